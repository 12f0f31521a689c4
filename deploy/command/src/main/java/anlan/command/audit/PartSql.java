package anlan.command.audit;

import anlan.catalog.Catalog;
import anlan.catalog.Level;
import anlan.catalog.Region;
import anlan.command.audit.event.EventSql;
import anlan.command.clickhouse.SqlText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The events that count in a series, as rows of {@code places} (the regions in which they count),
 * {@code t} (time), {@code pane} (end of their pane), {@code n} (how many they are), {@code s}
 * (their sum in ten-thousandths), {@code item} (value in ten-thousandths, or hashes of subjects).
 */
public final class PartSql {
    /** Of a summary the sum, as it stands for many. */
    static final String VALUE = "if(raw_offset < 0, sum, value)";

    /** The value in ten-thousandths. */
    static final String PARTS = "toInt64(floor(ifNull(" + VALUE + ", 0) * 10000 + 0.5))";

    static final String READINGS = "toInt64(readings)";

    private PartSql() {}

    /** All events that count, between the times that matter for {@code span}. */
    static String events(PublishedSeries series, Span span) {
        long from = span.reaching(series.reach()).from();
        return series.parts().stream()
                .map(part -> part(series, part, from, span.to()))
                .collect(Collectors.joining("\nUNION ALL\n"));
    }

    /**
     * The same events as rows of {@code source}, {@code id}, {@code revision}, {@code t}, {@code
     * category}, {@code region}, {@code number} (its value), {@code readings} and {@code late}
     * (whether it came after the window's end).
     *
     * @param end of the window
     * @param region whose events, those of its parts too
     */
    public static String listed(PublishedSeries series, long end, String region) {
        long begin = series.panes().earlier(end, series.size(), series.slide());
        String columns =
                "source, id, revision, "
                        + GridSql.millis("occurred_at")
                        + " AS t, category, region, "
                        + VALUE
                        + " AS number, readings, "
                        + GridSql.millis("received_at")
                        + " > "
                        + end
                        + " AS late";
        String there = "startsWith(region, " + SqlText.quoted(region) + ")";
        return series.parts().stream()
                .map(
                        part ->
                                EventSql.counting(
                                        columns,
                                        "(" + meant(part, begin, end) + " AND " + there + ")"))
                .collect(Collectors.joining("\nUNION ALL\n"));
    }

    private static String part(
            PublishedSeries series, PublishedSeries.Part part, long from, long until) {
        MeasureSql.Events events = events(part);
        String time = GridSql.millis("occurred_at");
        String columns =
                String.join(
                        ",\n    ",
                        places(part) + " AS places",
                        time + " AS t",
                        series.grid().end(time, series.slide()) + " AS pane",
                        events.n() + " AS n",
                        events.s() + " AS s",
                        events.item() + " AS item");
        return EventSql.counting(columns, meant(part, from, until));
    }

    private static String meant(PublishedSeries.Part part, long from, long until) {
        return SqlText.all(List.of(timely(part, from, until), events(part).meant(), known(part)));
    }

    private static MeasureSql.Events events(PublishedSeries.Part part) {
        return MeasureSql.of(part.indicator(), part.catalog()).events();
    }

    /**
     * Within [from, until) and the catalog's own time; the column itself, so that the key is used.
     */
    private static String timely(PublishedSeries.Part part, long from, long until) {
        List<String> conditions = new ArrayList<>();
        long first = Math.max(part.from(), from);
        if (first != Long.MIN_VALUE) {
            conditions.add("occurred_at >= fromUnixTimestamp64Milli(" + first + ")");
        }
        long end = Math.min(part.until(), until);
        if (end < Span.LAST) {
            conditions.add("occurred_at < fromUnixTimestamp64Milli(" + end + ")");
        }
        return SqlText.all(conditions);
    }

    /** A region that this catalog does not have any more does not count. */
    private static String known(PublishedSeries.Part part) {
        return part.from() == Long.MIN_VALUE && part.until() == Long.MAX_VALUE
                ? "true"
                : "region IN (" + SqlText.quoted(codes(part.catalog())) + ")";
    }

    /** The regions of the indicator's levels that hold the event's. */
    static String places(PublishedSeries.Part part) {
        Set<String> codes = new HashSet<>(codes(part.catalog()));
        List<String> places = new ArrayList<>();
        for (Level level : part.indicator().levels()) {
            String place = "substring(region, 1, " + level.digits() + ")";
            String condition = "length(region) >= " + level.digits();
            if (level.compareTo(Level.COUNTY) < 0) {
                // above the county a region need not have a row
                List<String> above =
                        codes.stream().filter(code -> code.length() == level.digits()).toList();
                condition =
                        above.isEmpty() ? "false" : place + " IN (" + SqlText.quoted(above) + ")";
            }
            places.add("if(%s, [%s], [])".formatted(condition, place));
        }
        return "arrayConcat(" + String.join(", ", places) + ")";
    }

    private static List<String> codes(Catalog catalog) {
        return catalog.regions().stream().map(Region::code).toList();
    }

    /** Half of the first 64 bits of MurmurHash3 x64 128, the lowest byte first. */
    static String hashes(String kind) {
        return ("arrayMap(x -> bitShiftRight(reinterpretAsUInt64(substring(toString("
                        + "murmurHash3_128(x.id)), 1, 8)), 1), arrayFilter(x -> x.kind = %s,"
                        + " subjects))")
                .formatted(SqlText.quoted(kind));
    }
}
