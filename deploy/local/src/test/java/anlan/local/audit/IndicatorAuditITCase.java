package anlan.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Catalog;
import anlan.catalog.Indicator;
import anlan.catalog.Region;
import anlan.event.Event;
import anlan.indicator.IndicatorValue;
import anlan.local.clickhouse.ClickHouseServer;
import anlan.local.clickhouse.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndicatorAuditITCase {
    private static final Instant LAST = Sample.BEGIN.plus(Duration.ofDays(7));

    @TempDir static Path folder;
    private static ClickHouseServer server;

    @BeforeAll
    static void start() throws Exception {
        server = ClickHouseServer.start(folder, 0, 0);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void beginAnew() throws Exception {
        TestDatabase.writer(server).execute("DROP DATABASE IF EXISTS anlan SYNC");
        TestDatabase.writer(server).migrate(TestDatabase.SQL);
    }

    @Test
    void shouldFindNothingWhereEveryMeasureIsPublishedAsTheEventsSay() throws Exception {
        List<Catalog> policy = List.of(version("v1", "2026-01-01T00:00:00+08:00"));
        List<Event> events = new Sample(1).events(500);
        List<IndicatorValue> rows = published(policy, events);
        store(events, rows);

        List<Finding> findings = audit(policy, Span.ALL);

        assertThat(findings).filteredOn(finding -> finding.differing() > 0).isEmpty();
        assertThat(findings.stream().mapToLong(Finding::compared).sum()).isEqualTo(rows.size());
        System.err.println(rows.size() + " rows, " + findings.stream().mapToLong(Finding::millis).sum() + " ms, " + findings.size());
    }

    static Catalog version(String name, String effectiveFrom) {
        return SampleCatalog.of(name, effectiveFrom, SampleCatalog.indicators(), "");
    }

    private List<Finding> audit(List<Catalog> policy, Span span) throws Exception {
        SeriesPlan plan = new SeriesPlan(policy);
        List<Finding> findings = new ArrayList<>();
        try (Database database =
                Database.connect(
                        server.jdbcUrl(),
                        ClickHouseServer.ANALYST,
                        ClickHouseServer.ANALYST_PASSWORD)) {
            IndicatorAudit audit = new IndicatorAudit(database);
            for (Series.Version version : plan.versions()) {
                for (Series series : plan.series(version)) {
                    Span within =
                            new Span(span.from(), Math.min(span.to(), LAST.toEpochMilli()))
                                    .within(version);
                    findings.add(audit.audit(series, within));
                }
            }
        }
        return findings;
    }

    private void store(List<Event> events, List<IndicatorValue> rows) throws Exception {
        Ledger ledger = new Ledger(server);
        ledger.write("events_log", Event.class, events);
        ledger.write("indicators_log", IndicatorValue.class, rows);
    }

    /** All rows that change, of all series, regions and ends. */
    private static List<IndicatorValue> published(List<Catalog> policy, List<Event> events) {
        Truth truth = new Truth(policy, events);
        SeriesPlan plan = new SeriesPlan(policy);
        List<IndicatorValue> rows = new ArrayList<>();
        for (Series.Version version : plan.versions()) {
            for (Series series : plan.series(version)) {
                for (Region region : version.catalog().regions()) {
                    publish(truth, series, region, rows);
                }
            }
        }
        return rows;
    }

    private static void publish(
            Truth truth, Series series, Region region, List<IndicatorValue> rows) {
        Indicator indicator = series.indicator();
        Series.Version version = series.version();
        long begin = Math.max(Sample.BEGIN.toEpochMilli() - series.size(), version.from());
        long end = Math.min(LAST.toEpochMilli(), version.until() - 1);
        Truth.Row last = new Truth.Row(0, 0, null);
        boolean first = true;
        for (long at = series.grid().firstEnd(begin, series.slide());
                at <= end;
                at += series.slide()) {
            Truth.Row row = truth.row(indicator, series.size(), region, at, series.since());
            boolean news = row.count() != last.count() || row.sum() != last.sum() || (!first && !java.util.Objects.equals(row.value(), last.value()));
            if (news || (first && version.from() != Long.MIN_VALUE)) {
                last = row;
                first = false;
                rows.add(
                        new IndicatorValue(
                                indicator.name(),
                                region.code(),
                                region.level().label(),
                                series.window().label(),
                                Instant.ofEpochMilli(at),
                                0,
                                row.value(),
                                row.count(),
                                row.sum() / 10_000.0,
                                version.catalog().version()));
            }
        }
    }
}
