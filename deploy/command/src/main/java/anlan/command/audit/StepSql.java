package anlan.command.audit;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Counts and sums: what counts adds a step where it enters the window and takes it away where it
 * leaves; the window holds the sum of the steps so far.
 */
final class StepSql {
    private static final int DAYS_OF_WEEK = 7;

    private StepSql() {}

    /** Rows of {@code region}, {@code at}, {@code n}, {@code s} and {@code amount}. */
    static String of(PublishedSeries series, MeasureSql measure, Span span) {
        return """
        SELECT region, at, n, s, %s AS amount
        FROM (
            SELECT region, at, sum(dn) OVER (PARTITION BY region ORDER BY at) AS n,
                sum(ds) OVER (PARTITION BY region ORDER BY at) AS s
            FROM (
        %s))\
        """
                .formatted(measure.amount(), changes(series, measure, span));
    }

    /** By how much each window of {@code region} changes {@code at}: {@code dn}, {@code ds}. */
    static String changes(PublishedSeries series, MeasureSql measure, Span span) {
        return """
        SELECT region, at, sum(dn) AS dn, sum(ds) AS ds
        FROM (
        %s
        UNION ALL
        %s)
        WHERE at <= %d
        GROUP BY region, at\
        """
                .formatted(
                        steps(series, measure, span),
                        SeriesSql.empty(
                                series, "toInt64(0) AS at, toInt64(0) AS dn, toInt64(0) AS ds"),
                        span.to());
    }

    private static String steps(PublishedSeries series, MeasureSql measure, Span span) {
        String at = shifted("step.1", series);
        if (measure.due() != null) {
            return """
            SELECT arrayJoin(places) AS region, toInt64(%s) AS at,
                toInt64(step.2) AS dn, toInt64(0) AS ds
            FROM (
            %s)
            ARRAY JOIN arrayFlatten(arrayMap(x -> [(x.1, x.3), (x.2, -x.3)], spans)) AS step
            ARRAY JOIN %s AS shift\
            """
                    .formatted(at, CaseSql.cases(series, measure.due()), shifts(series));
        }
        return """
        SELECT arrayJoin(places) AS region, toInt64(%s) AS at, n * step.2 AS dn, s * step.2 AS ds
        FROM (
        %s)
        ARRAY JOIN [(pane, 1), (%s, -1)] AS step
        ARRAY JOIN %s AS shift\
        """
                .formatted(
                        at,
                        PartSql.events(series, span),
                        series.grid().later("pane", series.size(), series.slide()),
                        shifts(series));
    }

    /** How many days later a pane counts: at once, or in the weeks that look back on it. */
    static String shifts(PublishedSeries series) {
        return series.weeks() == 0
                ? "[0]"
                : IntStream.rangeClosed(1, series.weeks())
                        .mapToObj(week -> Integer.toString(week * DAYS_OF_WEEK))
                        .collect(Collectors.joining(", ", "[", "]"));
    }

    /** An end of a pane as many days later. */
    static String shifted(String end, PublishedSeries series) {
        return series.weeks() == 0 ? end : series.grid().daysLater(end, "shift", series.slide());
    }
}
