package anlan.source;

import anlan.catalog.Level;
import anlan.catalog.Region;
import anlan.catalog.Source;
import anlan.event.Doubts;
import com.carrotsearch.hppc.LongIntHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds an event's region in the catalog. */
final class RegionReader {
    private static final String PADDING = "000";
    private static final int LONGEST_CODE = 15;
    private static final int UNKNOWN = -1;

    private final Source.RegionMap region;
    private final CodeMap map;
    private final int field;
    private final LongIntHashMap numbers = new LongIntHashMap();
    private final int county;

    RegionReader(Source.RegionMap region, List<Region> regions, FieldReader reader) {
        this.region = region;
        map = new CodeMap(region.map());
        field = reader.field(region.from());
        for (int i = 0; i < regions.size(); i++) {
            numbers.put(packed(regions.get(i).code()), i);
        }
        county = onlyCounty(regions);
    }

    private int onlyCounty(List<Region> regions) {
        List<String> counties =
                regions.stream()
                        .map(Region::code)
                        .filter(code -> code.length() == Level.COUNTY.digits())
                        .toList();
        return counties.size() == 1 ? find(counties.get(0)) : UNKNOWN;
    }

    /** How much less than a region's own code is enough. */
    enum Leniency {
        /** Nothing else. */
        NONE,
        /** The nearest region above that the catalog has. */
        ABOVE,
        /** If need be the county: somebody calls for help, from wherever it is. */
        COUNTY
    }

    /** Position of the region in the catalog. */
    int read(FieldReader reader, Leniency leniency, FieldProblems problems) throws MappingProblem {
        String text = "";
        MappingProblem unreadable = null;
        try {
            text = reader.code(field);
        } catch (MappingProblem e) {
            unreadable = e;
        }
        int number = text.isEmpty() ? UNKNOWN : search(text);
        if (number >= 0) {
            return number;
        }
        MappingProblem problem = unreadable == null ? problem(text) : unreadable;
        number = leniency == Leniency.NONE ? UNKNOWN : above(text);
        if (number < 0 && region.otherwise() != null) {
            return find(region.otherwise());
        }
        if (number < 0 && leniency == Leniency.COUNTY) {
            number = county;
        }
        if (number < 0) {
            throw problem;
        }
        problems.uncertain(Doubts.PLACE, region.from(), problem.reason());
        return number;
    }

    private MappingProblem problem(String text) {
        if (text.isEmpty()) {
            return new MappingProblem("missing_region", region.from() + " is missing");
        }
        // only a code names nobody
        return new MappingProblem(
                "unknown_region",
                region.from()
                        + ": the catalog has no region "
                        + (packed(text) < 0 || PersonalForm.names(text)
                                ? "of this name"
                                : "'" + text + "'"));
    }

    /** By the code, by what the source calls it, and the same without the zeros of padding. */
    private int search(String text) {
        String code = text;
        while (true) {
            int number = found(code, map.exact(code));
            if (number >= 0) {
                return number;
            }
            if (code.length() <= Level.COUNTY.digits() || !code.endsWith(PADDING)) {
                return found(code, map.longestPrefix(text));
            }
            code = code.substring(0, code.length() - PADDING.length());
        }
    }

    private int found(String code, @Nullable String mapped) {
        return mapped == null ? find(code) : find(mapped);
    }

    /** The nearest region above; −1 where none is within the county that the code names. */
    private int above(String code) {
        if (packed(code) < 0) {
            return UNKNOWN;
        }
        int number = UNKNOWN;
        for (Level level : Level.values()) {
            if (level.compareTo(Level.COUNTY) >= 0 && level.digits() < code.length()) {
                int known = find(code.substring(0, level.digits()));
                number = known >= 0 ? known : number;
            }
        }
        return number;
    }

    private int find(String code) {
        return numbers.getOrDefault(packed(code), UNKNOWN);
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
}
