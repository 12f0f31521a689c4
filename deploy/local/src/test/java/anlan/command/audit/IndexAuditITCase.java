package anlan.command.audit;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Catalog;
import anlan.catalog.Index;
import anlan.catalog.Indicator;
import anlan.catalog.Region;
import anlan.color.ColorCalculator;
import anlan.color.ColorState;
import anlan.command.audit.report.Difference;
import anlan.command.audit.report.Finding;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.Users;
import anlan.event.Event;
import anlan.event.Pulse;
import anlan.index.IndexCalculator;
import anlan.index.IndexValue;
import anlan.indicator.IndexInputs;
import anlan.indicator.Interval;
import anlan.local.clickhouse.ClickHouseServer;
import anlan.local.clickhouse.SharedClickHouse;
import anlan.local.clickhouse.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

public class IndexAuditITCase {
    private static final long HOUR = 3_600_000;

    /** Sensors begin shortly before: their windows fill at first. */
    private static final Map<String, Instant> SINCE =
            Map.of(
                    "police",
                    Sample.BEGIN.minus(Duration.ofDays(40)),
                    "sensor",
                    Sample.BEGIN.minus(Duration.ofHours(3)));

    private static final Instant LAST = Sample.BEGIN.plus(Duration.ofDays(11));
    public static final String INDICES =
            """
            - name: safety
              title: {zh: 平安, en: Safety}
              slide: 1h
              levels: [county, town]
              minimumCoverage: 0.55
              aggregation: geometric
              floor: 5
              dimensions:
                - name: order
                  title: {zh: 治安, en: Order}
                  weight: 0.6
                  dimensions:
                    - name: calls
                      title: {zh: 警情, en: Calls}
                      weight: 0.7
                      aggregation: geometric
                      indicators:
                        - {indicator: calls, window: 24h, weight: 0.5, points: [[0, 100], [5, 80], [9, 0]]}
                        - {indicator: theft-share, window: 6h, weight: 0.3, goalposts: {worst: 0.6, best: 0}}
                        - {indicator: people, window: 24h, weight: 0.2, baseline: {weeks: 1, points: [[0.5, 100], [1, 70], [2, 0]]}}
                    - name: cases
                      title: {zh: 案件, en: Cases}
                      weight: 0.3
                      indicators:
                        - {indicator: open, window: 24h, weight: 0.5, goalposts: {worst: 20, best: 1, log: true}}
                        - {indicator: calls, window: 24h, weight: 0.5, baseline: {weeks: 2, points: [[0.5, 100], [1, 70], [2, 0]]}}
                - name: sensing
                  title: {zh: 感知, en: Sensing}
                  weight: 0.4
                  indicators:
                    - {indicator: heard, window: 6h, weight: 0.6, points: [[0, 0], [0.5, 90], [1, 100]]}
                    - {indicator: median, window: 48h, weight: 0.4, baseline: {weeks: 1, points: [[0.2, 0], [1, 70], [3, 100]]}}
              vetoes:
                - {indicator: overdue, window: 24h, above: 7, cap: 40}
                - {indicator: heard, window: 24h, below: 0.1, cap: 70, color: yellow}
                - {indicator: loud, window: 6h, above: 1.5, cap: 75, color: red}
              color:
                yellow: {enter: 60, leave: 63}
                red: {enter: 45, leave: 48}
                holdWorsening: 1h
                holdRecovering: 3h
            """;

    private static ClickHouseServer server;

    @BeforeAll
    static void start() throws Exception {
        server = SharedClickHouse.emptied();
    }

    @Test
    void shouldAgreeWithEveryIndexAndFindExactlyWhatWasChanged() throws Exception {
        Catalog catalog =
                SampleCatalog.of(
                        "v1", "2026-01-01T00:00:00+08:00", SampleCatalog.indicators(), INDICES);
        List<Event> events = new Sample(3).events(400);
        List<Pulse> pulses = pulses();
        Ledger ledger = new Ledger(server);
        ledger.write("events_log", Event.class, events);
        TestDatabase.writer(server).execute(insert(pulses));
        List<IndexValue> rows = published(catalog, events, pulses);
        ledger.write("indices_log", IndexValue.class, rows);
        assertThat(rows)
                .extracting(row -> row.assessment().color())
                .contains("green", "yellow", "red", "grey");

        assertThat(audit(catalog))
                .allMatch(finding -> finding.differing() == 0, "no differences")
                .allMatch(finding -> finding.compared() == rows.size());

        List<Integer> changed = List.of(100, 333, 600);
        List<IndexValue> wrong = new ArrayList<>();
        changed.forEach(at -> wrong.add(worse(rows.get(at))));
        ledger.write("indices_log", IndexValue.class, wrong);
        IndexValue sure =
                rows.stream()
                        .skip(changed.get(2) + 1)
                        .filter(row -> row.assessment().high() != null)
                        .findFirst()
                        .orElseThrow();
        wrong.add(wider(sure));
        ledger.write("indices_log", IndexValue.class, wrong.subList(3, 4));
        List<Finding> findings = audit(catalog);
        assertThat(findings.get(0).differing()).isEqualTo(4);
        assertThat(findings.get(0).first())
                .extracting(Difference::at)
                .containsExactlyInAnyOrderElementsOf(wrong.stream().map(IndexValue::at).toList());
    }

