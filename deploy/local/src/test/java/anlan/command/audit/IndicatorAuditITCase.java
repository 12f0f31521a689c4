package anlan.command.audit;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Catalog;
import anlan.catalog.Indicator;
import anlan.catalog.Region;
import anlan.catalog.file.CatalogFiles;
import anlan.command.audit.report.Difference;
import anlan.command.audit.report.Finding;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.Users;
import anlan.event.Arrival;
import anlan.event.Event;
import anlan.indicator.IndicatorValue;
import anlan.local.clickhouse.ClickHouseServer;
import anlan.local.clickhouse.SharedClickHouse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class IndicatorAuditITCase {
    private static final Instant LAST = Sample.BEGIN.plus(Duration.ofDays(7));
    private static final Span UNTIL_LAST = new Span(Long.MIN_VALUE, LAST.toEpochMilli());

    private static ClickHouseServer server;

    @BeforeEach
    void beginAnew() throws Exception {
        server = SharedClickHouse.emptied();
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
    }

    /** The Sunday within is worked, and the Tuesday after it is off. */
    @Test
    void shouldFindNothingWhereWorkDaysCount() throws Exception {
        Map<String, String> files =
                SampleCatalog.files(
                        "v1",
                        "2026-01-01T00:00:00+08:00",
                        SampleCatalog.indicator(
                                        "at-work",
                                        "count",
                                        "where: {source: [police], when: 'workday == 1'}")
                                + SampleCatalog.indicator(
                                        "slow", "overdue", "where: {source: [police]}\n  due: 1wd"),
                        "");
        files.put("calendar.csv", "date,day,name\n2026-11-22,work,\n2026-11-24,off,\n");
        List<Catalog> policy = List.of(CatalogFiles.load(files));
        List<Event> events = new Sample(8).events(400);
        List<IndicatorValue> rows = published(policy, events);
        store(events, rows);

        List<Finding> findings = audit(policy, Span.ALL);

        assertThat(findings).filteredOn(finding -> finding.differing() > 0).isEmpty();
        assertThat(findings.stream().mapToLong(Finding::compared).sum()).isEqualTo(rows.size());
        assertThat(rows)
                .anyMatch(row -> row.indicator().equals("slow") && row.amount().count() > 0);
    }

    /** Days of 23 and of 25 hours, and windows that hold them. */
    @ParameterizedTest
    @Tag("processes")
    @ValueSource(strings = {"2026-03-07T06:00:00Z", "2026-10-31T05:00:00Z"})
    void shouldFindNothingWhereTheClocksAreSet(Instant begin) throws Exception {
        Map<String, String> files =
                SampleCatalog.files(
                        "v1", "2026-01-01T00:00:00-06:00", SampleCatalog.indicators(), "");
        files.compute(
                "catalog.yaml",
                (name, text) -> text.replace("zone: Asia/Shanghai", "zone: America/Chicago"));
        List<Catalog> policy = List.of(CatalogFiles.load(files));
        List<Event> events = new Sample(6, begin).events(400);
        Instant last = begin.plus(Duration.ofDays(7));
        List<IndicatorValue> rows = published(policy, events, begin, last);
        store(events, rows);

        List<Finding> findings =
                audit(policy, new Span(Long.MIN_VALUE, last.toEpochMilli()), last.toEpochMilli());

        assertThat(findings).filteredOn(finding -> finding.differing() > 0).isEmpty();
        assertThat(findings.stream().mapToLong(Finding::compared).sum()).isEqualTo(rows.size());
    }

    @Test
    void shouldFindExactlyTheRowsThatWereChangedAndThoseThatAreMissing() throws Exception {
        List<Catalog> policy = List.of(version("v1", "2026-01-01T00:00:00+08:00"));
        List<Event> events = new Sample(2).events(200);
        List<IndicatorValue> rows =
                published(policy, events).stream()
                        .filter(row -> row.window().equals("24h"))
                        .toList();
        IndicatorValue changed = find(rows, "amount", 5);
        IndicatorValue recounted = find(rows, "people", 3);
        IndicatorValue missing = find(rows, "level", 7);
        List<IndicatorValue> stored = new ArrayList<>(rows);
        stored.remove(missing);
        stored.add(restated(changed, changed.amount().value() + 0.0001, changed.amount().count()));
        stored.add(restated(recounted, recounted.amount().value(), recounted.amount().count() + 1));
        store(events, stored);

        List<Finding> findings =
                audit(policy, UNTIL_LAST, LAST.toEpochMilli(), IndicatorAuditITCase::isOfADay)
                        .stream()
                        .filter(finding -> finding.differing() > 0)
                        .toList();

        assertThat(findings)
                .extracting(Finding::name)
                .containsExactly("amount 24h", "level 24h", "people 24h");
        assertThat(findings.get(0).first())
                .singleElement()
                .satisfies(
                        difference -> {
                            assertThat(difference.at()).isEqualTo(changed.at());
                            assertThat(difference.region()).isEqualTo(changed.region());
                            assertThat(difference.published()).contains("revision 1");
                        });
        assertThat(findings.get(1).first().get(0).at()).isEqualTo(missing.at());
        assertThat(findings.get(1).first().get(0).published()).contains("(from an earlier time)");
        assertThat(findings.get(2).first())
                .singleElement()
                .extracting(Difference::at)
                .isEqualTo(recounted.at());
    }

    @Tag("processes")
    @Test
    void shouldFollowThePolicyOverTime() throws Exception {
        Catalog before = version("v1", "2026-01-01T00:00:00+08:00");
        String changed =
                SampleCatalog.indicators()
                        .replace("category: [dispute]}", "category: [dispute/family]}")
                        .replace("per: population_10k", "per: area_km2")
                        .replace("name: loud", "name: louder");
        Catalog after =
                SampleCatalog.of(
                        "v2", Sample.BEGIN.plus(Duration.ofHours(31)).toString(), changed, "");
        List<Catalog> policy = List.of(before, after);
        List<Event> events = new Sample(4).events(300);
        List<IndicatorValue> rows = published(policy, events);
        store(events, rows);

        List<Finding> findings = audit(policy, Span.ALL);

        assertThat(findings).filteredOn(finding -> finding.differing() > 0).isEmpty();
        assertThat(findings.stream().mapToLong(Finding::compared).sum()).isEqualTo(rows.size());
        long later = Sample.BEGIN.plus(Duration.ofHours(50)).toEpochMilli();
        List<Finding> part = audit(policy, new Span(later, later + 20 * 3_600_000L));
        assertThat(part).filteredOn(finding -> finding.differing() > 0).isEmpty();
        assertThat(part.stream().mapToLong(Finding::compared).sum())
                .isEqualTo(
                        rows.stream()
                                .map(row -> row.at().toEpochMilli())
                                .filter(at -> at > later && at <= later + 20 * 3_600_000L)
                                .count());
    }

    @Test
    void shouldTellApartWhatAwaitsItsRestatement() throws Exception {
        List<Catalog> policy = List.of(version("v1", "2026-01-01T00:00:00+08:00"));
        List<Event> events = new ArrayList<>(new Sample(3).events(200));
        List<IndicatorValue> rows = published(policy, events);
        Event one =
                events.stream()
                        .filter(event -> !event.arrival().tooLate())
                        .findFirst()
                        .orElseThrow();
        events.add(heardLater(one, LAST.plusSeconds(60)));
        store(events, rows);

        List<Finding> soon =
                audit(
                        policy,
                        UNTIL_LAST,
                        LAST.plusSeconds(120).toEpochMilli(),
                        IndicatorAuditITCase::isOfADay);
        List<Finding> later =
                audit(
                        policy,
                        UNTIL_LAST,
                        LAST.plus(Duration.ofDays(2)).toEpochMilli(),
                        IndicatorAuditITCase::isOfADay);

        assertThat(soon).filteredOn(finding -> finding.differing() > 0).isEmpty();
        assertThat(soon).anyMatch(finding -> finding.pending() > 0);
        assertThat(later).filteredOn(finding -> finding.pending() > 0).isEmpty();
        assertThat(later).anyMatch(finding -> finding.differing() > 0);
    }

    private static boolean isOfADay(PublishedSeries series) {
        return series.window().label().equals("24h");
    }

    private static Event heardLater(Event event, Instant at) {
        return new Event(
                event.source(),
                event.id() + "-later",
                event.revision(),
                event.occurredAt(),
                event.place(),
                event.matter(),
                event.measurement(),
                new Arrival(
                        at,
                        at,
                        false,
                        event.withdrawn(),
                        event.arrival().rawTopic(),
                        event.arrival().rawPartition(),
                        event.arrival().rawOffset() + 1_000_000,
                        event.arrival().rawPart(),
                        event.arrival().doubts()));
    }

    private static IndicatorValue find(List<IndicatorValue> rows, String name, int position) {
        return rows.stream()
                .filter(row -> row.indicator().equals(name) && row.amount().value() != null)
                .skip(position)
                .findFirst()
                .orElseThrow();
    }

    private static IndicatorValue restated(IndicatorValue row, double value, long count) {
        return new IndicatorValue(
                row.indicator(),
                row.region(),
                row.level(),
                row.window(),
                row.at(),
                1,
                new IndicatorValue.Amount(
                        value,
                        row.amount().low(),
                        row.amount().high(),
                        row.amount().raw(),
                        count,
                        row.amount().sum(),
                        null),
                row.catalogVersion());
    }

    static Catalog version(String name, String effectiveFrom) {
        return SampleCatalog.of(name, effectiveFrom, SampleCatalog.indicators(), "");
    }

    private List<Finding> audit(List<Catalog> policy, Span span) throws Exception {
        long last = LAST.toEpochMilli();
        return audit(policy, new Span(span.from(), Math.min(span.to(), last)), last);
    }

    private List<Finding> audit(List<Catalog> policy, Span span, long last) throws Exception {
        return audit(policy, span, last, series -> true);
    }

    private List<Finding> audit(
            List<Catalog> policy, Span span, long last, Predicate<PublishedSeries> which)
            throws Exception {
        AuditPlan plan = new AuditPlan(policy);
        List<Finding> findings = new ArrayList<>();
        try (ClickHouse database =
                ClickHouse.connect(
                        server.jdbcUrl(), Users.ANALYST, server.password(Users.ANALYST))) {
            IndicatorAudit audit = new IndicatorAudit(database);
            for (PublishedSeries.Version version : plan.versions()) {
                for (PublishedSeries series :
                        plan.series(version).stream().filter(which).toList()) {
                    findings.add(audit.audit(series, span.within(version), last));
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
    public static List<IndicatorValue> published(List<Catalog> policy, List<Event> events) {
        return published(policy, events, Sample.BEGIN, LAST);
    }

    private static List<IndicatorValue> published(
            List<Catalog> policy, List<Event> events, Instant begin, Instant last) {
        Truth truth = new Truth(policy, events);
        AuditPlan plan = new AuditPlan(policy);
        List<IndicatorValue> rows = new ArrayList<>();
        for (PublishedSeries.Version version : plan.versions()) {
            for (PublishedSeries series : plan.series(version)) {
                for (Region region : version.catalog().regions()) {
                    publish(truth, series, region, ends(series, begin, last), rows);
                }
            }
        }
        return rows;
    }

    /** The ends of its windows, from before the first event that one may hold. */
    private static long[] ends(PublishedSeries series, Instant begin, Instant last) {
        PublishedSeries.Version version = series.version();
        long first = Math.max(begin.toEpochMilli() - series.size(), version.from());
        long end = Math.min(last.toEpochMilli(), version.until() - 1);
        return LongStream.iterate(
                        series.panes().firstEnd(first, series.slide()),
                        at -> at <= end,
                        at -> series.panes().end(at, series.slide()))
                .toArray();
    }

    private static void publish(
            Truth truth,
            PublishedSeries series,
            Region region,
            long[] ends,
            List<IndicatorValue> rows) {
        Indicator indicator = series.indicator();
        PublishedSeries.Version version = series.version();
        Truth.Row last = new Truth.Row(0, 0, null);
        boolean first = true;
        for (long at : ends) {
            Truth.Row row = truth.row(indicator, series.size(), region, at, series.since());
            boolean news =
                    row.count() != last.count()
                            || row.sum() != last.sum()
                            || ((!first || happenedToSiblings(row))
                                    && !java.util.Objects.equals(row.value(), last.value()));
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
                                new IndicatorValue.Amount(
                                        row.value(),
                                        row.low(),
                                        row.high(),
                                        row.raw(),
                                        row.count(),
                                        row.sum() / 10_000.0,
                                        null),
                                version.catalog().version()));
            }
        }
    }

    private static boolean happenedToSiblings(Truth.Row row) {
        return row.raw() != null && row.value() != null && row.value() != 0;
    }
}
