package anlan.command.audit;

import anlan.catalog.Catalog;
import anlan.catalog.Indicator;
import java.util.List;

/**
 * One window of one indicator as one version of the catalog publishes it.
 *
 * @param parts what counts by the catalogs that define it alike without a break, up to this one
 * @param since only what lies after this time counts, milliseconds since 1970; the least number
 *     where the first catalog has it
 * @param begin when the first of all catalogs became effective
 * @param weeks 0, or of how many past weeks the same window is pooled: a baseline
 */
public record PublishedSeries(
        Version version,
        Indicator indicator,
        Indicator.Window window,
        List<Part> parts,
        long since,
        long begin,
        int weeks) {
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
     * @param after events after this time
     * @param through events at or before this time
     */
    record Part(Catalog catalog, Indicator indicator, long after, long through) {}

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
        return size() + slide() + weeks * WEEK;
    }

    public GridSql grid() {
        return GridSql.of(version.catalog());
    }

    /**
     * First end of a window that has been filling for all of its length; the least number = any.
     */
    long fullFrom() {
        long first = Math.max(since, weeks == 0 ? Long.MIN_VALUE : begin);
        return first == Long.MIN_VALUE ? first : first + size() + weeks * WEEK;
    }
}
