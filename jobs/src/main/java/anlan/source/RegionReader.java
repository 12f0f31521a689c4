package anlan.source;

import anlan.catalog.Region;
import anlan.catalog.Source;
import com.carrotsearch.hppc.LongIntHashMap;
import java.util.List;

/** Finds an event's region in the catalog. */
final class RegionReader {
    private static final String PADDING = "000";
    private static final int LONGEST_CODE = 15;

    private final Source.RegionMap region;
    private final int field;
    private final LongIntHashMap numbers = new LongIntHashMap();

    RegionReader(Source.RegionMap region, List<Region> regions, FieldReader reader) {
        this.region = region;
        field = reader.field(region.from());
        for (int i = 0; i < regions.size(); i++) {
            numbers.put(packed(regions.get(i).code()), i);
        }
    }

    /** Position of the region in the catalog. */
    int read(FieldReader reader) throws MappingProblem {
        String text = reader.text(field);
        int number = find(text);
        if (number < 0) {
            number = search(text.trim());
        }
        if (number < 0 && region.otherwise() != null) {
            number = find(region.otherwise());
        }
        if (number >= 0) {
            return number;
        }
        throw text.isBlank()
                ? new MappingProblem("missing_region", region.from() + " is missing")
                : new MappingProblem(
                        "unknown_region",
                        region.from() + ": the catalog has no region '" + shortened(text) + "'");
    }

    private int search(String text) {
        String code = region.map().getOrDefault(text, text);
        int number = find(code);
        // the 12-digit code of a county or town is padded with zeros
        while (number < 0 && code.length() > 6 && code.endsWith(PADDING)) {
            code = code.substring(0, code.length() - PADDING.length());
            number = find(code);
        }
        return number;
    }

    private int find(String code) {
        return numbers.getOrDefault(packed(code), -1);
    }

    /** Digits and length of a code as one number, −1 for anything else: quicker than its hash. */
    private static long packed(String code) {
        int length = code.length();
        if (length == 0 || length > LONGEST_CODE) {
            return -1;
        }
        long digits = 0;
        for (int i = 0; i < length; i++) {
            int digit = code.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            digits = 10 * digits + digit;
        }
        return digits << 4 | length;
    }

    private static String shortened(String text) {
        return text.length() <= 30 ? text : text.substring(0, 30) + "…";
    }
}
