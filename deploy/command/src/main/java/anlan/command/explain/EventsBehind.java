package anlan.command.explain;

import anlan.catalog.Tally;
import anlan.command.audit.CaseSql;
import anlan.command.audit.PartSql;
import anlan.command.audit.PublishedSeries;
import anlan.command.audit.event.EventSql;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.ResultRow;
import anlan.command.clickhouse.SqlText;
import anlan.command.explain.Explanation.Happening;
import java.time.Instant;
import java.util.List;

/** The events that an indicator's window was made from. */
final class EventsBehind {
    private EventsBehind() {}

    /**
     * One event, in the revision that counts.
     *
     * @param late whether it came after a window that holds it was published
     */
    record StoredEvent(
            String source,
            String id,
            long revision,
            Instant occurredAt,
            Happening happening,
            boolean late) {}

    /**
     * The events.
     *
     * @param count of all of them
     * @param first the first of them by time
     * @param pending how many came, went or changed since
     */
    record Found(long count, List<StoredEvent> first, long pending) {}

    /**
     * Finds them.
     *
     * @param region whose events, those of its parts too
     * @param end of the window
     * @param restated until when what arrived is in what was published
     * @param limit how many are wanted
     */
    static Found find(
            ClickHouse database,
            PublishedSeries series,
            String region,
            long end,
            long restated,
            int limit) {
        String rows = rows(series, region, end);
        long count = database.row("SELECT count() FROM (\n" + rows + ")", row -> row.integer(1));
        List<StoredEvent> first =
                database.rows(
                        "SELECT * FROM (\n" + rows + ")\nORDER BY t, source, id LIMIT " + limit,
                        EventsBehind::event);
        long pending =
                database.row(
                        """
                        SELECT count() FROM (
                            SELECT source, id, revision FROM (
                                SELECT source, id, revision FROM (
                        %s)
                                UNION ALL
                                SELECT source, id, revision FROM (
                        %s))
                            GROUP BY source, id, revision
                            HAVING count() = 1)\
                        """
                                .formatted(rows, EventSql.asOf(rows, restated)),
                        row -> row.integer(1));
        return new Found(count, first, pending);
    }

    private static String rows(PublishedSeries series, String region, long end) {
        Tally tally = series.indicator().measure().tally();
        if (tally.ofCases()) {
            return """
            SELECT source, id, revision, toUnixTimestamp64Milli(occurred_at) AS t,
                category, region, value AS number, readings, false AS late
            FROM (
            %s)
            WHERE has(places, %s) AND arraySum(x -> if(x.1 <= %d AND x.2 > %d, x.3, 0), spans) > 0\
            """
                    .formatted(
                            CaseSql.openings(series, tally.due()),
                            SqlText.quoted(region),
                            end,
                            end);
        }
        return PartSql.listed(series, end, region);
    }

    private static StoredEvent event(ResultRow row) {
        Double value = row.numberOrNull("number");
        return new StoredEvent(
                row.text("source"),
                row.text("id"),
                row.integer("revision"),
                Instant.ofEpochMilli(row.integer("t")),
                new Happening(
                        row.text("category"),
                        row.text("region"),
                        value == null || value.isNaN() ? null : value,
                        row.integer("readings")),
                row.flag("late"));
    }
}
