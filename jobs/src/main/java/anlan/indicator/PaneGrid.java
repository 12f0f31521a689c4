package anlan.indicator;

import anlan.catalog.Catalog;
import java.io.Serializable;

/**
 * Cuts time into panes (end − length, end]. A day begins at midnight of the catalog's zone.
 *
 * @param offset of the zone's standard time from UTC, milliseconds
 */
public record PaneGrid(long offset) implements Serializable {

    public static PaneGrid of(Catalog catalog) {
        return new PaneGrid(catalog.offset().toMillis());
    }

    /** End of the pane of this length (milliseconds) that holds {@code time}. */
    public long end(long time, long length) {
        return (Math.floorDiv(time - 1 + offset, length) + 1) * length - offset;
    }

    /** Whether a pane of this length ends at {@code time}. */
    public boolean isEnd(long time, long length) {
        return Math.floorMod(time + offset, length) == 0;
    }

    /** Last end of a pane of this length at or before {@code time}. */
    public long lastEnd(long time, long length) {
        return Math.floorDiv(time + offset, length) * length - offset;
    }
}
