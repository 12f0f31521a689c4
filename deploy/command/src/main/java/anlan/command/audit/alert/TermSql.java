package anlan.command.audit.alert;

import anlan.catalog.Filter;
import anlan.catalog.Rule;
import anlan.catalog.Watch;
import anlan.command.audit.event.EventSql;
import anlan.command.clickhouse.SqlText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a rule means, in SQL, where each version of the policy means it for a time. */
final class TermSql {
    private TermSql() {}

    /**
     * Whether the rule means a stored event.
     *
     * @param filter of the rule in a version; null = none
     */
    static String meant(AuditedRule audited, Function<Rule, @Nullable Filter> filter) {
        Set<String> texts = new LinkedHashSet<>();
        List<String> timed = new ArrayList<>();
        for (AuditedRule.Term term : audited.terms()) {
            Filter where = filter.apply(term.rule());
            String text = where == null ? "false" : EventSql.predicate(where, term.catalog());
            texts.add(text);
            timed.add(SqlText.all(List.of(ofEvents(term), text)));
        }
        boolean always = audited.terms().get(0).from() == Long.MIN_VALUE;
        return always && texts.size() == 1 ? texts.iterator().next() : SqlText.any(timed);
    }

    /** An event on the boundary counts by the new version. */
    private static String ofEvents(AuditedRule.Term term) {
        return between(term, "occurred_at");
    }

    /** When the rule watched values: a window that ends on the boundary is of the new version. */
    static String watched(AuditedRule audited) {
        return SqlText.any(audited.terms().stream().map(term -> between(term, "at")).toList());
    }

    private static String between(AuditedRule.Term term, String column) {
        List<String> conditions = new ArrayList<>();
        if (term.from() != Long.MIN_VALUE) {
            conditions.add(column + " >= " + time(term.from()));
        }
        if (term.until() != Long.MAX_VALUE) {
            conditions.add(column + " < " + time(term.until()));
        }
        return SqlText.all(conditions);
    }

    private static String time(long millis) {
        return "fromUnixTimestamp64Milli(" + millis + ")";
    }

    /** A column of time as milliseconds since 1970. */
    static String millis(String column) {
        return "toUnixTimestamp64Milli(" + column + ")";
    }

    /** Id of the first subject of a kind, as a scope; empty = there is none. */
    static String subject(String kind) {
        String quoted = SqlText.quoted(kind);
        return "if(arrayExists(x -> x.kind = %1$s, subjects), concat(%2$s, arrayFirst(x -> x.kind = %1$s, subjects).id), '')"
                .formatted(quoted, SqlText.quoted(kind + ':'));
    }

    /**
     * Chance that what lies behind {@code value} is beyond the limit; null where it is certain. By
     * the normal distribution of which 2.5 % lie beyond the end of the interval towards the limit.
     */
    static String sure(Watch on) {
        String end = on.direction() == Watch.Direction.ABOVE ? "low" : "high";
        return on.color() != null
                ? "NULL"
                : "if(value = %1$s, 1, (1 + erf(1.959963984540054 * (value - %2$s) / (value - %1$s) / sqrt(2))) / 2)"
                        .formatted(end, on.enter());
    }

    /**
     * The value, where it says something: of a window that is not full since its data began only
     * what can but grow and is above its limit already.
     */
    static String said(AuditedRule audited, Watch on) {
        if (on.index() != null) {
            return "value";
        }
        boolean grows =
                on.direction() == Watch.Direction.ABOVE
                        && audited
                                .terms()
                                .get(audited.terms().size() - 1)
                                .catalog()
                                .indicators()
                                .stream()
                                .filter(indicator -> indicator.name().equals(on.indicator()))
                                .anyMatch(it -> it.measure().tally().growsFilling());
        return "if(isNull(fills_until)%s, value, NULL)"
                .formatted(grows ? " OR value > " + on.leave() : "");
    }
}
