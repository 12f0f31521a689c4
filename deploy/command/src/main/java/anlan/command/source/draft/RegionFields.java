package anlan.command.source.draft;

import anlan.catalog.Level;
import anlan.catalog.Region;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which field tells the region, by matching its values against the catalog's tree. */
final class RegionFields {
    private static final String KIND =
            "(街道办事处|街道|办事处|镇|乡|社区|行政村|村|市|县|区)$|(?i)"
                    + " (subdistrict|town|township|village|county|city|district)$";
    private static final double SOME = 0.3;
    private static final int FEW = 200;

    private final Map<String, String> codes = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final List<Region> long2short;

    RegionFields(List<Region> regions) {
        for (Region region : regions) {
            codes.put(region.code(), region.code());
            region.own().forEach(own -> codes.put(own, region.code()));
            name(region.name(), region.code());
            name(region.nameEn(), region.code());
        }
        long2short =
                regions.stream()
                        .filter(region -> bare(region.name()).length() >= 2)
                        .sorted(
                                Comparator.comparing(
                                                (Region region) -> -bare(region.name()).length())
                                        .thenComparing(Region::code))
                        .toList();
    }

    /**
     * How a field tells regions.
     *
     * @param map its values → codes; empty = they are codes themselves
     * @param unknown values that the catalog does not know, the most frequent first
     * @param share of the messages whose region is known, 0..1
     */
    record Match(
            Column column,
            Map<String, String> map,
            List<String> unknown,
            double share,
            String why) {}

    /** The field that matches best; null = none matches, nor is called so. */
    @Nullable Match best(List<Column> columns) {
        return columns.stream()
                .map(this::match)
                .filter(match -> match.share() >= SOME || isCalledSo(match.column()))
                .max(
                        Comparator.comparingDouble((Match match) -> match.share())
                                .thenComparingInt(match -> isCalledSo(match.column()) ? 1 : 0)
                                .thenComparingInt(match -> depth(match))
                                .thenComparingInt(match -> -columns.indexOf(match.column())))
                .orElse(null);
    }

    private static boolean isCalledSo(Column column) {
        return column.name().hints(Hint.REGION)
                && !column.isEmpty()
                && column.distinct() <= Math.max(FEW, column.present() / 3)
                && column.share(text -> text.matches("-?\\d+\\.\\d+.*")) < SOME;
    }

    /** The smaller the regions are, the more a field tells. */
    private static int depth(Match match) {
        return match.map().isEmpty()
                ? match.column().counts().keySet().stream().mapToInt(String::length).max().orElse(0)
                : match.map().values().stream().mapToInt(String::length).max().orElse(0);
    }

    private Match match(Column column) {
        double exact = column.share(text -> code(text) != null);
        if (exact >= SOME) {
            return new Match(
                    column,
                    Map.of(),
                    unknown(column, text -> code(text)),
                    exact,
                    "codes of the catalog's tree");
        }
        Map<String, String> map = new TreeMap<>();
        column.counts().keySet().forEach(text -> put(map, text, named(text)));
        double named = column.share(map::containsKey);
        if (named >= SOME) {
            return new Match(
                    column, map, unknown(column, map::get), named, "names of the catalog's tree");
        }
        Map<String, String> within = new TreeMap<>();
        if (column.name().hints(Hint.REGION) || column.name().hints(Hint.ADDRESS)) {
            column.counts().keySet().forEach(text -> put(within, text, within(text)));
        }
        double share = column.share(within::containsKey);
        return share >= SOME
                ? new Match(
                        column,
                        within,
                        unknown(column, within::get),
                        share,
                        "names of the tree within the text")
                : new Match(column, Map.of(), unknown(column, text -> null), 0, "its name alone");
    }

    private static void put(Map<String, String> map, String text, @Nullable String code) {
        if (code != null) {
            map.put(text, code);
        }
    }

    private interface Known {
        @Nullable String code(String text);
    }

    private static List<String> unknown(Column column, Known known) {
        return column.byCount().stream()
                .map(Map.Entry::getKey)
                .filter(text -> known.code(text) == null)
                .toList();
    }

    /** Code of the region that a code names, or of the nearest one above within the county. */
    private @Nullable String code(String text) {
        if (!text.matches("\\d{6,15}")) {
            return codes.get(text);
        }
        String code = Level.unpadded(text);
        String whole = codes.containsKey(text) ? codes.get(text) : codes.get(code);
        for (Level level : List.of(Level.VILLAGE, Level.TOWN, Level.COUNTY)) {
            if (whole == null && code.length() > level.digits() && code.length() != 10) {
                whole = codes.get(code.substring(0, level.digits()));
            }
        }
        return whole;
    }

    private @Nullable String named(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        String whole = names.get(lower);
        return whole != null ? whole : names.get(bare(lower));
    }

    private @Nullable String within(String text) {
        return long2short.stream()
                .filter(region -> text.contains(bare(region.name())))
                .findFirst()
                .map(Region::code)
                .orElse(null);
    }

    private void name(String name, String code) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String each : List.of(lower, bare(lower))) {
            names.merge(each, code, (a, b) -> a.length() <= b.length() ? a : b);
        }
    }

    private static String bare(String name) {
        String bare = name.replaceAll(KIND, "");
        return bare.length() >= 2 ? bare : name;
    }
}
