package anlan.command.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import anlan.catalog.Catalog;
import anlan.catalog.Index;
import anlan.catalog.Level;
import anlan.catalog.file.CatalogFiles;
import anlan.catalog.file.CatalogMessage;
import anlan.command.audit.Audit;
import anlan.command.audit.IndexAuditITCase;
import anlan.command.audit.IndicatorAuditITCase;
import anlan.command.audit.Ledger;
import anlan.command.audit.Sample;
import anlan.command.audit.SampleCatalog;
import anlan.command.audit.report.AuditReport;
import anlan.command.clickhouse.Access;
import anlan.command.clickhouse.CatalogTables;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.Users;
import anlan.command.weigh.Proposal;
import anlan.command.weigh.Weigher;
import anlan.command.weigh.Weighing;
import anlan.command.weigh.WeighingOptions;
import anlan.event.Event;
import anlan.event.Pulse;
import anlan.index.IndexValue;
import anlan.indicator.IndicatorValue;
import anlan.local.CommandRun;
import anlan.local.clickhouse.ClickHouseServer;
import anlan.local.clickhouse.SharedClickHouse;
import anlan.local.clickhouse.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainerITCase {
    @TempDir static Path folder;
    private static Map<String, String> files;
    private static Catalog catalog;
    private static List<IndexValue> rows;
    private static ClickHouseServer server;
    private static ClickHouse database;

    @BeforeAll
    static void start() throws Exception {
        server = SharedClickHouse.emptied();
        files =
                SampleCatalog.files(
                        "2026.9",
                        "2026-01-01T00:00:00+08:00",
                        SampleCatalog.indicators(),
                        IndexAuditITCase.INDICES);
        catalog = CatalogFiles.load(files);
        List<Event> events = new Sample(5).events(300);
        List<Pulse> pulses = IndexAuditITCase.pulses();
        rows = IndexAuditITCase.published(catalog, events, pulses);
        Ledger ledger = new Ledger(server);
        ledger.write("events_log", Event.class, events);
        ledger.write("indices_log", IndexValue.class, rows);
        ledger.write(
                "indicators_log",
                IndicatorValue.class,
                IndicatorAuditITCase.published(List.of(catalog), events));
        TestDatabase.writer(server).execute(IndexAuditITCase.insert(pulses));
        CatalogTables.load(
                new Access(server.url(), Users.WRITER, server.writerPassword()),
                CatalogMessage.of(files),
                Instant.now());
        database =
                ClickHouse.connect(server.jdbcUrl(), Users.ANALYST, server.password(Users.ANALYST));
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @Test
    void shouldFindNoDifferenceOverIndicatorsIndicesAndColors() throws Exception {
        AuditReport report = new Audit(database, List.of(catalog), line -> {}).run(null, null);

        assertThat(report.differing()).isZero();
        assertThat(report.summary())
                .isEqualTo(
                        "compared %,d values of 68 series, 0 differ".formatted(report.compared()));
    }

    @Test
    void shouldExplainAnAlertByItsValueOrItsEvents() throws Exception {
        IndexValue index = rows.get(rows.size() - 1);
        TestDatabase.writer(server)
                .execute(
                        """
                        INSERT INTO anlan.alerts_log (alert_id, rule, scope, region, opened_at,
                            updated_at, headline_en, threshold, events, evidence)
                        SELECT 'a-1', 'low', '331081', '331081', now(), now(), 'Index is low', 65, 0,
                            ['indices/safety/%s/%s']
                        UNION ALL
                        SELECT 'b-1', 'call', '331081', '331081', now(), now(), 'A call', NULL, 1,
                            [concat(source, '/', id)] FROM anlan.events ORDER BY id LIMIT 1
                        """
                                .formatted(index.region(), index.at()));

        assertThat(explained("a"))
                .contains("Index is low", "limit 65.0", "order/calls", "sum of all points");
        assertThat(explained("b"))
                .contains("A call", "1 events", "police/")
                .doesNotContain("limit");
    }

    private static String explained(String alert) {
        CommandRun run =
                CommandRun.of(
                        "explain",
                        "alert",
                        alert,
                        "--clickhouse-url",
                        server.url(),
                        "--clickhouse-user",
                        Users.ANALYST,
                        "--clickhouse-password-file",
                        server.passwordFile(Users.ANALYST).toString());
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }

    @Test
    void shouldExplainAnIndexDownToItsEvents() throws Exception {
        IndexValue row =
                rows.stream()
                        .filter(
                                each ->
                                        each.region().equals("331081")
                                                && each.assessment().value() != null)
                        .skip(30)
                        .findFirst()
                        .orElseThrow();

        Explanation explained = explainer().index("safety", "331081", row.at(), null, 3);

        assertThat(explained.published().value()).isEqualTo(row.assessment().value());
        assertThat(explained.sum()).isEqualTo(row.assessment().value());
        assertThat(explained.published().color()).isEqualTo(row.assessment().color());
        assertThat(explained.dimensions())
                .extracting(Explanation.Dimension::name)
                .contains("order/calls", "order/cases", "sensing");
        for (Explanation.Dimension dimension : explained.dimensions()) {
            for (Explanation.Term term : dimension.terms()) {
                Explanation.IndicatorExplanation indicator = term.indicator();
                if (indicator.indicator().equals("calls") || indicator.indicator().equals("open")) {
                    assertThat(indicator.events()).isEqualTo(indicator.figures().count());
                    assertThat(indicator.first().size())
                            .isEqualTo((int) Math.min(3, indicator.figures().count()));
                }
            }
        }
    }

    @Test
    void shouldSayWhatThereIsWhereThereIsNothingToExplain() {
        assertThatThrownBy(() -> explainer().index("safty", "331081", null, null, 3))
                .hasMessage("There is no index 'safty'; the nearest are safety");
        assertThatThrownBy(() -> explainer().index("safety", "331081003", null, null, 3))
                .hasMessageContaining("There is no region '331081003'; the nearest are 331081001,");
        assertThatThrownBy(() -> explainer().indicator("cals", "24h", "331081", null, 3))
                .hasMessageContaining("There is no indicator 'cals'; the nearest are calls,");
        assertThatThrownBy(() -> explainer().indicator("calls", "25h", "331081", null, 3))
                .hasMessageContaining("There is no window of calls '25h'; the nearest are 24h,");
        assertThatThrownBy(
                        () ->
                                explainer()
                                        .index(
                                                "safety",
                                                "331081",
                                                Instant.parse("2026-01-01T00:00:00Z"),
                                                null,
                                                3))
                .hasMessageContaining("the first is at 2026-11-21T00:00:00+08:00");
    }

    @Test
    void shouldProposeWeightsFromHistoryAndLeaveAllElseAsItIs() throws Exception {
        WeighingOptions options =
                new WeighingOptions(
                        "safety", WeighingOptions.Method.COMBINED, 0.5, null, null, Level.TOWN, 1);
        Weighing weighing = new Weigher(database, catalog).weigh(options);
        Path from = folder.resolve("before");
        Path to = folder.resolve("after");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.createDirectories(from.resolve(file.getKey()).getParent());
            Files.writeString(from.resolve(file.getKey()), file.getValue());
        }

        Catalog proposed = Proposal.write(from, to, weighing, "combined");

        assertThat(proposed).isEqualTo(CatalogFiles.load(to));
        assertThat(proposed.version()).isEqualTo("2026.10");
        assertThat(proposed.edition().reason())
                .contains("Weights of safety by combined from 2026-11-2");
        Index index = proposed.indices().get(0);
        assertThat(
                        index.composition().dimensions().stream()
                                .mapToDouble(Index.Dimension::weight)
                                .sum())
                .isCloseTo(1, within(1e-12));
        assertThat(index.composition().dimensions().get(0).weight())
                .isCloseTo(weighing.groups().get(0).proposed()[0], within(1e-4));
        assertThat(Files.readString(to.resolve("indices.yaml")).replaceAll("weight: [0-9.]+", "w"))
                .isEqualTo(IndexAuditITCase.INDICES.replaceAll("weight: [0-9.]+", "w"));
        assertThat(Files.readString(to.resolve("regions.csv"))).isEqualTo(files.get("regions.csv"));
    }

    @Test
    void shouldProposeNothingOnTooFewDays() {
        WeighingOptions options =
                new WeighingOptions(
                        "safety",
                        WeighingOptions.Method.COMBINED,
                        null,
                        null,
                        null,
                        Level.TOWN,
                        30);

        assertThat(new Weigher(database, catalog).weigh(options).groups())
                .allSatisfy(group -> assertThat(group.proposed()).isEqualTo(group.today()))
                .anySatisfy(group -> assertThat(group.note()).contains("fewer than 30 (--least)"));
    }

    private static Explainer explainer() {
        return new Explainer(database, List.of(catalog));
    }
}
