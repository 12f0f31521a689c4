package anlan.command.audit;

import anlan.catalog.Catalog;
import anlan.catalog.Index;
import anlan.command.audit.alert.AlertAudit;
import anlan.command.audit.alert.AuditedRule;
import anlan.command.audit.report.AuditReport;
import anlan.command.audit.report.Finding;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.terminal.CommandException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes indicators, indices and colors from the stored events and compares every published
 * value with them; and when the conditions of rules began and ended, which it compares with what
 * alerts told. It shares no arithmetic with the job: all values but the color are made by SQL.
 */
public final class Audit {
    private static final long TELL_AFTER_NANOS = 3_000_000_000L;

    /** After so many failures running the database is to blame. */
    private static final int GIVEN_UP = 3;

    private final ClickHouse asked;
    private final AuditPlan plan;
    private final List<AuditedRule> rules;
    private final AuditScope scope;
    private final Consumer<String> progress;

    /**
     * Prepares an audit of all values that are published.
     *
     * @param catalogs the policy over event time, ascending by when they become effective
     * @param progress is told what goes on when it takes more than a few seconds
     */
    public Audit(ClickHouse database, List<Catalog> catalogs, Consumer<String> progress) {
        this(database, catalogs, AuditScope.allValues(), progress);
    }

    /** Prepares an audit of a part of what is published. */
    Audit(
            ClickHouse database,
            List<Catalog> catalogs,
            AuditScope scope,
            Consumer<String> progress) {
        this.asked = database;
        this.plan = new AuditPlan(catalogs);
        this.rules = AuditedRule.of(catalogs);
        this.scope = scope;
        this.progress = progress;
    }

    /** Prepares an audit of all values that are published, and of all alerts. */
    public static Audit ofAll(
            ClickHouse database, List<Catalog> catalogs, Consumer<String> progress) {
        return new Audit(database, catalogs, AuditScope.all(), progress);
    }

    /** Prepares an audit of all alerts. */
    public static Audit ofAlerts(
            ClickHouse database, List<Catalog> catalogs, Consumer<String> progress) {
        return new Audit(database, catalogs, new AuditScope(null, false, true), progress);
    }

    /** Until when time has passed for alerts, as far as it can be seen while it goes on. */
    public static Instant passed(ClickHouse database) {
        return Instant.ofEpochMilli(AlertAudit.passed(database));
    }

    /**
     * Audits all that was published with {@code at} in (from, to].
     *
     * @param from null = from the beginning
     * @param to null = to the last that was published
     */
    public AuditReport run(@Nullable Instant from, @Nullable Instant to) {
        return run(from, to, null);
    }

    /**
     * Audits all that was published with {@code at} in (from, to].
     *
     * @param from null = from the beginning
     * @param to null = to the last that was published
     * @param passed until when time has passed; null = as far as can be seen. Where a job's time
     *     was ended, values are published beyond what alerts have come to.
     */
    public AuditReport run(@Nullable Instant from, @Nullable Instant to, @Nullable Instant passed) {
        try (ClickHouse database = asked.forLong()) {
            return run(database, from, to, passed);
        }
    }

    private AuditReport run(
            ClickHouse database,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Instant passed) {
        long last =
                database.row(
                        "SELECT toUnixTimestamp64Milli(max(at)) FROM anlan.indicators",
                        row -> row.integer(1));
        Span span =
                new Span(
                        from == null ? Long.MIN_VALUE : from.toEpochMilli(),
                        to == null ? last : Math.min(last, to.toEpochMilli()));
        Progress progressed = new Progress(count());
        for (PublishedSeries.Version version : plan.versions()) {
            Span within = span.within(version);
            if (!within.isEmpty()) {
                IndicatorAudit audit = new IndicatorAudit(database);
                for (PublishedSeries series : plan.series(version)) {
                    if (scope.has(series)) {
                        progressed.attempt(
                                series.name(), () -> List.of(audit.audit(series, within, last)));
                    }
                }
            }
        }
        indices(database, span, last, progressed);
        List<String> left = new ArrayList<>();
        long until = passed == null ? AlertAudit.passed(database) : passed.toEpochMilli();
        AlertAudit alerts = new AlertAudit(database, span.from(), Math.min(until, span.to()));
        for (AuditedRule rule : rules) {
            if (scope.has(rule.rule()) && rule.obstacle() != null) {
                left.add("rule " + rule.rule().name() + ": " + rule.obstacle());
            } else if (scope.has(rule.rule())) {
                progressed.attempt("rule " + rule.rule().name(), () -> List.of(alerts.audit(rule)));
            }
        }
        return new AuditReport(progressed.findings, progressed.failed, left);
    }

    /** How many series and indices there are to audit, in all versions, and how many rules. */
    private int count() {
        int count =
                (int)
                        rules.stream()
                                .filter(rule -> scope.has(rule.rule()) && rule.obstacle() == null)
                                .count();
        for (PublishedSeries.Version version : plan.versions()) {
            count += (int) plan.series(version).stream().filter(scope::has).count();
            count += (int) version.catalog().indices().stream().filter(scope::has).count();
        }
        return count;
    }

    private void indices(ClickHouse database, Span span, long last, Progress progressed) {
        Map<String, IndexAudit> audits = new LinkedHashMap<>();
        DataBegin data = DataBegin.of(database);
        for (PublishedSeries.Version version : plan.versions()) {
            Span within = span.within(version);
            for (Index index : version.catalog().indices()) {
                if (!within.isEmpty() && scope.has(index)) {
                    IndexAudit audit =
                            audits.computeIfAbsent(
                                    index.name(),
                                    name -> new IndexAudit(database, plan, data, name));
                    progressed.attempt(
                            "index " + index.name(),
                            () -> audit.audit(version, index, within, last));
                }
            }
        }
    }

    /**
     * Goes from one to the next, tells every few seconds where it is, and goes on after a failure.
     */
    private final class Progress {
        final List<Finding> findings = new ArrayList<>();
        final List<String> failed = new ArrayList<>();
        private final int all;
        private int begun;
        private int failedRunning;
        private long told = System.nanoTime();

        Progress(int all) {
            this.all = all;
        }

        void attempt(String name, Supplier<List<Finding>> audit) {
            begun++;
            if (System.nanoTime() - told > TELL_AFTER_NANOS) {
                told = System.nanoTime();
                progress.accept("auditing %s, %d of %d ...".formatted(name, begun, all));
            }
            try {
                findings.addAll(audit.get());
                failedRunning = 0;
            } catch (CommandException | IllegalStateException e) {
                failedRunning++;
                failed.add(name + ": " + reason(e));
                if (failedRunning == GIVEN_UP) {
                    throw new CommandException(
                            "The audit gave up after %d failures running; the last was %s"
                                    .formatted(GIVEN_UP, failed.get(failed.size() - 1)),
                            e);
                }
            }
        }

        /** Without the query: what to do stands before it. */
        private static String reason(RuntimeException e) {
            String message = String.valueOf(e.getMessage());
            int end = message.indexOf('\n');
            return end < 0 ? message : message.substring(0, end);
        }
    }
}
