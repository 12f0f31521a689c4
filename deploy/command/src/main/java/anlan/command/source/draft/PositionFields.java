package anlan.command.source.draft;

import anlan.catalog.Catalog;
import anlan.catalog.Region;
import anlan.catalog.place.Datum;
import anlan.source.region.RegionsByPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which fields tell a position. */
final class PositionFields {
    private static final String BOTH = "-?\\d{1,3}\\.\\d+ *[,; ] *-?\\d{1,3}\\.\\d+";
    private static final double MOST = 0.8;
    private static final double POLE = 90;
    private static final double CHINA_WEST = 73;
    private static final double CHINA_EAST = 136;

    private PositionFields() {}

    /** Degrees of a field that is called so, or of a list called a position; null = none. */
    static @Nullable Column degrees(List<Column> columns, Hint hint, int limit) {
        String place = hint == Hint.LONGITUDE ? "/0" : "/1";
        return columns.stream()
                .filter(column -> isWithin(column, limit))
                .filter(
                        column ->
                                column.name().hints(hint)
                                        || (column.pointer().endsWith(place)
                                                && column.name().hints(Hint.POSITION)))
                .findFirst()
                .orElse(null);
    }

    private static boolean isWithin(Column column, int limit) {
        return column.isNumeric()
                && column.share(text -> Math.abs(Double.parseDouble(text)) <= limit) >= MOST
                && column.share(text -> text.contains(".")) >= MOST;
    }

    /** A field with both in one text; null = there is none. */
    static @Nullable Column both(List<Column> columns) {
        return columns.stream()
                .filter(column -> column.share(text -> text.matches(BOTH)) >= MOST)
                .findFirst()
                .orElse(null);
    }

    /** Which comes first in a text with both, as far as can be told. */
    static String order(Column both) {
        if (both.share(text -> Math.abs(first(text)) > POLE) > 0.5) {
            return "longitude first";
        }
        if (both.share(text -> Math.abs(second(text)) > POLE) > 0.5) {
            return "latitude first";
        }
        return isLatitudeFirst(both) ? "latitude first, it seems" : "the order cannot be told";
    }

    /** By what no latitude can be; else most of Europe has more degrees of it than of longitude. */
    static boolean isLatitudeFirst(Column both) {
        return both.share(text -> Math.abs(second(text)) > POLE) > 0.5
                || (both.share(text -> Math.abs(first(text)) > POLE) <= 0.5
                        && both.share(text -> Math.abs(first(text)) > Math.abs(second(text)))
                                > MOST);
    }

    /** Percent of the positions that lie in a region of the map. */
    static int within(
            Catalog catalog,
            @Nullable Column longitude,
            @Nullable Column latitude,
            @Nullable Column both) {
        Map<String, Integer> numbers = Catalog.positions(catalog.regions(), Region::code);
        RegionsByPosition regions =
                new RegionsByPosition(
                        catalog.whereabouts(), code -> numbers.getOrDefault(code, -1), 0);
        List<Datum.Degrees> told = positions(longitude, latitude, both);
        long within = told.stream().filter(at -> regions.find(at) >= 0).count();
        return told.isEmpty() ? 0 : (int) (100 * within / told.size());
    }

    private static List<Datum.Degrees> positions(
            @Nullable Column longitude, @Nullable Column latitude, @Nullable Column both) {
        List<Datum.Degrees> told = new ArrayList<>();
        if (longitude != null && latitude != null) {
            for (int i = 0; i < longitude.texts().size(); i++) {
                String east = longitude.at(i);
                String north = latitude.at(i);
                if (Column.isNumber(east) && Column.isNumber(north)) {
                    told.add(
                            new Datum.Degrees(Double.parseDouble(east), Double.parseDouble(north)));
                }
            }
        } else if (both != null) {
            boolean latitudeFirst = isLatitudeFirst(both);
            for (String text : both.texts()) {
                if (text.matches(BOTH)) {
                    told.add(
                            latitudeFirst
                                    ? new Datum.Degrees(second(text), first(text))
                                    : new Datum.Degrees(first(text), second(text)));
                }
            }
        }
        return told;
    }

    private static double first(String text) {
        return Double.parseDouble(text.split(" *[,; ] *", 2)[0]);
    }

    private static double second(String text) {
        return Double.parseDouble(text.split(" *[,; ] *", 2)[1]);
    }

    /** Whether they lie where maps are published with coordinates of their own. */
    static boolean isInChina(Column longitude) {
        return longitude.share(
                        text ->
                                Double.parseDouble(text) > CHINA_WEST
                                        && Double.parseDouble(text) < CHINA_EAST)
                > MOST;
    }

    /** Whether places without a position are written as 0. */
    static boolean hasZeros(Column column) {
        return column.counts().entrySet().stream()
                        .filter(count -> Double.parseDouble(count.getKey()) == 0)
                        .mapToInt(Map.Entry::getValue)
                        .sum()
                > 0;
    }
}
