package anlan.source;

import anlan.catalog.Catalog;
import anlan.catalog.Level;
import anlan.catalog.Region;
import anlan.catalog.place.Datum;
import anlan.catalog.place.PlaceFields;
import anlan.catalog.place.Register;
import anlan.catalog.place.Whereabouts;
import anlan.event.Doubts;
import anlan.source.region.RegionNames;
import anlan.source.region.RegionsByPosition;
import anlan.source.text.CodeMap;
import com.carrotsearch.hppc.LongIntHashMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds an event's region in the catalog. */
final class RegionReader {
    private static final String PADDING = "000";
    private static final int LONGEST_CODE = 15;
    private static final int UNKNOWN = -1;

    private final PlaceFields.RegionFields region;
    private final Whereabouts whereabouts;
    private final CodeMap map;
    private final int field;
    private final int key;
    private final @Nullable Register register;
    private final @Nullable RegionNames names;
    private final @Nullable PositionReader position;
    private final @Nullable RegionsByPosition positions;
    private final FieldProblems unheard = new FieldProblems();
    private Register.@Nullable Entry registered;
    private boolean told;
    private final LongIntHashMap numbers = new LongIntHashMap();
    private final Map<String, Integer> own = new HashMap<>();
    private final int county;

    RegionReader(PlaceFields place, Catalog catalog, FieldReader reader) {
        region = place.region();
        whereabouts = catalog.whereabouts();
        map = new CodeMap(region.map());
        field = reader.optional(region.from());
        key = reader.optional(region.key());
        List<Region> regions = catalog.regions();
        for (int i = 0; i < regions.size(); i++) {
            numbers.put(packed(regions.get(i).code()), i);
            for (String name : regions.get(i).own()) {
                own.put(name, i);
            }
        }
        county = onlyCounty(regions);
        register =
                region.register() == null ? null : whereabouts.registers().get(region.register());
        names = region.names() ? new RegionNames(regions) : null;
        PlaceFields.ByPosition by = region.position();
        position = by == null ? null : PositionReader.of(by, place, reader);
        positions = by == null ? null : new RegionsByPosition(whereabouts, this::find, by.metres());
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

    /**
     * Position of the region in the catalog.
     *
     * @param time of the event, milliseconds since 1970
     */
    int read(FieldReader reader, long time, Leniency leniency, FieldProblems problems)
            throws MappingProblem {
        String text = "";
        MappingProblem unreadable = null;
        try {
            text = reader.code(field);
        } catch (MappingProblem e) {
            unreadable = e;
        }
        int number = text.isEmpty() ? UNKNOWN : search(text, time);
        if (number < 0 && names != null && !text.isEmpty()) {
            number = names.find(text);
        }
        told = number >= 0;
        if (register != null || position != null) {
            number = otherwise(reader, time, number);
        }
        if (number >= 0) {
            return number;
        }
        MappingProblem problem = unreadable == null ? problem(reader, text) : unreadable;
        return nearest(reader, text, leniency, problem, problems);
    }

    /** Whether a field of the last event told the region. */
    boolean isTold() {
        return told;
    }

    /** Row of the register for the last event; null = it has none. */
    Register.@Nullable Entry registered() {
        return registered;
    }

    private int nearest(
            FieldReader reader,
            String text,
            Leniency leniency,
            MappingProblem problem,
            FieldProblems problems)
            throws MappingProblem {
        int number = leniency == Leniency.NONE ? UNKNOWN : above(text);
        if (number < 0 && region.otherwise() != null) {
            return find(region.otherwise());
        }
        boolean sought = region.register() != null || names != null || position != null;
        if (number < 0 && leniency != Leniency.NONE) {
            number = sought || leniency == Leniency.COUNTY ? county : UNKNOWN;
        }
        if (number < 0) {
            throw problem;
        }
        problems.uncertain(Doubts.PLACE, told(reader), problem.reason());
        return number;
    }

    /** By the register, or by the position, the first that tells it. */
    private int otherwise(FieldReader reader, long time, int known) throws MappingProblem {
        registered = null;
        int number = known;
        if (register != null && !reader.missing(key)) {
            registered = row(reader, register, time);
            if (number < 0 && registered != null) {
                number = search(registered.region(), time);
            }
        }
        if (number < 0 && position != null && positions != null) {
            Datum.Degrees at = position.read(unheard); // the event tells what is wrong with it
            unheard.clear();
            number = at == null ? UNKNOWN : positions.find(at);
        }
        return number;
    }

    private Register.@Nullable Entry row(FieldReader reader, Register known, long time) {
        try {
            return known.at(reader.code(key), time);
        } catch (MappingProblem e) {
            return null;
        }
    }

    /** Pointer to what should tell the region. */
    private String told(FieldReader reader) {
        if (field >= 0 && (key < 0 || !reader.missing(field))) {
            return reader.pointer(field);
        }
        if (key >= 0 || position == null) {
            return reader.pointer(key);
        }
        return position.pointer();
    }

    private MappingProblem problem(FieldReader reader, String text) {
        if (text.isEmpty()) {
            return key >= 0 && !reader.missing(key)
                    ? new MappingProblem(
                            "unregistered",
                            "%s: the register %s does not have it at that time; add a row"
                                    .formatted(reader.pointer(key), region.register()))
                    : missing(reader);
        }
        // only a code names nobody
        return new MappingProblem(
                "unknown_region",
                reader.pointer(field)
                        + ": the catalog has no region "
                        + (packed(text) < 0 || PersonalForm.names(text)
                                ? "of this name"
                                : "'" + text + "'"));
    }

    private MappingProblem missing(FieldReader reader) {
        return position == null
                ? new MappingProblem("missing_region", told(reader) + " is missing")
                : new MappingProblem(
                        "outside", "the position is missing, or in no region of the catalog");
    }

    /** By the code, by what the source calls it, and the same without the zeros of padding. */
    private int search(String text, long time) {
        String code = text;
        while (true) {
            int number = found(code, map.exact(code), time);
            if (number >= 0) {
                return number;
            }
            if (code.length() <= Level.COUNTY.digits() || !code.endsWith(PADDING)) {
                return found(code, map.like(text), time);
            }
            code = code.substring(0, code.length() - PADDING.length());
        }
    }

    private int found(String code, @Nullable String mapped, long time) {
        String ours = mapped == null ? code : mapped;
        return find(
                whereabouts.history().isEmpty()
                        ? ours
                        : whereabouts.history().at(ours, time, known -> find(known) >= 0));
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
        int number = numbers.getOrDefault(packed(code), UNKNOWN);
        return number >= 0 ? number : own.getOrDefault(code, UNKNOWN);
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
