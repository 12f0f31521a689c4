package anlan.command.audit;

import anlan.catalog.Catalog;

/**
 * Panes (end − length, end] in SQL; times are milliseconds since 1970, after 1970.
 *
 * @param offset of the zone's standard time from UTC, milliseconds
 */
public record GridSql(long offset) {

    /** Of a column DateTime64(3). */
    static String millis(String column) {
        return "toUnixTimestamp64Milli(" + column + ")";
    }

    static GridSql of(Catalog catalog) {
        return new GridSql(catalog.offset().toMillis());
    }

    /** End of the pane of this length that holds the time. */
    String end(String time, long length) {
        return "((intDiv(%s + %d, %d) + 1) * %d - %d)"
                .formatted(time, offset - 1, length, length, offset);
    }

    /** Last end of a pane of this length at or before the time. */
    String lastEnd(String time, long length) {
        return "(intDiv(%s + %d, %d) * %d - %d)".formatted(time, offset, length, length, offset);
    }

    /** Last end of a pane of this length at or before the time. */
    long lastEnd(long time, long length) {
        return Math.floorDiv(time + offset, length) * length - offset;
    }

    /** First end of a pane of this length at or after the time. */
    public long firstEnd(long time, long length) {
        return (Math.floorDiv(time - 1 + offset, length) + 1) * length - offset;
    }
}
