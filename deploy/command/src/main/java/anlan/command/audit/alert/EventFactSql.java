package anlan.command.audit.alert;

import anlan.catalog.CallsForHelp;
import anlan.catalog.Rule;
import anlan.catalog.RuleKind;
import anlan.command.audit.event.EventSql;
import anlan.command.clickhouse.ResultRow;
import anlan.command.clickhouse.SqlText;

/**
 * What stored events say of the scopes of a rule that looks at them: each revision for as long as
 * it was believed, from when the event was first known to be of that scope.
 */
final class EventFactSql {
    /** Metres of a degree of latitude. */
    private static final double DEGREE = 111_195;

    /** Cosine of the latitude at which a degree of longitude is shortest. */
    private static final double NARROWEST = Math.cos(Math.toRadians(54));

    private static final String ORDER = " ORDER BY scope, since, good, NOT home, revision, event";

    private EventFactSql() {}

    /** Rows of facts, by scope and by when they count. */
    static String facts(AuditedRule audited) {
        return unordered(audited) + ORDER;
    }

    /** The same of scopes of which an event lies in a region. */
    static String facts(AuditedRule audited, String region) {
        return "SELECT * FROM (%1$s) WHERE scope IN (SELECT scope FROM (%1$s) WHERE event IN (SELECT concat(source, '/', id) FROM anlan.event_revisions WHERE startsWith(region, %2$s)))"
                        .formatted(unordered(audited), SqlText.quoted(region))
                + ORDER;
    }

    private static String unordered(AuditedRule audited) {
        Rule rule = audited.rule();
        String bad = TermSql.meant(audited, one -> ofEvents(one).where());
        String good = TermSql.meant(audited, one -> ofEvents(one).clearOn());
        return """
        SELECT scope, event, min(known_from) OVER (
                PARTITION BY event, scope, turn - of_scope) AS since,
            known_from, known_until, occurred, good, home, longitude, latitude, revision
        FROM (
            SELECT *, tupleElement(said, 1) AS scope, tupleElement(said, 2) AS good,
                tupleElement(said, 3) AS home,
                row_number() OVER (PARTITION BY event, scope ORDER BY turn) AS of_scope
            FROM (
                SELECT *, row_number() OVER (PARTITION BY event ORDER BY known_from, revision) AS turn,
                    leadInFrame(known_from, 1, %1$d) OVER (
                        PARTITION BY event ORDER BY known_from, revision
                        ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS known_until
                FROM (
        %2$s)
                WHERE toInt64(revision) > overtaken_by)
            ARRAY JOIN says AS said)\
        """
                .formatted(Held.NEVER, revisions(rule, bad, good));
    }

    private static RuleKind.OfEvents ofEvents(Rule rule) {
        return (RuleKind.OfEvents) rule.kind();
    }

    /**
     * All revisions of the events of which one is meant, and which came before with a higher
     * number.
     */
    private static String revisions(Rule rule, String bad, String good) {
        return """
        SELECT concat(source, '/', id) AS event, revision, %s AS known_from,
            max(toInt64(revision)) OVER (
                PARTITION BY source, id ORDER BY received_at, revision
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) - (
                row_number() OVER (PARTITION BY source, id ORDER BY received_at, revision) = 1) AS overtaken_by,
            %s AS occurred, longitude, latitude,
            arrayFilter(x -> x.1 != '', multiIf(withdrawn, [], %s, %s, %s, %s, [])) AS says
        FROM %s
        WHERE raw_offset >= 0 AND (source, id) IN (
            SELECT source, id FROM %s WHERE raw_offset >= 0 AND (%s OR %s))\
        """
                .formatted(
                        TermSql.millis("received_at"),
                        TermSql.millis("occurred_at"),
                        bad,
                        said(rule, false),
                        good,
                        said(rule, true),
                        EventSql.REVISIONS,
                        EventSql.REVISIONS,
                        bad,
                        good);
    }

    /** Array of (scope, whether it ends, whether it may begin something there). */
    private static String said(Rule rule, boolean good) {
        Double metres = ofEvents(rule).metres();
        if (metres != null) {
            return near(metres, good);
        }
        String home = "(%s, %s, true)".formatted(scope(rule), good);
        if (!(rule.kind() instanceof RuleKind.Repeat) || rule.ofRegion()) {
            return "[" + home + "]";
        }
        String kind = SqlText.quoted(rule.scope());
        String next = "arrayFirst(x -> x.kind = %s, subjects)".formatted(kind);
        return "[%s, (if(%s.next_key = '', '', concat(%s, %s.next_id)), %s, false)]"
                .formatted(home, next, SqlText.quoted(rule.scope() + ':'), next, good);
    }

    private static String scope(Rule rule) {
        String itself = "concat('" + Rule.EVENT + ":', source, '/', id)";
        if (rule.ofRegion()) {
            return "toString(region)";
        }
        if (rule.scope().equals(Rule.EVENT)) {
            return itself;
        }
        String subject = TermSql.subject(rule.scope());
        if (!ofEvents(rule).takesStrangers()) {
            return subject;
        }
        String stranger = CallsForHelp.isOfHelp(rule) ? itself : "toString(region)";
        return "if(%1$s = '', %2$s, %1$s)".formatted(subject, stranger);
    }

    /** The square in which it lies and the eight around that. */
    private static String near(double metres, boolean good) {
        String row =
                "toInt64(floor(assumeNotNull(latitude) * %s / %s))"
                        .formatted(SqlText.number(DEGREE), SqlText.number(metres));
        String column =
                "toInt64(floor(assumeNotNull(longitude) * %s * %s / %s))"
                        .formatted(
                                SqlText.number(DEGREE),
                                SqlText.number(NARROWEST),
                                SqlText.number(metres));
        return "if(isNull(latitude) OR isNull(longitude), [], arrayMap(d -> (concat('near:', toString(%s + intDiv(d, 3) - 1), '/', toString(%s + d %% 3 - 1)), %s, d = 4), range(9)))"
                .formatted(row, column, good);
    }

    static EventFact read(ResultRow row) {
        Double longitude = row.numberOrNull("longitude");
        Double latitude = row.numberOrNull("latitude");
        return new EventFact(
                row.text("event"),
                row.integer("since"),
                row.integer("known_from"),
                row.integer("known_until"),
                row.integer("occurred"),
                row.flag("good"),
                row.flag("home"),
                longitude == null || latitude == null
                        ? null
                        : new EventFact.Position(longitude, latitude));
    }
}
