package anlan.command.audit;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Catalog;
import anlan.catalog.Policy;
import anlan.catalog.file.CatalogFiles;
import anlan.command.audit.alert.AlertAudit;
import anlan.command.audit.alert.AuditedRule;
import anlan.command.audit.report.Finding;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.Users;
import anlan.command.explain.Explainer;
import anlan.command.explain.RuleExplanation;
import anlan.event.Arrival;
import anlan.event.Doubts;
import anlan.event.Event;
import anlan.event.Matter;
import anlan.event.Measurement;
import anlan.event.Place;
import anlan.event.StageTime;
import anlan.event.Subject;
import anlan.job.AssessHistory;
import anlan.job.AssessTopology;
import anlan.job.Inputs;
import anlan.kafka.ActionTopic;
import anlan.local.clickhouse.ClickHouseServer;
import anlan.local.clickhouse.SharedClickHouse;
import anlan.local.clickhouse.TestDatabase;
import anlan.sink.ClickHouseAddress;
import anlan.sink.Results;
import anlan.source.Decoded;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** What the job told of rules' conditions, and what SQL finds that it should have told. */
class AlertAuditITCase {
    private static final Instant BEGIN = Instant.parse("2026-11-20T16:00:00Z");
    private static final int MINUTES = 3 * 24 * 60;
    private static final Instant LAST = BEGIN.plus(Duration.ofMinutes(MINUTES));
    private static final Instant END = BEGIN.plus(Duration.ofDays(4));

    private static final String TEXTS =
            """
              title: {zh: 名, en: Name}
              color: COLOR
              headline: {zh: 题, en: Headline}
            """;
    private static final String RULES =
            """
            - name: call
            RED  kind: match
              where: {source: [police], category: [theft]}
              clearAfter: 1h
            - name: quarrel
            YELLOW  kind: match
              where: {source: [police], category: [dispute/neighbour], when: 'value > 0'}
              clearOn: {source: [police], category: [dispute/family]}
              scope: person
              clearAfter: 9h
            - name: unsettled
            YELLOW  kind: match
              where: {source: [police], category: [dispute/neighbour]}
              clearOn: {source: [police], category: [dispute/family]}
              scope: region
              inhibitedBy: [many]
            - name: again
            YELLOW  kind: repeat
              where: {source: [police]}
              scope: person
              repeat: {times: 3, within: 12h}
            - name: near
            YELLOW  kind: repeat
              where: {source: [police, sensor], category: [dispute, sensor/alarm]}
              repeat: {times: 4, sources: 2, within: 6h, metres: 800}
            - name: many
            YELLOW  kind: threshold
              on: {indicator: disputes, window: 6h, direction: above, enter: 14, leave: 11}
              levels: [village]
              for: 1h
              keepFor: 2h
            - name: late
            YELLOW  kind: overdue
              where: {source: [police], category: [dispute]}
              overdue: {stage: closed, within: 5h}
              scope: case
            - name: late-somewhere
            YELLOW  kind: overdue
              where: {source: [police]}
              overdue: {stage: closed, within: 1h, since: handled}
              scope: person
            - name: late-at-work
            YELLOW  kind: overdue
              where: {source: [police]}
              overdue: {stage: closed, within: 1wd}
              scope: case
            - name: quiet
            YELLOW  kind: silence
              where: {source: [sensor]}
              scope: device
              silentAfter: 9h
            """
                    .replace("RED", TEXTS.replace("COLOR", "red"))
                    .replace("YELLOW", TEXTS.replace("COLOR", "yellow"));

    private static final String[] REGIONS = {
        "331081001001", "331081001002", "331081002001", "331081002"
    };
    private static final String[] CATEGORIES = {"dispute/neighbour", "dispute/family", "theft"};
    private static final String[] STAGES = {"accepted", "handled", "closed"};

    private final Random random = new Random(3);

