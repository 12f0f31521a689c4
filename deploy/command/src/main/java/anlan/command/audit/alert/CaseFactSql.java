package anlan.command.audit.alert;

import anlan.catalog.Rule;
import anlan.catalog.RuleKind;
import anlan.command.audit.event.EventSql;
import anlan.command.clickhouse.ResultRow;
import anlan.command.clickhouse.SqlText;
import anlan.event.StageTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The stored events of cases that a rule of kind {@code overdue} may mean, case by case. */
final class CaseFactSql {
    private static final String ORDER = " ORDER BY its_case, received, revision, id";

    private CaseFactSql() {}

    /** Rows of revisions, by case and arrival. */
    static String events(AuditedRule audited) {
        return unordered(audited) + ORDER;
    }

    /** The same of cases of which an event lies in a region. */
    static String events(AuditedRule audited, String region) {
        return "SELECT * FROM (%s) WHERE its_case IN (SELECT concat(source, '/', assumeNotNull(case_id)) FROM anlan.event_revisions WHERE isNotNull(case_id) AND startsWith(region, %s))"
                        .formatted(unordered(audited), SqlText.quoted(region))
                + ORDER;
    }

    private static String unordered(AuditedRule audited) {
        Rule rule = audited.rule();
        String meant = TermSql.meant(audited, one -> ((RuleKind.Overdue) one.kind()).where());
        return """
        SELECT concat(source, '/', assumeNotNull(its_case_id)) AS its_case, id, revision,
            %s AS received, %s AS occurred, if(%s, %s, '') AS scope, NOT too_late AS counts, withdrawn,
            arrayStringConcat(arrayMap(x -> concat(toString(%s), ' ', x.stage), stages), '\\n') AS told
        FROM (
            SELECT *, coalesce(case_id, if(withdrawn, max(case_id) OVER (PARTITION BY source, id), NULL)) AS its_case_id
            FROM %s
            WHERE isNotNull(case_id) OR withdrawn)
        WHERE isNotNull(its_case_id) AND (source, its_case_id) IN (
            SELECT source, case_id FROM %s WHERE isNotNull(case_id) AND %s)\
        """
                .formatted(
                        TermSql.millis("received_at"),
                        TermSql.millis("occurred_at"),
                        meant,
                        scope(rule),
                        TermSql.millis("x.at"),
                        EventSql.REVISIONS,
                        EventSql.REVISIONS,
                        meant);
    }

    private static String scope(Rule rule) {
        if (rule.ofRegion()) {
            return "toString(region)";
        }
        return rule.scope().equals(Rule.CASE)
                ? "concat('" + Rule.CASE + ":', source, '/', assumeNotNull(case_id))"
                : TermSql.subject(rule.scope());
    }

    static CaseReckoning.CaseEvent read(ResultRow row) {
        String scope = row.text("scope");
        return new CaseReckoning.CaseEvent(
                row.text("id"),
                row.integer("revision"),
                row.integer("received"),
                row.integer("occurred"),
                scope.isEmpty() ? null : scope,
                row.flag("counts"),
                row.flag("withdrawn"),
                stages(row.text("told")));
    }

    private static List<StageTime> stages(String told) {
        List<StageTime> stages = new ArrayList<>();
        for (String line : told.isEmpty() ? new String[0] : told.split("\n")) {
            int end = line.indexOf(' ');
            stages.add(
                    new StageTime(
                            line.substring(end + 1),
                            Instant.ofEpochMilli(Long.parseLong(line.substring(0, end)))));
        }
        return stages;
    }
}
