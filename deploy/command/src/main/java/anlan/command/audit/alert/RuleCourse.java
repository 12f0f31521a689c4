package anlan.command.audit.alert;

import anlan.catalog.RuleKind;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.SqlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a rule's conditions about a region stood at a time, by what is stored: what was seen, and
 * when they held by that. Surges, streaks and silences are not judged anew.
 */
public final class RuleCourse {
    private final ClickHouse database;
    private final AuditedRule rule;
    private final String region;
    private final long at;

    /**
     * Prepares an answer.
     *
     * @param region with all that lies in it, where a condition is about less
     * @param at milliseconds since 1970
     */
    public RuleCourse(ClickHouse database, AuditedRule rule, String region, long at) {
        this.database = database;
        this.rule = rule;
        this.region = region;
        this.at = at;
    }

    /**
     * What the rule has seen.
     *
     * @param at when it counts, milliseconds since 1970
     * @param what an event, a window, or what it says
     * @param value null = none
     * @param believed whether it was not corrected until the time that is asked for
     */
    public record Sight(long at, String what, @Nullable Double value, boolean believed) {}

    /**
     * One condition.
     *
     * @param seen in the order in which it counts
     * @param since when it began last, at or before the time; null = never
     * @param until when that ended; null = it holds
     */
    public record Condition(
            String scope, List<Sight> seen, @Nullable Long since, @Nullable Long until) {}

    /** Why the rule's kind is not judged here; null = it is. */
    public @Nullable String obstacle() {
        return rule.obstacle();
    }

    /**
     * All conditions of which something was seen; of a kind that is not judged what was counted.
     */
    public List<Condition> conditions() {
        return rule.rule().kind().accept(new Judged());
    }

    private final class Judged implements RuleKind.Visitor<List<Condition>> {
        @Override
        public List<Condition> match(RuleKind.Match match) {
            return events(scope -> AlertAudit.matching(match, scope));
        }

        @Override
        public List<Condition> repeat(RuleKind.Repeat repeat) {
            return events(scope -> new RepeatReckoning(repeat.repeat()));
        }

        @Override
        public List<Condition> threshold(RuleKind.Threshold threshold) {
            ValueReckoning reckoning = new ValueReckoning(threshold);
            List<Sight> seen = new ArrayList<>();
            database.each(
                    AlertAudit.valuesSql(rule, threshold, place()),
                    row -> {
                        long end = row.integer("its_end");
                        Double value = row.numberOrNull("value");
                        String color = row.textOrNull("its_color");
                        if (end <= at) {
                            reckoning.take(end, value, color, row.numberOrNull("sure"));
                            seen.add(new Sight(end, color == null ? "" : color, value, true));
                        }
                    });
            return seen.isEmpty() ? List.of() : List.of(condition(region, seen, reckoning.held()));
        }

        @Override
        public List<Condition> overdue(RuleKind.Overdue overdue) {
            Map<String, List<Sight>> seen = new LinkedHashMap<>();
            Map<String, List<Held>> late = cases(overdue, seen);
            List<Condition> conditions = new ArrayList<>();
            seen.forEach(
                    (scope, sights) ->
                            conditions.add(
                                    condition(scope, sights, late.getOrDefault(scope, List.of()))));
            return conditions;
        }

        @Override
        public List<Condition> surge(RuleKind.Surge surge) {
            List<Sight> seen =
                    database.rows(
                            "SELECT %s AS t, value FROM anlan.indicators_as_published WHERE indicator = %s AND `window` = %s AND %s AND t <= %d ORDER BY t"
                                    .formatted(
                                            TermSql.millis("at"),
                                            SqlText.quoted(String.valueOf(surge.on().indicator())),
                                            SqlText.quoted(String.valueOf(surge.on().window())),
                                            place(),
                                            at),
                            row -> new Sight(row.integer(1), "", row.numberOrNull("value"), true));
            return seen.isEmpty() ? List.of() : List.of(new Condition(region, seen, null, null));
        }

        @Override
        public List<Condition> streak(RuleKind.Streak streak) {
            return List.of();
        }

        @Override
        public List<Condition> silence(RuleKind.Silence silence) {
            return List.of();
        }
    }

    private String place() {
        return "region = " + SqlText.quoted(region);
    }

    /** Scopes of which an event lies in the region. */
    private List<Condition> events(AlertAudit.OfScope reckonings) {
        Map<String, List<EventFact>> byScope = new LinkedHashMap<>();
        database.each(
                EventFactSql.facts(rule, region),
                row -> {
                    EventFact fact = EventFactSql.read(row);
                    if (fact.knownFrom() <= at) {
                        byScope.computeIfAbsent(row.text("scope"), any -> new ArrayList<>())
                                .add(fact);
                    }
                });
        List<Condition> conditions = new ArrayList<>();
        byScope.forEach(
                (scope, known) ->
                        conditions.add(
                                condition(
                                        scope,
                                        known.stream().map(this::sight).toList(),
                                        reckonings.of(scope).held(known))));
        return conditions;
    }

    private Sight sight(EventFact fact) {
        String what = fact.event() + (fact.good() ? " (ends it)" : "");
        return new Sight(fact.since(), what, null, fact.knownUntil() > at);
    }

    private Map<String, List<Held>> cases(RuleKind.Overdue overdue, Map<String, List<Sight>> seen) {
        LateCases late = new LateCases(rule, overdue);
        database.each(
                CaseFactSql.events(rule, region),
                row -> {
                    CaseReckoning.CaseEvent event = CaseFactSql.read(row);
                    if (event.received() > at) {
                        return;
                    }
                    String its = row.text("its_case");
                    late.take(its, event);
                    if (event.scope() != null) {
                        seen.computeIfAbsent(event.scope(), any -> new ArrayList<>())
                                .add(
                                        new Sight(
                                                event.received(),
                                                its + ' ' + event.stages(),
                                                null,
                                                true));
                    }
                });
        return late.held();
    }

    /** What has begun by then; what will only come does not count. */
    private Condition condition(String scope, List<Sight> seen, List<Held> held) {
        Held last = null;
        for (Held one : held) {
            last = one.from() <= at ? one : last;
        }
        return new Condition(
                scope,
                seen,
                last == null ? null : (Long) last.from(),
                last == null || last.until() > at ? null : (Long) last.until());
    }
}
