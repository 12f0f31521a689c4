package anlan.command.audit.alert;

import anlan.catalog.Level;
import anlan.catalog.Rule;
import anlan.catalog.RuleKind;
import anlan.catalog.Watch;
import anlan.command.audit.report.Finding;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.SqlText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * Recomputes when the conditions of rules began and ended, from stored events and from values as
 * they were first published, and compares that with what alerts have told. It shares nothing with
 * how the job judges.
 */
public final class AlertAudit {
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final ClickHouse database;
    private final long from;
    private final long passed;

    /**
     * Prepares an audit.
     *
     * @param from what began at or before it is left out, milliseconds since 1970
     * @param passed until when time has certainly passed for alerts
     */
    public AlertAudit(ClickHouse database, long from, long passed) {
        this.database = database;
        this.from = from;
        this.passed = passed;
    }

    /** Until when time has passed, as far as it can be seen: something was published for it. */
    public static long passed(ClickHouse database) {
        LongSupplier published =
                () ->
                        database.row(
                                "SELECT toUnixTimestamp64Milli(max(at)) FROM anlan.indicators",
                                row -> row.integer(1));
        LongSupplier arrived =
                () ->
                        database.row(
                                "SELECT toUnixTimestamp64Milli(max(received_at)) FROM anlan.events",
                                row -> row.integer(1));
        return Math.min(published.getAsLong(), arrived.getAsLong());
    }

    /** Audits a rule that has no obstacle. */
    public Finding audit(AuditedRule audited) {
        long begin = System.nanoTime();
        ToldAlerts told = ToldAlerts.read(database, audited);
        ScopeComparison comparison = new ScopeComparison(told, from, passed);
        Set<String> left = told.scopes();
        recompute(
                audited,
                (scope, held) -> {
                    left.remove(scope);
                    comparison.compare(scope, held);
                });
        left.forEach(scope -> comparison.compare(scope, List.of()));
        return new Finding(
                Finding.ALERT,
                audited.rule().name(),
                audited.terms().get(audited.terms().size() - 1).catalog().version(),
                comparison.compared(),
                comparison.differing(),
                comparison.awaiting(),
                comparison.first(),
                (System.nanoTime() - begin) / 1_000_000);
    }

    private void recompute(AuditedRule audited, BiConsumer<String, List<Held>> out) {
        audited.rule()
                .kind()
                .accept(
                        new RuleKind.Visitor<Boolean>() {
                            @Override
                            public Boolean match(RuleKind.Match match) {
                                return events(audited, scope -> matching(match, scope), out);
                            }

                            @Override
                            public Boolean threshold(RuleKind.Threshold threshold) {
                                return values(audited, threshold, out);
                            }

                            @Override
                            public Boolean repeat(RuleKind.Repeat repeat) {
                                RepeatReckoning all = new RepeatReckoning(repeat.repeat());
                                return events(audited, scope -> all, out);
                            }

                            @Override
                            public Boolean overdue(RuleKind.Overdue overdue) {
                                return cases(audited, overdue, out);
                            }

                            @Override
                            public Boolean surge(RuleKind.Surge surge) {
                                return false;
                            }

                            @Override
                            public Boolean streak(RuleKind.Streak streak) {
                                return false;
                            }

                            @Override
                            public Boolean silence(RuleKind.Silence silence) {
                                return false;
                            }
                        });
    }

    /** What is about an event alone no other can end: it holds for a day. */
    static EventReckoning matching(RuleKind.Match match, String scope) {
        Duration clearAfter = match.clearAfter();
        if (clearAfter != null) {
            return new MatchReckoning(clearAfter.toMillis());
        }
        return new MatchReckoning(scope.startsWith(Rule.EVENT + ':') ? DAY : Held.NEVER);
    }

    /** How what is seen of a scope is judged. */
    interface OfScope {
        EventReckoning of(String scope);
    }

    private boolean events(
            AuditedRule audited, OfScope reckonings, BiConsumer<String, List<Held>> out) {
        List<EventFact> facts = new ArrayList<>();
        String[] scope = {""};
        Runnable done =
                () -> {
                    if (!facts.isEmpty()) {
                        out.accept(scope[0], reckonings.of(scope[0]).held(facts));
                    }
                    facts.clear();
                };
        database.each(
                EventFactSql.facts(audited),
                row -> {
                    if (!row.text("scope").equals(scope[0])) {
                        done.run();
                        scope[0] = row.text("scope");
                    }
                    facts.add(EventFactSql.read(row));
                });
        done.run();
        return true;
    }

    private boolean values(
            AuditedRule audited, RuleKind.Threshold threshold, BiConsumer<String, List<Held>> out) {
        String[] region = {""};
        ValueReckoning[] reckoning = {new ValueReckoning(threshold)};
        database.each(
                valuesSql(audited, threshold, "true"),
                row -> {
                    if (!row.text("region").equals(region[0])) {
                        out.accept(region[0], reckoning[0].held());
                        region[0] = row.text("region");
                        reckoning[0] = new ValueReckoning(threshold);
                    }
                    reckoning[0].take(
                            row.integer("its_end"),
                            row.numberOrNull("value"),
                            row.textOrNull("its_color"),
                            row.numberOrNull("sure"));
                });
        out.accept(region[0], reckoning[0].held());
        return true;
    }

    /** Values as they were first published, by region and time. */
    static String valuesSql(AuditedRule audited, RuleKind.Threshold threshold, String place) {
        Watch on = threshold.on();
        List<String> conditions = new ArrayList<>();
        if (on.index() == null) {
            conditions.add("indicator = " + SqlText.quoted(String.valueOf(on.indicator())));
            conditions.add("`window` = " + SqlText.quoted(String.valueOf(on.window())));
        } else {
            conditions.add("`index` = " + SqlText.quoted(on.index()));
        }
        if (!threshold.levels().isEmpty()) {
            conditions.add(
                    "level IN ("
                            + SqlText.quoted(threshold.levels().stream().map(Level::label).toList())
                            + ")");
        }
        conditions.add(place);
        conditions.add(TermSql.watched(audited));
        return "SELECT region, %s AS its_end, %s AS value, %s AS its_color, %s AS sure FROM anlan.%s WHERE %s ORDER BY region, at"
                .formatted(
                        TermSql.millis("at"),
                        TermSql.said(audited, on),
                        on.index() == null ? "''" : "toString(color)",
                        TermSql.sure(on),
                        on.index() == null ? "indicators_as_published" : "indices_as_published",
                        SqlText.all(conditions));
    }

    /** Few cases are late, so that they are kept by scope. */
    private boolean cases(
            AuditedRule audited, RuleKind.Overdue overdue, BiConsumer<String, List<Held>> out) {
        LateCases late = new LateCases(audited, overdue);
        database.each(
                CaseFactSql.events(audited),
                row -> late.take(row.text("its_case"), CaseFactSql.read(row)));
        late.held().forEach(out);
        return true;
    }
}
