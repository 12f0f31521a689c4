package anlan.command.audit;

import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Measures that are no sums: each window is computed anew from all that lies in it. An event goes
 * to the end of every window that holds it, and to the first one that does not any more.
 */
final class BagSql {
    private static final double BUCKET_WIDTH = 1.02;
    private static final long GREATEST = 10_000_000_000_000L;
    private static final int SKETCH = 4096;

    /** Exact up to the size of the sketch, then by how closely the least hashes lie together. */
    static final String DISTINCT =
            "if(length(items) <= %d, toFloat64(length(items)), %d / (toFloat64(items[%d] + 1) / 9223372036854775808.))"
                    .formatted(SKETCH, SKETCH - 1, SKETCH);

    private BagSql() {}

    /** Rows of {@code region}, {@code at}, {@code n}, {@code s} and {@code amount}. */
    static String of(PublishedSeries series, MeasureSql measure, MeasureSql.Bag bag, Span span) {
        GridSql grid = series.grid();
        Span ends = span.reaching(grid.grid().longest(series.slide()));
        return """
        SELECT region, at, toInt64(%s) AS n, toInt64(0) AS s, %s AS amount
        FROM (
            SELECT region, at, sumIf(n, alive) AS events, %s
            FROM (
                SELECT arrayJoin(places) AS region, toInt64(point) AS at, at < leave AS alive,
                    n, t, item
                FROM (
                    SELECT *, toInt64(%s) AS enter, toInt64(%s) AS leave
                    FROM (
        %s)
                    ARRAY JOIN %s AS shift)
                ARRAY JOIN %s AS point
                WHERE %s)
            GROUP BY region, at)
        UNION ALL
        %s\
        """
                .formatted(
                        bag.n(),
                        measure.amount(),
                        bag.gathered(),
                        StepSql.shifted("pane", series),
                        StepSql.shifted(grid.later("pane", series.size(), series.slide()), series),
                        items(series, bag, span),
                        StepSql.shifts(series),
                        grid.ends("enter", "leave", series.slide()),
                        ends.holds("at"),
                        SeriesSql.empty(
                                series,
                                "toInt64(0) AS at, toInt64(0) AS n, toInt64(0) AS s, "
                                        + bag.nothing()
                                        + " AS amount"));
    }

    /** Each item as it is, or the middle of its bucket. */
    private static String items(PublishedSeries series, MeasureSql.Bag bag, Span span) {
        String events = PartSql.events(series, span);
        if (!bag.bucketed()) {
            return events;
        }
        return """
        SELECT places, pane, n, t, sign(parts) * middle AS item
        FROM (SELECT places, pane, n, t, item AS parts, toInt64(abs(item)) AS size, 1 AS one FROM (
        %s)) AS valued
        ASOF INNER JOIN (SELECT x.1 AS low, x.2 AS middle, 1 AS one FROM (SELECT arrayJoin(
            arrayZip(%s, %s)) AS x)) AS buckets
        ON valued.one = buckets.one AND valued.size >= buckets.low\
        """
                .formatted(events, "CAST([0, " + lows() + "] AS Array(Int64))", middles());
    }

    private static String lows() {
        return bounds().mapToObj(Long::toString).collect(Collectors.joining(", "));
    }

    private static String middles() {
        return bounds().mapToObj(low -> Double.toString((low + next(low) - 1) / 2.0))
                .collect(Collectors.joining(", ", "CAST([0., ", "] AS Array(Float64))"));
    }

    /** Lower bounds of the buckets, in ten-thousandths: whole numbers, so that all agree. */
    private static LongStream bounds() {
        return LongStream.iterate(1, low -> low <= GREATEST, BagSql::next);
    }

    private static long next(long low) {
        return Math.max(low + 1, (long) (low * BUCKET_WIDTH));
    }
}
