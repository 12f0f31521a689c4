package anlan.command.audit;

import anlan.catalog.Source;
import anlan.command.clickhouse.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which sources were heard when. A source counts as heard from a pulse until it is silent. */
final class HeardSql {
    private static final long MINUTE = 60_000;

    private HeardSql() {}

    /**
     * Rows of {@code at} and {@code heard}, the sources heard then.
     *
     * @param times query of rows {@code at}
     */
    static String of(List<PublishedSeries.Version> versions, String times) {
        Set<String> names = new TreeSet<>();
        for (PublishedSeries.Version version : versions) {
            version.catalog().sources().forEach(source -> names.add(source.name()));
        }
        return """
        SELECT times.at AS at, groupArrayIf(times.source, pulsed.until > times.at) AS heard
        FROM (SELECT DISTINCT at, arrayJoin([%s]) AS source FROM (%s)) AS times
        ASOF LEFT JOIN (
            SELECT source, at, max(ends) OVER (PARTITION BY source ORDER BY at) AS until
            FROM (SELECT toString(source) AS source, %s AS at, at + %s + %d AS ends
                FROM (SELECT source, at AS heard_at FROM anlan.pulses))) AS pulsed
        ON times.source = pulsed.source AND times.at >= pulsed.at
        GROUP BY times.at\
        """
                .formatted(
                        SqlText.quoted(names),
                        times,
                        GridSql.millis("heard_at"),
                        silentAfter(versions),
                        MINUTE);
    }

    private static String silentAfter(List<PublishedSeries.Version> versions) {
        List<String> cases = new ArrayList<>();
        for (PublishedSeries.Version version : versions) {
            for (Source source : version.catalog().sources()) {
                cases.add(
                        "source = %s AND %s"
                                .formatted(
                                        SqlText.quoted(source.name()),
                                        Span.between(version.from(), version.until()).holds("at")));
                cases.add("toInt64(" + source.delivery().silentAfter().toMillis() + ")");
            }
        }
        return "multiIf(" + String.join(", ", cases) + ", toInt64(0))";
    }
}
