package anlan.command.audit;

import anlan.catalog.Level;

/**
 * Rates that are drawn to that of a larger region: empirical Bayes by the global moment estimator
 * of Marshall (Applied Statistics 40, 1991). At each time at which a window of one changes, all of
 * that level within the larger region are reckoned anew.
 */
final class ShrinkSql {
    private static final String ROWS =
            """
            SELECT region, at, n, s, b > 0 AND n >= %1$d AS stands,
                if(b > 0, y / b, nan) AS rate,
                multiIf(NOT drawn, b, variance > 0, least(b + m / variance, total), total) AS base,
                multiIf(NOT drawn, y, variance > 0,
                    (m + variance / (variance + m / b) * (rate - m)) * base, m * base) AS amount,
                toFloat64(if(stands, amount / base, nan)) AS value, %2$s,
                toFloat64(if(stands AND drawn, rate, nan)) AS raw
            FROM (
                SELECT at, drawn, x.1 AS region, x.2 AS n, x.3 AS s, x.4 AS b, x.5 AS y, total, m,
                    greatest(0., squares / total - m * length(some) / total) AS variance
                FROM (
                    SELECT at, drawn, xs, arrayFilter(x -> x.4 > 0, xs) AS some,
                        arraySum(x -> x.4, some) AS total, arraySum(x -> x.5, some) / total AS m,
                        arraySum(x -> x.4 * pow(x.5 / x.4 - m, 2), some) AS squares
                    FROM (
                        SELECT at, drawn,
                            arrayMap(r -> known.2[indexOf(known.1, r)], regions) AS ns,
                            arrayMap(r -> known.3[indexOf(known.1, r)], regions) AS ss,
                            arrayZip(regions, ns, ss, %3$s, %4$s) AS xs
                        FROM (
                            SELECT whole, at,
                                sumMap(changed, dns, dss) OVER (PARTITION BY whole ORDER BY at) AS known
                            FROM (
                                SELECT %5$s AS whole, at, groupArray(region) AS changed,
                                    groupArray(dn) AS dns, groupArray(ds) AS dss
                                FROM (
            %6$s)
                                GROUP BY whole, at)) AS held
                        INNER JOIN (
                            SELECT %5$s AS whole, any(length(region) = %7$d) AS drawn,
                                groupArray(region) AS regions, groupArray(base) AS bases
                            FROM (
            %8$s)
                            GROUP BY whole) AS siblings USING (whole)))
                ARRAY JOIN xs AS x)\
            """;

    private ShrinkSql() {}

    /** All rows of a series, as {@link SeriesSql#of} has them. */
    static String of(
            PublishedSeries series, MeasureSql measure, Level whole, Level drawn, Span span) {
        boolean ofShare = measure.interval() == IntervalSql.RATIO;
        IntervalSql interval = ofShare ? IntervalSql.SHARE_OF_BASE : measure.interval();
        return ROWS.formatted(
                series.indicator().least(),
                interval.columns(),
                ofShare ? "CAST(ns AS Array(Float64))" : "bases",
                ofShare ? "arrayMap(s -> s / 10000., ss)" : "CAST(ns AS Array(Float64))",
                group(whole, drawn),
                StepSql.changes(series, measure, span),
                drawn.digits(),
                BaseSql.of(series));
    }

    /** Names those that are drawn to the same by the whole; a region that is not, by itself. */
    private static String group(Level whole, Level drawn) {
        return "if(length(region) = %d, substring(region, 1, %d) || '/', region)"
                .formatted(drawn.digits(), whole.digits());
    }
}
