package anlan.command.audit.alert;

import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.ResultRow;
import anlan.command.clickhouse.SqlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What people were told of one rule's conditions: by alerts of their own, or by others that stand
 * for them or keep them quiet.
 */
final class ToldAlerts {
    private static final String HISTORY =
            """
            SELECT alert_id, scope, revision, toUnixTimestamp64Milli(updated_at) AS told_at,
                condition, state IN ('closed', 'withdrawn') AS ended,
                action = 'withdraw' AND action_by = 'anlan' AS recalled,
                events = 0 AND isNull(threshold) AND held > 0 AND ifNull(value = held, false) AS of_many
            FROM anlan.alert_history
            WHERE rule = %s
            ORDER BY alert_id, revision\
            """;

    /** Each with the scopes that it stands for, and until when it has held. */
    private static final String COVERS =
            """
            SELECT member, toUnixTimestamp64Milli(opened_at),
                toUnixTimestamp64Milli(coalesce(cleared_at,
                    if(state IN ('closed', 'withdrawn'), updated_at, toDateTime64('2200-01-01 00:00:00', 3))))
            FROM anlan.alert_members AS m
            INNER JOIN anlan.alerts AS a ON a.alert_id = m.alert_id
            WHERE m.rule IN (%s)\
            """;

    private final Map<String, List<ToldSpan>> own = new HashMap<>();
    private final Map<String, List<Cover>> covers = new HashMap<>();

    private ToldAlerts() {}

    /** A time in which an alert that holds stands for a condition, or keeps it quiet. */
    record Cover(long from, long until) {}

    static ToldAlerts read(ClickHouse database, AuditedRule rule) {
        ToldAlerts told = new ToldAlerts();
        AlertFold fold = new AlertFold(told);
        database.each(HISTORY.formatted(SqlText.quoted(rule.rule().name())), fold::take);
        fold.close();
        database.each(
                COVERS.formatted(SqlText.quoted(rule.quieting())),
                row -> told.cover(row.text(1), row.integer(2), row.integer(3)));
        return told;
    }

    /** Scopes of which something was told. */
    Set<String> scopes() {
        return new TreeSet<>(own.keySet());
    }

    List<ToldSpan> own(String scope) {
        return own.getOrDefault(scope, List.of());
    }

    List<Cover> covers(String scope) {
        return covers.getOrDefault(scope, List.of());
    }

    private void cover(String scope, long from, long until) {
        covers.computeIfAbsent(scope, any -> new ArrayList<>()).add(new Cover(from, until));
    }

    /** Goes through the revisions of alerts, one alert after the other. */
    private static final class AlertFold {
        private final ToldAlerts to;
        private final List<ToldSpan> spans = new ArrayList<>();
        private String alert = "";
        private String scope = "";
        private long opened;
        private long last;
        private long firingSince = Held.NEVER;
        private boolean ofMany;
        private boolean recalled;
        private boolean over;

        AlertFold(ToldAlerts to) {
            this.to = to;
        }

        void take(ResultRow row) {
            if (!row.text("alert_id").equals(alert)) {
                close();
                alert = row.text("alert_id");
                scope = row.text("scope");
                opened = row.integer("told_at");
                ofMany = row.flag("of_many");
            }
            last = row.integer("told_at");
            recalled = row.flag("recalled");
            boolean firing = row.text("condition").equals("firing");
            if (!firing && firingSince != Held.NEVER) {
                spans.add(
                        new ToldSpan(
                                firingSince,
                                last,
                                row.text("condition").equals("retracted")
                                        ? ToldSpan.Ending.RETRACTED
                                        : ToldSpan.Ending.CLEARED));
                firingSince = Held.NEVER;
            } else if (firing && firingSince == Held.NEVER && !over) {
                firingSince = last;
            }
            if (row.flag("ended") && !over) {
                over = true;
                if (firingSince != Held.NEVER) {
                    spans.add(new ToldSpan(firingSince, last, ToldSpan.Ending.LEFT));
                    firingSince = Held.NEVER;
                }
            }
        }

        /** What was told before its time and came otherwise is no alert; one of many is a cover. */
        void close() {
            boolean open = firingSince != Held.NEVER;
            if (open) {
                spans.add(new ToldSpan(firingSince, Held.NEVER, ToldSpan.Ending.LEFT));
            }
            if (ofMany) {
                to.cover(scope, opened, open ? Held.NEVER : last);
            } else if (!alert.isEmpty() && !recalled) {
                to.own.computeIfAbsent(scope, any -> new ArrayList<>()).addAll(spans);
            }
            spans.clear();
            firingSince = Held.NEVER;
            over = false;
        }
    }
}