    private static IndexValue worse(IndexValue row) {
        IndexValue.Assessment was = row.assessment();
        Double value = was.value();
        return new IndexValue(
                row.index(),
                row.region(),
                row.level(),
                row.at(),
                1,
                new IndexValue.Assessment(
                        value == null ? (Double) 50.0 : (Double) (value - 1e-6),
                        was.low(),
                        was.high(),
                        was.color(),
                        was.previousColor(),
                        was.coverage()),
                row.catalogVersion(),
                row.contributions());
    }

    /** Less sure than it is. */
    private static IndexValue wider(IndexValue row) {
        IndexValue.Assessment was = row.assessment();
        Double high = was.high();
        assertThat(high).isNotNull();
        return new IndexValue(
                row.index(),
                row.region(),
                row.level(),
                row.at(),
                1,
                new IndexValue.Assessment(
                        was.value(),
                        was.low(),
                        high + 1e-6,
                        was.color(),
                        was.previousColor(),
                        was.coverage()),
                row.catalogVersion(),
                row.contributions());
    }

    private static List<Finding> audit(Catalog catalog) throws Exception {
        AuditPlan plan = new AuditPlan(List.of(catalog));
        try (ClickHouse database =
                ClickHouse.connect(
                        server.jdbcUrl(), Users.ANALYST, server.password(Users.ANALYST))) {
            return new IndexAudit(database, plan, DataBegin.of(database), "safety")
                    .audit(
                            plan.versions().get(0),
                            catalog.indices().get(0),
                            Span.ALL,
                            LAST.toEpochMilli());
        }
    }

    public static List<Pulse> pulses() {
        List<Pulse> pulses = new ArrayList<>();
        Random random = new Random(9);
        for (long at = Sample.BEGIN.toEpochMilli(); at < LAST.toEpochMilli(); at += HOUR / 2) {
            for (String source : List.of("police", "sensor")) {
                if (random.nextInt(6) == 0) {
                    pulses.add(
                            new Pulse(
                                    source,
                                    Instant.ofEpochMilli(at + random.nextInt(30) * 60_000L),
                                    SINCE.get(source)));
                }
            }
        }
        return pulses;
    }

    public static String insert(List<Pulse> pulses) {
        StringBuilder sql = new StringBuilder("INSERT INTO anlan.pulses_log VALUES ");
        for (Pulse pulse : pulses) {
            sql.append(
                    "('%s', fromUnixTimestamp64Milli(%d), fromUnixTimestamp64Milli(%d)), "
                            .formatted(
                                    pulse.source(),
                                    pulse.at().toEpochMilli(),
                                    pulse.since().toEpochMilli()));
        }
        return sql.substring(0, sql.length() - 2);
    }

    private static boolean heard(List<Pulse> pulses, String source, long at) {
        long silent = source.equals("police") ? 3 * HOUR : 5 * HOUR;
        return pulses.stream()
                .anyMatch(
                        pulse ->
                                pulse.source().equals(source)
                                        && pulse.at().toEpochMilli() <= at
                                        && at < pulse.at().toEpochMilli() + silent + 60_000);
    }

    public static List<IndexValue> published(
            Catalog catalog, List<Event> events, List<Pulse> pulses) {
        Truth truth = new Truth(List.of(catalog), events);
        Index index = catalog.indices().get(0);
        IndexCalculator calculator = new IndexCalculator(index);
        ColorCalculator color = new ColorCalculator(index.color());
        List<IndexValue> rows = new ArrayList<>();
        for (Region region : catalog.regions()) {
            if (!index.levels().contains(region.level())) {
                continue;
            }
            ColorState before = null;
            for (long at = Sample.BEGIN.toEpochMilli(); at <= LAST.toEpochMilli(); at += HOUR) {
                Snapshot snapshot = new Snapshot(catalog, truth, pulses, region, at);
                IndexCalculator.Result result =
                        calculator.of(
                                new IndexInputs(
                                        index.name(),
                                        region.code(),
                                        at,
                                        snapshot.values(),
                                        snapshot.baselines(),
                                        snapshot.vetoes(),
                                        snapshot.intervals(),
                                        snapshot.missing()));
                Interval interval = result.interval();
                ColorState now = color.next(before, result.value(), at, result.forced());
                rows.add(
                        new IndexValue(
                                index.name(),
                                region.code(),
                                region.level().label(),
                                Instant.ofEpochMilli(at),
                                0,
                                new IndexValue.Assessment(
                                        result.value(),
                                        interval == null ? null : (Double) interval.low(),
                                        interval == null ? null : (Double) interval.high(),
                                        now.color().label(),
                                        before == null ? null : before.color().label(),
                                        result.coverage()),
                                catalog.version(),
                                result.contributions()));
                before = now;
            }
        }
        return rows;
    }

