package anlan.command.audit;

import anlan.catalog.Catalog;
import anlan.command.clickhouse.SqlText;
import anlan.indicator.PaneGrid;
import java.time.Duration;

/**
 * Panes [end − length, end) in SQL; times are milliseconds since 1970, after 1970. Days of the
 * calendar are found by what ClickHouse knows of the zone. Where an hour comes twice, its clocks
 * stand still for the first of the two.
 *
 * @param grid the same for a time that is known
 * @param zone whose midnight begins a day
 * @param offset of the zone's standard time from UTC, milliseconds
 */
record GridSql(PaneGrid grid, String zone, long offset) {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** Of a column DateTime64(3). */
    static String millis(String column) {
        return "toUnixTimestamp64Milli(" + column + ")";
    }

    static GridSql of(Catalog catalog) {
        return new GridSql(PaneGrid.of(catalog), catalog.zone(), catalog.offset().toMillis());
    }

    /** End of the pane of this length that holds the time. */
    String end(String time, long length) {
        return grid.isCalendar(length)
                ? first("(intDiv(" + from(time) + ", " + length + ") + 1) * " + length)
                : "((intDiv(%s + %d, %d) + 1) * %d - %d)"
                        .formatted(time, offset, length, length, offset);
    }

    /** Last end of a pane of this length at or before the time. */
    String lastEnd(String time, long length) {
        return grid.isCalendar(length)
                ? first("intDiv(" + from(time) + ", " + length + ") * " + length)
                : "(intDiv(%s + %d, %d) * %d - %d)".formatted(time, offset, length, length, offset);
    }

    /** When what entered a window of this size at {@code end} leaves it. */
    String later(String end, long size, long slide) {
        return size % DAY == 0
                ? daysLater(end, Long.toString(size / DAY), slide)
                : "(" + end + " + " + size + ")";
    }

    /** The end of a pane of length {@code slide} that is so many days later. */
    String daysLater(String end, String days, long slide) {
        if (!grid.isCalendar(DAY)) {
            return "(%s + %s * %d)".formatted(end, days, DAY);
        }
        String later = first("%s + %s * %d".formatted(until(end), days, DAY));
        return slide % DAY == 0
                ? later
                : "((intDiv(%s + %d, %d) + 1) * %d - %d)"
                        .formatted(later, offset - 1, slide, slide, offset);
    }

    /** All ends of panes of this length from the one end to the other. */
    String ends(String from, String to, long length) {
        if (grid.isCalendar(length)) {
            String first = "intDiv(" + until(from) + ", " + length + ")";
            String last = "intDiv(" + until(to) + ", " + length + ")";
            return "arrayMap(k -> %s, range(%s, %s + 1))"
                    .formatted(first("k * " + length), first, last);
        }
        return "range(%s, %s + 1, %d)".formatted(from, to, length);
    }

    /** What the clocks show from a time on, as milliseconds. */
    String from(String time) {
        return let("t", time, "least(t + %s, %s)".formatted(ahead("t"), nextHour("t")));
    }

    /** What they show when the time before {@code end} ends. */
    private String until(String end) {
        return let("t", end, "least(t + %s, %s)".formatted(ahead("t - 1"), nextHour("t")));
    }

    /** They are set at whole hours only. */
    private String nextHour(String time) {
        String hour = wholeHour(time);
        return hour + " + " + ahead(hour);
    }

    private String wholeHour(String time) {
        return "(intDiv(%s + %d, %d) * %d - %d)"
                .formatted(time, offset + HOUR - 1, HOUR, HOUR, offset);
    }

    /** The first time at which the clocks show so much: where they skip it, when they do. */
    String first(String shown) {
        String candidate = "s - " + ahead("s - " + (offset + 1));
        return let(
                "s",
                shown,
                let("c", candidate, "if(%s = s - c, c, %s)".formatted(ahead("c"), wholeHour("c"))));
    }

    /** By how much local time is ahead of UTC. */
    private String ahead(String time) {
        return "toInt64(timezoneOffset(toDateTime(intDiv(%s, 1000), %s))) * 1000"
                .formatted(time, SqlText.quoted(zone));
    }

    /** What {@code body} makes of a whole number that it calls {@code name}. */
    static String let(String name, String value, String body) {
        return letAny(name, "toInt64(" + value + ")", body);
    }

    /** The same of anything. */
    static String letAny(String name, String value, String body) {
        return "arrayMap(" + name + " -> " + body + ", [" + value + "])[1]";
    }
}
