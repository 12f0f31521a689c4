package anlan.command.audit;

import anlan.catalog.Catalog;
import anlan.catalog.Indicator;
import anlan.indicator.PaneGrid;
import java.util.List;

/**
 * One window of one indicator as one version of the catalog publishes it.
 *
 * @param parts what counts by the catalogs that define it alike without a break, up to this one
 * @param since only what lies at or after this time counts, milliseconds since 1970; the least
 *     number where the first catalog has it
 * @param weeks 0, or of how many past weeks the same window is pooled: a baseline
 * @param restate how often what late truth has changed is published again, milliseconds
 */
public record PublishedSeries(
        Version version,
        Indicator indicator,
        Indicator.Window window,
        List<Part> parts,
        long since,
        int weeks,
        long restate) {
    static final long WEEK = 7 * 86_400_000L;

    /**
     * A version and when it is in force.
     *
     * @param from windows that end at or after this time are published by it
     * @param until those that end at or after this time are not any more
     */
    public record Version(Catalog catalog, long from, long until) {}

    /**
     * What counts by one catalog.
     *
     * @param from events at or after this time
     * @param until events before this time
     */
    record Part(Catalog catalog, Indicator indicator, long from, long until) {}

    String name() {
        return indicator.name() + " " + window.label();
    }

    public long size() {
        return window.size().toMillis();
    }

    public long slide() {
        return window.slide().toMillis();
    }

    /** How far back before a window's end events can lie that change what is told of it. */
    long reach() {
        PaneGrid grid = panes();
        return grid.longest(size()) + grid.longest(slide()) + grid.longest(weeks * WEEK);
    }

    public PaneGrid panes() {
        return PaneGrid.of(version.catalog());
    }

    GridSql grid() {
        return GridSql.of(version.catalog());
    }

    /**
     * First end of a window all of which lies in the time of which there are data; the least number
     * = any, the greatest = none.
     */
    public long fullFrom(DataBegin data) {
        Catalog catalog = version.catalog();
        long from = Math.max(since, data.of(catalog, catalog.sourcesOf(indicator)));
        if (from == Long.MIN_VALUE || from == Long.MAX_VALUE) {
            return from;
        }
        PaneGrid grid = panes();
        long begun =
                grid.firstEnd(
                        indicator.measure().tally().due().after(from, catalog.workDays()), slide());
        long full = grid.later(begun, size(), slide());
        return weeks == 0 ? full : grid.later(full, weeks * WEEK, slide());
    }
}
