package anlan.command.audit;

import anlan.catalog.Catalog;
import anlan.catalog.Index;
import anlan.command.clickhouse.ClickHouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes indicators, indices and colors from the stored events and compares every published
 * value with them. It shares no arithmetic with the job: all but the color is done by SQL.
 */
public final class Audit {
    private static final long TELL_AFTER_NANOS = 3_000_000_000L;

    private final ClickHouse database;
    private final AuditPlan plan;
    private final AuditScope scope;
    private final Consumer<String> progress;

    /**
     * Prepares an audit of all that is published.
     *
     * @param catalogs the policy over event time, ascending by when they become effective
     * @param progress is told what goes on when it takes more than a few seconds
     */
    public Audit(ClickHouse database, List<Catalog> catalogs, Consumer<String> progress) {
        this(database, catalogs, AuditScope.all(), progress);
    }

    /** Prepares an audit of a part of what is published. */
    Audit(
            ClickHouse database,
            List<Catalog> catalogs,
            AuditScope scope,
            Consumer<String> progress) {
        this.database = database;
        this.plan = new AuditPlan(catalogs);
        this.scope = scope;
        this.progress = progress;
    }

    /**
     * Audits all that was published with {@code at} in (from, to].
     *
     * @param from null = from the beginning
     * @param to null = to the last that was published
     */
    public AuditReport run(@Nullable Instant from, @Nullable Instant to) {
        long last =
                database.row(
                        "SELECT toUnixTimestamp64Milli(max(at)) FROM anlan.indicators",
                        row -> row.integer(1));
        Span span =
                new Span(
                        from == null ? Long.MIN_VALUE : from.toEpochMilli(),
                        to == null ? last : Math.min(last, to.toEpochMilli()));
        List<Finding> findings = new ArrayList<>();
        ProgressTeller teller = new ProgressTeller();
        for (PublishedSeries.Version version : plan.versions()) {
            Span within = span.within(version);
            if (!within.isEmpty()) {
                IndicatorAudit audit = new IndicatorAudit(database);
                for (PublishedSeries series : plan.series(version)) {
                    if (scope.has(series)) {
                        teller.tell(series.name());
                        findings.add(audit.audit(series, within));
                    }
                }
            }
        }
        indices(span, findings, teller);
        return new AuditReport(findings);
    }

    private void indices(Span span, List<Finding> findings, ProgressTeller teller) {
        Map<String, IndexAudit> audits = new LinkedHashMap<>();
        for (PublishedSeries.Version version : plan.versions()) {
            Span within = span.within(version);
            for (Index index : version.catalog().indices()) {
                if (!within.isEmpty() && scope.has(index)) {
                    teller.tell("index " + index.name());
                    findings.addAll(
                            audits.computeIfAbsent(
                                            index.name(),
                                            name -> new IndexAudit(database, plan, name))
                                    .audit(version, index, within));
                }
            }
        }
    }

    /** Tells where it is, every few seconds. */
    private final class ProgressTeller {
        private long told = System.nanoTime();

        void tell(String name) {
            if (System.nanoTime() - told > TELL_AFTER_NANOS) {
                told = System.nanoTime();
                progress.accept("auditing " + name + " ...");
            }
        }
    }
}
