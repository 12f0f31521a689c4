package anlan.command.audit;

import anlan.catalog.Level;

/**
 * What a series must say, as SQL: rows of {@code region}, {@code at} (milliseconds since 1970),
 * {@code n}, {@code s} (ten-thousandths), {@code value}, {@code low}, {@code high} and {@code raw}
 * (NaN = missing); each holds until the next of its region, and each region has one at 0.
 */
final class SeriesSql {
    private SeriesSql() {}

    /**
     * All rows of a series that matter for a span.
     *
     * @param span ends of windows
     */
    static String of(PublishedSeries series, Span span) {
        MeasureSql measure = MeasureSql.of(series);
        Level whole = series.indicator().shrink();
        Level drawn = series.indicator().drawn();
        if (whole != null && drawn != null) {
            return ShrinkSql.of(series, measure, whole, drawn, span);
        }
        String amounts =
                measure.bag() == null
                        ? StepSql.of(series, measure, span)
                        : BagSql.of(series, measure, measure.bag(), span);
        return """
        SELECT region, at, n, s, base > 0 AND n >= %d AS stands,
            toFloat64(ifNull(if(stands, amount / base, NULL), nan)) AS value, %s, nan AS raw
        FROM (
        %s) AS amounts
        INNER JOIN (
        %s) AS bases USING (region)\
        """
                .formatted(
                        series.indicator().least(),
                        measure.interval().columns(),
                        amounts,
                        BaseSql.of(series));
    }

    /** The empty window of every region, from the beginning of time. */
    static String empty(PublishedSeries series, String columns) {
        return "SELECT region, " + columns + " FROM (" + BaseSql.of(series) + ")";
    }
}
