package anlan.command.audit;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Counts and sums: what counts adds a step where it enters the window and takes it away where it
 * leaves; the window holds the sum of the steps so far.
 */
final class StepSql {
    private StepSql() {}

    /** Rows of {@code region}, {@code at}, {@code n}, {@code s} and {@code amount}. */
    static String of(PublishedSeries series, MeasureSql measure, Span span) {
        return """
        SELECT region, at, n, s, %s AS amount
        FROM (
            SELECT region, at, sum(dn) OVER (PARTITION BY region ORDER BY at) AS n,
                sum(ds) OVER (PARTITION BY region ORDER BY at) AS s
            FROM (
                SELECT region, at, sum(dn) AS dn, sum(ds) AS ds
                FROM (
        %s
        UNION ALL
        %s)
                WHERE at <= %d
                GROUP BY region, at))\
        """
                .formatted(
                        measure.amount(),
                        steps(series, measure, span),
                        SeriesSql.empty(
                                series, "toInt64(0) AS at, toInt64(0) AS dn, toInt64(0) AS ds"),
                        span.to());
    }

    private static String steps(PublishedSeries series, MeasureSql measure, Span span) {
        String shifts = shifts(series);
        if (measure.due() != null) {
            return """
            SELECT arrayJoin(places) AS region, toInt64(step.1 + shift) AS at,
                toInt64(step.2) AS dn, toInt64(0) AS ds
            FROM (
            %s)
            ARRAY JOIN arrayFlatten(arrayMap(x -> [(x.1, x.3), (x.2, -x.3)], spans)) AS step
            ARRAY JOIN %s AS shift\
            """
                    .formatted(CaseSql.cases(series, measure.due()), shifts);
        }
        return """
        SELECT arrayJoin(places) AS region, toInt64(pane + step.1 + shift) AS at, n * step.2 AS dn,
            s * step.2 AS ds
        FROM (
        %s)
        ARRAY JOIN [(0, 1), (%d, -1)] AS step
        ARRAY JOIN %s AS shift\
        """
                .formatted(PartSql.events(series, span), series.size(), shifts);
    }

    /** By how much later a pane counts: at once, or in the weeks that look back on it. */
    static String shifts(PublishedSeries series) {
        return series.weeks() == 0
                ? "[0]"
                : IntStream.rangeClosed(1, series.weeks())
                        .mapToObj(week -> Long.toString(week * PublishedSeries.WEEK))
                        .collect(Collectors.joining(", ", "[", "]"));
    }
}
