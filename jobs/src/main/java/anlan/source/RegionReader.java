package anlan.source;

import anlan.catalog.Region;
import anlan.catalog.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds an event's region in the catalog. */
final class RegionReader {
    private static final String PADDING = "000";

    private final Source.RegionMap region;
    private final int field;
    private final Map<String, Integer> numbers = new HashMap<>();

    RegionReader(Source.RegionMap region, List<Region> regions, FieldReader reader) {
        this.region = region;
        field = reader.field(region.from());
        for (int i = 0; i < regions.size(); i++) {
            numbers.put(regions.get(i).code(), i);
        }
    }

    /** Position of the region in the catalog. */
    int read(FieldReader reader) throws MappingProblem {
        String text = reader.text(field);
        Integer number = numbers.get(text);
        if (number == null) {
            number = search(text.trim());
        }
        if (number == null && region.otherwise() != null) {
            number = numbers.get(region.otherwise());
        }
        if (number != null) {
            return number;
        }
        throw text.isBlank()
                ? new MappingProblem("missing_region", region.from() + " is missing")
                : new MappingProblem(
                        "unknown_region",
                        region.from() + ": the catalog has no region '" + shortened(text) + "'");
    }

    private @Nullable Integer search(String text) {
        String code = region.map().getOrDefault(text, text);
        Integer number = numbers.get(code);
        // the 12-digit code of a county or town is padded with zeros
        while (number == null && code.length() > 6 && code.endsWith(PADDING)) {
            code = code.substring(0, code.length() - PADDING.length());
            number = numbers.get(code);
        }
        return number;
    }

    private static String shortened(String text) {
        return text.length() <= 30 ? text : text.substring(0, 30) + "…";
    }
}