    private record Snapshot(
            Catalog catalog, Truth truth, List<Pulse> pulses, Region region, long at) {

        double[] values() {
            return index().terms().stream()
                    .mapToDouble(term -> value(term.indicator(), term.window()))
                    .toArray();
        }

        /** Low and high end of each term's. */
        double[] intervals() {
            return index().terms().stream()
                    .flatMapToDouble(term -> ends(term.indicator(), term.window()))
                    .toArray();
        }

        private DoubleStream ends(String name, String label) {
            Truth.Row row = row(name, label, at);
            boolean known =
                    row.low() != null
                            && row.high() != null
                            && isHeard(name)
                            && at >= full(name, label);
            return known
                    ? DoubleStream.of(row.low(), row.high())
                    : DoubleStream.of(Double.NaN, Double.NaN);
        }

        /** A number of things that is above its limit already says so while its window fills. */
        double[] vetoes() {
            return index().vetoes().stream()
                    .mapToDouble(
                            veto ->
                                    veto.above() == null
                                            ? value(veto.indicator(), veto.window())
                                            : heardValue(veto.indicator(), veto.window()))
                    .toArray();
        }

        String[] missing() {
            return index().terms().stream().map(this::missing).toArray(String[]::new);
        }

        private String missing(Index.Term term) {
            Set<String> sources = catalog.sourcesOf(indicator(term.indicator()));
            if (!sources.stream().allMatch(source -> heard(pulses, source, at))) {
                return "not heard: some";
            }
            long full = full(term.indicator(), term.window());
            return at < full ? "fills until " + catalog.localTime(full) : null;
        }

        /** Windows of the terms and vetoes slide by the hour, or their sources began long ago. */
        private long full(String name, String label) {
            Indicator indicator = indicator(name);
            long begin =
                    catalog.sourcesOf(indicator).stream()
                            .mapToLong(source -> SINCE.get(source).toEpochMilli())
                            .max()
                            .orElseThrow();
            return begin
                    + window(indicator, label).size().toMillis()
                    + indicator.measure().tally().due().shortest().toMillis();
        }

        double[] baselines() {
            return index().terms().stream().mapToDouble(this::baseline).toArray();
        }

        private Index index() {
            return catalog.indices().get(0);
        }

        private double value(String name, String label) {
            return at < full(name, label) ? Double.NaN : heardValue(name, label);
        }

        private double heardValue(String name, String label) {
            return isHeard(name) ? value(name, label, at) : Double.NaN;
        }

        private boolean isHeard(String name) {
            Set<String> sources = catalog.sourcesOf(indicator(name));
            return sources.stream().allMatch(source -> heard(pulses, source, at));
        }

        private double baseline(Index.Term term) {
            int weeks = term.scoring().weeks();
            if (weeks == 0) {
                return Double.NaN;
            }
            double sum = 0;
            for (int week = 1; week <= weeks; week++) {
                sum += value(term.indicator(), term.window(), at - week * PublishedSeries.WEEK);
            }
            double mean = sum / weeks;
            return mean == 0 ? Double.NaN : mean;
        }

        private double value(String name, String label, long time) {
            Double value = row(name, label, time).value();
            return value == null ? Double.NaN : value;
        }

        private Truth.Row row(String name, String label, long time) {
            Indicator.Window window = window(indicator(name), label);
            long offset = ZoneOffset.ofHours(8).getTotalSeconds() * 1000L;
            long slide = window.slide().toMillis();
            long end = Math.floorDiv(time + offset, slide) * slide - offset;
            return truth.row(
                    indicator(name), window.size().toMillis(), region, end, Long.MIN_VALUE);
        }

        private static Indicator.Window window(Indicator indicator, String label) {
            return indicator.windows().stream()
                    .filter(each -> each.label().equals(label))
                    .findFirst()
                    .orElseThrow();
        }

        private Indicator indicator(String name) {
            return catalog.indicators().stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
