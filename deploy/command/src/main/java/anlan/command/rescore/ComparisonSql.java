package anlan.command.rescore;

import anlan.command.clickhouse.Schema;
import java.time.Duration;
import java.time.Instant;

/**
 * Queries over what was published and what would have been. Index rows hold for a slide, so each is
 * spread over the whole hours that it holds for; hours are numbered from 1970.
 *
 * @param after the database with what would have been
 * @param from compared are the times after it
 * @param to and until it
 */
record ComparisonSql(String after, Instant from, Instant to) {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    /** Hours by both colors, with how the values move; empty color = the index is not there. */
    String colors(String index, Duration hold) {
        return """
        SELECT before_color, after_color, count() AS hours,
            countIf(valued) AS valued_hours, sumIf(change, valued) AS change_sum,
            argMaxIf(region, place, valued) AS most_region,
            argMaxIf(hour, place, valued) AS most_hour,
            argMaxIf(before_value, place, valued) AS most_before,
            argMaxIf(after_value, place, valued) AS most_after
        FROM (
            SELECT *, after_value - before_value AS change, (abs(change), region, hour) AS place,
                before_color != '' AND after_color != ''
                    AND NOT isNaN(before_value) AND NOT isNaN(after_value) AS valued
            FROM (%s)
        )
        GROUP BY before_color, after_color
        ORDER BY before_color, after_color
        """
                .formatted(hours(index, hold, from, to));
    }

    /** Every region as it stands at the end. */
    String end(String index, Duration hold) {
        Instant last = Instant.ofEpochMilli(Math.floorDiv(to.toEpochMilli(), HOUR) * HOUR);
        return """
        SELECT region, level, before_color, after_color,
            if(isNaN(before_value), NULL, before_value) AS before,
            if(isNaN(after_value), NULL, after_value) AS after
        FROM (%s)
        ORDER BY length(region), region
        """
                .formatted(hours(index, hold, last.minusMillis(1), last));
    }

    /** Alerts that were open within the time, of both. */
    String alerts() {
        return alerts(false, Schema.DATABASE) + " UNION ALL " + alerts(true, after);
    }

    /** The newest times for which any index was published: of all, and between two; 0 = none. */
    static String published(Instant from, Instant to) {
        return """
        SELECT toUnixTimestamp64Milli(max(at)) AS newest,
            toUnixTimestamp64Milli(maxIf(at, at > %s AND at <= %s)) AS newest_between
        FROM %s.indices_log
        """
                .formatted(time(from), time(to), Schema.DATABASE);
    }

    private String alerts(boolean would, String database) {
        return """
        SELECT %s AS would, rule, scope, toUnixTimestamp64Milli(opened_at) AS opened,
            toUnixTimestamp64Milli(cleared_at) AS cleared, opened_at > %s AS counted
        FROM %s.alerts
        WHERE opened_at <= %s AND (cleared_at IS NULL OR cleared_at > %s)
        """
                .formatted(would, time(from), database, time(to), time(from));
    }

    private String hours(String index, Duration hold, Instant from, Instant to) {
        return """
        SELECT region, hour, any(level) AS level,
            argMaxIf(color, at, side = 0) AS before_color,
            argMaxIf(color, at, side = 1) AS after_color,
            argMaxIf(number, at, side = 0) AS before_value,
            argMaxIf(number, at, side = 1) AS after_value
        FROM (%s UNION ALL %s)
        WHERE hour * %d > %d AND hour * %d <= %d
        GROUP BY region, hour
        """
                .formatted(
                        rows(0, Schema.DATABASE, index, hold, from, to),
                        rows(1, after, index, hold, from, to),
                        HOUR,
                        from.toEpochMilli(),
                        HOUR,
                        to.toEpochMilli());
    }

    private static String rows(
            int side, String database, String index, Duration hold, Instant from, Instant to) {
        return """
        SELECT %d AS side, region, level, at, color, ifNull(value, nan) AS number,
            arrayJoin(range(
                intDiv(toUnixTimestamp64Milli(at) + %d, %d),
                intDiv(toUnixTimestamp64Milli(at) + %d, %d))) AS hour
        FROM %s.indices
        WHERE `index` = '%s' AND at > %s AND at <= %s
        """
                .formatted(
                        side,
                        HOUR - 1,
                        HOUR,
                        hold.toMillis() + HOUR - 1,
                        HOUR,
                        database,
                        index.replaceAll("['\\\\]", "\\\\$0"),
                        time(from.minus(hold)),
                        time(to));
    }

    private static String time(Instant time) {
        return "fromUnixTimestamp64Milli(" + time.toEpochMilli() + ")";
    }
}