    @Test
    void shouldFindWhatTheJobToldAndNothingElse() throws Exception {
        ClickHouseServer server = SharedClickHouse.emptied();
        Catalog catalog = catalog();
        assess(server, catalog, events(1_200));

        assertThat(audit(server, catalog))
                .allSatisfy(
                        finding -> {
                            assertThat(finding.first()).as(finding.name()).isEmpty();
                            assertThat(finding.differing()).as(finding.name()).isZero();
                            assertThat(finding.compared()).as(finding.name()).isGreaterThan(10);
                        })
                .extracting(Finding::name)
                .containsExactly(
                        "call",
                        "quarrel",
                        "unsettled",
                        "again",
                        "near",
                        "many",
                        "late",
                        "late-somewhere",
                        "late-at-work");

        for (String rule : List.of("call", "quarrel", "late-somewhere", "late-at-work", "again")) {
            shouldSayWhyAnAlertOpened(server, catalog, rule);
        }
        TestDatabase writer = TestDatabase.writer(server);
        forget(writer, "call", "condition = 'cleared'");
        forget(writer, "late", "true");
        writer.execute(
                "ALTER TABLE anlan.alerts_log UPDATE updated_at = updated_at + INTERVAL 1 SECOND"
                        + " WHERE rule = 'again' AND revision = 0 AND alert_id IN (SELECT"
                        + " min(alert_id) FROM anlan.alerts_log WHERE rule = 'again')"
                        + " SETTINGS mutations_sync = 1");

        assertThat(audit(server, catalog))
                .filteredOn(finding -> finding.differing() > 0)
                .extracting(Finding::name, Finding::differing)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("call", 1L),
                        org.assertj.core.groups.Tuple.tuple("again", 2L),
                        org.assertj.core.groups.Tuple.tuple("late", 1L));
    }

    /** By what had been seen when it opened, its condition held. */
    private static void shouldSayWhyAnAlertOpened(
            ClickHouseServer server, Catalog catalog, String rule) throws Exception {
        try (ClickHouse database =
                ClickHouse.connect(
                        server.jdbcUrl(), Users.ANALYST, server.password(Users.ANALYST))) {
            Explainer explainer = new Explainer(database, List.of(catalog));
            List<String> alert =
                    database.row(
                            "SELECT argMax(alert_id, opened_at), argMax(scope, opened_at),"
                                    + " argMax(region, opened_at),"
                                    + " toString(toUnixTimestamp64Milli(max(opened_at))) FROM"
                                    + " anlan.alerts WHERE held = 0 AND firings = 1 AND rule = '"
                                    + rule
                                    + "'",
                            row -> List.of(row.text(1), row.text(2), row.text(3), row.text(4)));
            assertThat(alert.get(0)).as(rule).isNotEmpty();
            Instant opened = Instant.ofEpochMilli(Long.parseLong(alert.get(3)));

            RuleExplanation then = explainer.rule(rule, alert.get(2), opened, 5);

            assertThat(then.notJudged()).isNull();
            assertThat(then.alerts())
                    .extracting(RuleExplanation.Told::alertId)
                    .contains(alert.get(0));
            assertThat(then.conditions())
                    .filteredOn(condition -> condition.scope().equals(alert.get(1)))
                    .singleElement()
                    .satisfies(
                            condition -> {
                                assertThat(condition.holds()).isTrue();
                                assertThat(OffsetDateTime.parse(condition.since()).toInstant())
                                        .isBeforeOrEqualTo(opened);
                                assertThat(condition.seen()).hasSizeBetween(1, 5);
                            });
            if (rule.equals("call")) { // nothing keeps a call for help quiet for a while
                assertThat(
                                explainer
                                        .rule(rule, alert.get(2), opened.minusMillis(1), 5)
                                        .conditions())
                        .filteredOn(condition -> condition.scope().equals(alert.get(1)))
                        .noneMatch(RuleExplanation.Condition::holds);
            }
        }
    }

    /** The first alert of a rule that is a condition's own and has ended loses revisions. */
    private static void forget(TestDatabase writer, String rule, String which) throws Exception {
        writer.execute(
                ("ALTER TABLE anlan.alerts_log DELETE WHERE (%s) AND alert_id IN (SELECT"
                     + " min(alert_id) FROM anlan.alerts_log WHERE rule = '%s' AND held = 0 AND"
                     + " condition = 'cleared' AND alert_id NOT IN (SELECT alert_id FROM"
                     + " anlan.alerts_log WHERE held > 0 OR firings > 1)) SETTINGS mutations_sync ="
                     + " 1")
                        .formatted(which, rule));
    }

    private static Catalog catalog() {
        Map<String, String> files =
                SampleCatalog.files(
                        "v1",
                        "2026-01-01T00:00:00+08:00",
                        SampleCatalog.indicator(
                                "disputes", "count", "where: {category: [dispute]}"),
                        "");
        files.put("rules.yaml", RULES);
        files.put("calendar.csv", "date,day,name\n2026-11-21,work,\n2026-11-24,off,\n");
        return CatalogFiles.load(files);
    }

    private static List<Finding> audit(ClickHouseServer server, Catalog catalog) throws Exception {
        try (ClickHouse database =
                ClickHouse.connect(
                        server.jdbcUrl(), Users.ANALYST, server.password(Users.ANALYST))) {
            AlertAudit audit = new AlertAudit(database, Long.MIN_VALUE, END.toEpochMilli());
            return AuditedRule.of(List.of(catalog)).stream()
                    .filter(rule -> rule.obstacle() == null)
                    .map(audit::audit)
                    .toList();
        }
    }

    private static void assess(ClickHouseServer server, Catalog catalog, List<Event> events)
            throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(1, AssessHistory.settings());
        AssessTopology.define(
                new Inputs(
                        Map.of(
                                "all",
                                env.fromData(events, TypeInformation.of(Event.class))
                                        .uid("given")
                                        .transform(
                                                "arrivals",
                                                TypeInformation.of(Decoded.class),
                                                new ArrivalsOperator(END.toEpochMilli()))
                                        .uid("arrivals")),
                        ActionTopic.none(env),
                        null),
                Policy.of(catalog),
                "Test",
                Results.clickHouse(
                        new ClickHouseAddress(
                                server.url(),
                                "anlan",
                                Users.WRITER,
                                server.passwordFile(Users.WRITER).toString()),
                        END));
        env.execute();
    }

    /** Each with corrections of anything, which may overtake each other. */
    private List<Event> events(int number) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Instant occurred =
                    BEGIN.plusSeconds(60L * random.nextInt(MINUTES) + random.nextInt(60));
            Instant arrived =
                    occurred.plusMillis(random.nextInt(3) == 0 ? random.nextInt(9_000_000) : 700);
            boolean alarm = random.nextInt(4) == 0;
            for (int revision = 0; revision == 0 || random.nextInt(4) == 0; revision++) {
                events.add(
                        alarm
                                ? alarm(i, revision, occurred, arrived)
                                : call(i, revision, occurred, arrived));
                arrived = arrived.plusMillis(random.nextInt(20_000_000) - 1_000_000);
                occurred =
                        random.nextInt(9) == 0
                                ? occurred.plusSeconds(random.nextInt(3_000) - 4_000)
                                : occurred;
            }
        }
        return events.stream()
                // where nothing is new any more, it is known as of the newest: messages were loaded
                .filter(event -> event.arrival().receivedAt().isBefore(LAST))
                .sorted(Comparator.comparing((Event event) -> event.arrival().receivedAt()))
                .toList();
    }

    private Event alarm(int number, int revision, Instant at, Instant arrived) {
        return event(
                "sensor",
                number,
                revision,
                at,
                arrived,
                "sensor/alarm",
                List.of(),
                List.of(new Subject("device", "d" + random.nextInt(20))));
    }

    private Event call(int number, int revision, Instant at, Instant arrived) {
        List<StageTime> stages = new ArrayList<>();
        Instant then = at;
        for (int i = 0; i < 3 && random.nextInt(4) > 0; i++) {
            stages.add(new StageTime(STAGES[i], then));
            then = then.plusSeconds(random.nextInt(8_000));
        }
        stages.removeIf(stage -> stage.at().isAfter(arrived));
        return event(
                "police",
                number,
                revision,
                at,
                arrived,
                CATEGORIES[random.nextInt(3)],
                stages,
                random.nextInt(5) == 0
                        ? List.of()
                        : List.of(new Subject("person", "p" + random.nextInt(40))));
    }

    private Event event(
            String source,
            int number,
            int revision,
            Instant at,
            Instant arrived,
            String category,
            List<StageTime> stages,
            List<Subject> subjects) {
        boolean placed = random.nextInt(6) > 0;
        return new Event(
                source,
                "e" + number,
                revision,
                at,
                new Place(
                        REGIONS[random.nextInt(REGIONS.length)],
                        placed ? 121.40 + random.nextInt(300) / 10_000.0 : null,
                        placed ? 28.30 + random.nextInt(300) / 10_000.0 : null),
                new Matter(
                        category,
                        source.equals("police") ? "case" + number / 2 : null,
                        stages.isEmpty() ? null : stages.get(stages.size() - 1).stage(),
                        stages,
                        subjects,
                        Map.of()),
                Measurement.of((double) random.nextInt(3), null),
                new Arrival(
                        arrived,
                        arrived,
                        false,
                        revision > 0 && random.nextInt(4) == 0,
                        "raw." + source,
                        0,
                        number * 10L + revision,
                        0,
                        Doubts.NONE));
    }
}
