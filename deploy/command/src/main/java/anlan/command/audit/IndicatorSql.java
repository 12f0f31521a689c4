package anlan.command.audit;

import anlan.command.clickhouse.SqlText;

/**
 * Published rows of a series held against what it must say. Each row and each change that should
 * have been published is one line; that the same wrong row goes on to hold is none: {@code region},
 * {@code at}, {@code published} (whether there is a row at this time), what holds then by the rows
 * ({@code pn}, {@code ps}, {@code pv}, {@code revision}) and what must ({@code tn}, {@code ts},
 * {@code tv}); {@code differs}. An interval differs when it does in the ninth digit, as does a
 * value that is drawn to that of siblings.
 */
final class IndicatorSql {
    private static final String LINES =
            """
            SELECT region, at, published, tn, ts, tv, tl, th, tr, pn, ps, pv, pl, ph, pr, revision, version,
                NOT ((pn = tn AND ps = ts AND (abs(pv - tv) <= %9$s * abs(tv) OR (isNaN(pv) AND isNaN(tv)))
                        AND (pr = tr OR (isNaN(pr) AND isNaN(tr)))
                        AND (abs(pl - tl) <= 1e-9 * th OR (isNaN(pl) AND isNaN(tl)))
                        AND (abs(ph - th) <= 1e-9 * th OR (isNaN(ph) AND isNaN(th)))
                        AND (NOT published OR version = %7$s))
                    OR (isNull(pn) AND tn = 0 AND ts = 0 AND (isNaN(tr) OR tv = 0))) AS unlike,
                ifNull(unlike, true) AS differs
            FROM (
                SELECT *, counts OR NOT (tn = lagInFrame(tn, 1, 0) OVER by_time AND ts = lagInFrame(ts, 1, 0) OVER by_time
                    AND (tv = lagInFrame(tv) OVER by_time OR (isNaN(tv) AND isNaN(lagInFrame(tv) OVER by_time)))) AS matters
                FROM (
                SELECT region, at, published, counts,
                    anyLast(n0) OVER so_far AS tn, anyLast(s0) OVER so_far AS ts, anyLast(v0) OVER so_far AS tv,
                    anyLast(l0) OVER so_far AS tl, anyLast(h0) OVER so_far AS th, anyLast(r0) OVER so_far AS tr,
                    anyLast(n1) OVER so_far AS pn, anyLast(s1) OVER so_far AS ps, anyLast(v1) OVER so_far AS pv,
                    anyLast(l1) OVER so_far AS pl, anyLast(h1) OVER so_far AS ph, anyLast(r1) OVER so_far AS pr,
                    anyLast(revision1) OVER so_far AS revision, anyLast(version1) OVER so_far AS version
                FROM (
                    SELECT region, at, max(is_row) AS published, max(is_point) AS counts,
                        max(n0) AS n0, max(s0) AS s0, max(v0) AS v0, max(l0) AS l0, max(h0) AS h0, max(r0) AS r0,
                        max(n1) AS n1, max(s1) AS s1, max(v1) AS v1, max(l1) AS l1, max(h1) AS h1, max(r1) AS r1,
                        max(revision1) AS revision1, max(version1) AS version1
                    FROM (
                        SELECT region, at, false AS is_row, false AS is_point,
                            toNullable(n) AS n0, toNullable(s) AS s0, toNullable(value) AS v0, toNullable(low) AS l0, toNullable(high) AS h0, toNullable(raw) AS r0,
                            CAST(NULL AS Nullable(Int64)) AS n1, CAST(NULL AS Nullable(Int64)) AS s1, CAST(NULL AS Nullable(Float64)) AS v1, CAST(NULL AS Nullable(Float64)) AS l1, CAST(NULL AS Nullable(Float64)) AS h1, CAST(NULL AS Nullable(Float64)) AS r1,
                            CAST(NULL AS Nullable(UInt32)) AS revision1, CAST(NULL AS Nullable(String)) AS version1
                        FROM (
            %1$s)
                        UNION ALL
                        SELECT region, toUnixTimestamp64Milli(at), %6$s, true,
                            NULL, NULL, NULL, NULL, NULL, NULL,
                            toInt64(count), toInt64(round(sum * 10000)), ifNull(value, nan), ifNull(low, nan), ifNull(high, nan), ifNull(raw, nan),
                            revision, toString(catalog_version)
                        FROM anlan.indicators
                        WHERE indicator = %2$s AND `window` = %3$s AND %4$s
                        UNION ALL
                        %5$s)
                    GROUP BY region, at)
                WINDOW so_far AS (PARTITION BY region ORDER BY at))
                WINDOW by_time AS (PARTITION BY region ORDER BY at ROWS BETWEEN 1 PRECEDING AND CURRENT ROW))
            WHERE ifNull(matters, true) AND %8$s\
            """;

    private IndicatorSql() {}

    /**
     * The lines.
     *
     * @param span ends of windows that are compared, within the series's version
     */
    static String lines(PublishedSeries series, Span span) {
        String name = SqlText.quoted(series.indicator().name());
        String label = SqlText.quoted(series.window().label());
        Span holding = new Span(begin(series), span.to());
        String ofVersion = "toUnixTimestamp64Milli(at)";
        return LINES.formatted(
                SeriesSql.of(series, span),
                name,
                label,
                holding.holds(ofVersion),
                first(series),
                span.holds(ofVersion),
                SqlText.quoted(series.version().catalog().version()),
                span.holds("at"),
                series.indicator().shrink() == null ? "0" : "1e-9");
    }

    /** Rows from before the series began are of another one. */
    private static long begin(PublishedSeries series) {
        return series.since() == Long.MIN_VALUE ? series.since() : series.since() - 1;
    }

    /** When a new version goes on with a series, what it says then must be told anew. */
    private static String first(PublishedSeries series) {
        long from = series.version().from();
        String at =
                Long.toString(
                        from == Long.MIN_VALUE ? 0 : series.panes().firstEnd(from, series.slide()));
        return SeriesSql.empty(series, "toInt64(" + at + "), false, true" + ", NULL".repeat(14));
    }
}
