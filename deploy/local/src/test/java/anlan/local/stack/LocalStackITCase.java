package anlan.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.broker.Brokers;
import anlan.command.audit.Audit;
import anlan.command.audit.report.AuditReport;
import anlan.command.audit.report.AuditText;
import anlan.command.clickhouse.Users;
import anlan.command.installation.DataDir;
import anlan.command.installation.Ports;
import anlan.command.installation.ProjectHome;
import anlan.command.status.StatusTables;
import anlan.command.terminal.Progress;
import anlan.local.demo.Completion;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real local stack, fed by a plain producer, while one part after the other is broken: a killed
 * TaskManager, a database that is away, a killed one, a killed broker, both jobs stopped. In the
 * end all totals are exact.
 */
@Tag("processes")
class LocalStackITCase {

    private static final Instant BEGIN = Instant.parse("2026-03-02T02:00:00Z");
    private static final Duration PHASE = Duration.ofHours(2);
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    @TempDir private static Path temp;

    private static DataDir data;
    private static LocalStack stack;
    private static KafkaProducer<byte[], byte[]> producer;
    private static RawMessages sent;
    private static TopicRows events;
    private static boolean assessedWithoutDatabase;
    private static JsonNode checkpoints;
    private static final Map<String, List<JsonNode>> PUBLISHED = new HashMap<>();

    @BeforeAll
    static void feedAndBreak() {
        Progress progress = new Progress(System.out);
        data = Objects.requireNonNull(DataDir.take(temp.resolve("stack")));
        StackPlan plan = StackPlan.of(Ports.free().resolved(), ProjectHome.catalog(), "1s", true);
        stack = LocalStack.begin(data, plan, progress);
        stack.start();
        producer = producer();
        sent = new RawMessages(producer, stack.pseudonymKey());
        events = TopicRows.follow(brokers(), "events");

        sent.phase("0", begin(0));
        awaitIndicators(BEGIN.plus(Duration.ofHours(1)));
        lateAndTooLate();

        sent.phase("1", begin(1));
        ChildJvm.kill(stack.flink().taskManager());
        sent.alarm("SOS", "wristband", "sos", "SIM-WRISTBAND-1", begin(2));

        stack.stopDatabase();
        sent.phase("2", begin(2));
        assessedWithoutDatabase = awaitCallOnTopic("P-2-99");
        stack.startDatabase();
        ChildJvm.kill(stack.database().process());

        sent.phase("3", begin(3));
        ChildJvm.kill(stack.kafka().process());
        // before the next phase: sources that were silent together go on each at its own pace
        assertThat(awaitCallOnTopic("P-3-99")).isTrue();
        sent.phase("4", begin(4));

        stack.stopJob(Jobs.ASSESS);
        stack.jobs().cancel(Jobs.ARCHIVE);
        sent.phase("5", begin(5));
        stack.startJob(Jobs.ARCHIVE);
        stack.startJob(Jobs.ASSESS);
        checkpoints = checkpoints(Jobs.ASSESS);

        Completion completion = new Completion(stack, progress);
        completion.awaitRead();
        completion.endTime();
    }

    @AfterAll
    static void stop() {
        events.close();
        producer.close(Duration.ZERO);
        stack.close();
        data.close();
    }

