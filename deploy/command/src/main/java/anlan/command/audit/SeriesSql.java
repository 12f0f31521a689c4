package anlan.command.audit;

import anlan.catalog.Indicator;

/**
 * What a series must say, as SQL: rows of {@code region}, {@code at} (milliseconds since 1970),
 * {@code n}, {@code s} (ten-thousandths) and {@code value} (NaN = missing); each holds until the
 * next of its region, and each region has one at 0.
 */
final class SeriesSql {
    private SeriesSql() {}

    /**
     * All rows of a series that matter for a span.
     *
     * @param span ends of windows
     */
    static String of(PublishedSeries series, Span span) {
        String values =
                switch (series.indicator().measure()) {
                    case COUNT, SUM, MEAN, RATIO, OPEN, OVERDUE -> StepSql.of(series, span);
                    case QUANTILE, DISTINCT, LATEST, HEARD -> BagSql.of(series, span);
                };
        return """
        SELECT region, at, n, s, toFloat64(ifNull(%s, nan)) AS value
        FROM (
        %s) AS amounts
        INNER JOIN (
        %s) AS bases USING (region)\
        """
                .formatted(value(series.indicator()), values, BaseSql.of(series));
    }

    /** The empty window of every region, from the beginning of time. */
    static String empty(PublishedSeries series, String columns) {
        return "SELECT region, " + columns + " FROM (" + BaseSql.of(series) + ")";
    }

    private static String value(Indicator indicator) {
        return switch (indicator.measure()) {
            case COUNT, OPEN, OVERDUE, SUM, DISTINCT, HEARD -> "if(base > 0, amount / base, NULL)";
            case MEAN, RATIO, QUANTILE, LATEST -> "amount";
        };
    }
}