    @Test
    void shouldAccountForEveryMessage() throws IOException {
        List<String> accounting = new ArrayList<>();
        for (JsonNode row : new StatusTables(analyst()::rows).accounting()) {
            accounting.add(
                    "%s: %d = %d + %d + %d + %d"
                            .formatted(
                                    row.path("topic").asText(),
                                    row.path("raw").asLong(),
                                    row.path("events").asLong(),
                                    row.path("summarised").asLong(),
                                    row.path("duplicates").asLong(),
                                    row.path("dead_letters").asLong()));
        }
        List<String> expected = new ArrayList<>();
        sent.counts()
                .forEach(
                        (topic, count) ->
                                expected.add(
                                        "%s: %d = %d + %d + %d + %d"
                                                .formatted(
                                                        topic,
                                                        count.raw,
                                                        count.events,
                                                        count.summarised,
                                                        count.duplicates,
                                                        count.deadLetters)));
        assertThat(accounting).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void shouldHavePublishedNothingThatTheEventsDoNotSay() throws SQLException {
        try (anlan.command.clickhouse.ClickHouse database =
                anlan.command.clickhouse.ClickHouse.connect(
                        stack.ports().clickhouseUrl(),
                        Users.ANALYST,
                        stack.database().password(Users.ANALYST))) {
            AuditReport report =
                    new Audit(database, database.catalogs(), line -> {}).run(null, null);

            assertThat(report.compared()).isGreaterThan(1000);
            assertThat(report.differing()).as(AuditText.shortened(report)).isZero();
        }
    }

    @Test
    void shouldPublishEachEventOnceOnItsTopic() {
        List<String> published = singleEvents(published("events"));

        assertThat(published).containsExactlyInAnyOrderElementsOf(sent.events());
    }

    @Test
    void shouldHoldTheLatestOfEachEventOnceInClickHouse() throws SQLException {
        String url = "jdbc:clickhouse://%s:%d/anlan";
        Set<String> latest = new TreeSet<>();
        for (String event : sent.events()) {
            String id = event.substring(0, event.lastIndexOf('/'));
            latest.add(sent.events().contains(id + "/1") ? id + "/1" : event);
        }
        List<String> stored = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection(
                                url.formatted(Ports.HOST, stack.ports().clickhouseHttp()),
                                Users.ANALYST,
                                stack.database().password(Users.ANALYST));
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT concat(source, '/', id, '/', toString(revision))"
                                        + " FROM events WHERE raw_offset >= 0")) {
            while (rows.next()) {
                stored.add(rows.getString(1));
            }
        }
        assertThat(stored).containsExactlyInAnyOrderElementsOf(latest);
    }

    @Test
    void shouldKeepTheBytesOfWhatCannotBeRead() {
        List<String> letters =
                published("dead-letters").stream()
                        .map(
                                row ->
                                        row.path("topic").asText()
                                                + " "
                                                + new String(
                                                        Base64.getDecoder()
                                                                .decode(
                                                                        row.path("payload_base64")
                                                                                .asText()),
                                                        UTF_8))
                        .toList();

        assertThat(letters).containsExactlyInAnyOrderElementsOf(sent.malformed());
    }

    @Test
    void shouldGoOnAssessingWhileClickHouseIsAway() {
        assertThat(assessedWithoutDatabase).isTrue();
    }

    /** By the job's own settings: the cluster's say nothing of it. */
    @Test
    void shouldKeepStateAsTheJobNeedsIt() {
        assertThat(checkpoints.path("state_backend").asText())
                .isEqualTo("EmbeddedRocksDBStateBackend");
        assertThat(checkpoints.path("unaligned_checkpoints").asBoolean()).isFalse();
        assertThat(checkpoints.path("externalization").path("enabled").asBoolean()).isTrue();
        assertThat(checkpoints.path("externalization").path("delete_on_cancellation").asBoolean())
                .isFalse();
    }

    @Test
    void shouldFlagWhatCameTooLateAndOnlyThat() throws IOException {
        assertThat(texts("SELECT id FROM events WHERE too_late ORDER BY id"))
                .containsExactly("P-too-late-0", "P-too-late-1", "P-too-late-2");
    }

    @Test
    void shouldRestateTheWindowsThatLateEventsTouch() throws IOException {
        // 60 calls and 60 tickets of the first hour, and three that came late
        assertThat(
                        texts(
                                "SELECT concat(toString(count), ' ', toString(revision > 0))"
                                        + " FROM indicators"
                                        + " WHERE indicator = 'disputes' AND region = '331081'"
                                        + " AND window = '24h' AND at = "
                                        + time(BEGIN.plus(Duration.ofHours(1)))))
                .containsExactly("123 1");
    }

    @Test
    void shouldCountWhatSqlCountsFromTheEvents() throws IOException {
        List<String> wrong =
                texts(
                        """
                        SELECT concat(toString(i.at), ': ', toString(i.count), ' but ', toString(e.n))
                        FROM indicators AS i
                        INNER JOIN (
                            SELECT w.at AS at, countIf(x.occurred_at >= w.at - INTERVAL 24 HOUR
                                                       AND x.occurred_at < w.at) AS n
                            FROM (SELECT DISTINCT at FROM indicators
                                  WHERE indicator = 'disputes' AND region = '331081'
                                    AND window = '24h') AS w
                            CROSS JOIN (SELECT occurred_at FROM events
                                        WHERE source IN ('police', 'hotline') AND NOT too_late
                                          AND startsWith(category, 'dispute')) AS x
                            GROUP BY w.at
                        ) AS e ON e.at = i.at
                        WHERE i.indicator = 'disputes' AND i.region = '331081'
                          AND i.window = '24h' AND i.count != e.n
                        """);

        assertThat(wrong).isEmpty();
    }

    @Test
    void shouldRaiseOneAlertForOneCallForHelp() {
        List<JsonNode> opened =
                published("alerts").stream()
                        .filter(row -> row.path("rule").asText().equals("wristband-sos"))
                        .filter(row -> row.path("revision").asInt() == 0)
                        .toList();

        assertThat(opened).hasSize(1);
        assertThat(opened.get(0).path("status").asText()).isEqualTo("Exercise");
        assertThat(opened.get(0).path("evidence").path(0).asText()).isEqualTo("sensor/SOS");
    }

    @Test
    void shouldLetNoPhoneNumberPass() {
        for (String topic : List.of("events", "alerts")) {
            assertThat(published(topic))
                    .isNotEmpty()
                    .noneMatch(row -> row.toString().contains(RawMessages.PHONE));
        }
    }

    private static JsonNode checkpoints(String job) {
        String id = Objects.requireNonNull(stack.jobs().runs().latest(job)).jobId();
        String url = "http://%s:%d/jobs/%s/checkpoints/config";
        URI asked = URI.create(url.formatted(Ports.HOST, stack.ports().flink(), id));
        try (InputStream answer = asked.toURL().openStream()) {
            return new ObjectMapper().readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void lateAndTooLate() {
        for (int i = 0; i < 3; i++) {
            Instant arrival = BEGIN.plus(Duration.ofMinutes(101 + i));
            Instant late = BEGIN.plus(Duration.ofMinutes(10 + i));
            sent.call("P-late-" + i, late, arrival, true, false);
            Instant tooLate = BEGIN.minus(Duration.ofDays(9));
            sent.call("P-too-late-" + i, tooLate, arrival, false, false);
        }
        sent.flush();
        assertThat(awaitCallOnTopic("P-too-late-2")).isTrue();
    }

    private static Instant begin(int phase) {
        return BEGIN.plus(PHASE.multipliedBy(phase));
    }

    private static void awaitIndicators(Instant at) {
        try (TopicRows indicators = TopicRows.follow(brokers(), "indicators")) {
            assertThat(indicators.await(PATIENCE, row -> row.path("at").asText().equals(at + "")))
                    .as("indicators at " + at)
                    .isTrue();
        }
    }

    private static boolean awaitCallOnTopic(String id) {
        return events.await(PATIENCE, row -> row.path("id").asText().equals(id));
    }

    /** What is on a topic in the end. */
    private static List<JsonNode> published(String topic) {
        return PUBLISHED.computeIfAbsent(topic, name -> TopicRows.of(brokers(), name));
    }

    private static List<String> singleEvents(List<JsonNode> rows) {
        return rows.stream()
                .filter(row -> row.path("raw_offset").asLong() >= 0)
                .map(
                        row ->
                                row.path("source").asText()
                                        + "/"
                                        + row.path("id").asText()
                                        + "/"
                                        + row.path("revision").asInt())
                .collect(Collectors.toList());
    }

    private static List<String> texts(String sql) throws IOException {
        return analyst().rows(sql).stream().map(row -> row.elements().next().asText()).toList();
    }

    private static String time(Instant at) {
        return "fromUnixTimestamp64Milli(toInt64(" + at.toEpochMilli() + "))";
    }

    private static StackQueries analyst() {
        return new StackQueries(stack.ports(), data.path());
    }

    private static Brokers brokers() {
        return stack.ports().brokers();
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                brokers().client(), new ByteArraySerializer(), new ByteArraySerializer());
    }
}
