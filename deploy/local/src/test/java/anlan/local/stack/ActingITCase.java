package anlan.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.broker.Brokers;
import anlan.command.installation.DataDir;
import anlan.command.installation.Ports;
import anlan.command.installation.ProjectHome;
import anlan.command.terminal.Patience;
import anlan.command.terminal.Progress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** From the insert of somebody on duty to the topic, the job's answer, and the view of it. */
@Tag("processes")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ActingITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String TOWN = "duty_331081001";

    @TempDir private static Path temp;

    private static DataDir data;
    private static LocalStack stack;
    private static TopicRows answers;
    private static TopicRows alerts;
    private static String alert = "";

    @BeforeAll
    static void ring() throws Exception {
        data = Objects.requireNonNull(DataDir.take(temp.resolve("stack")));
        StackPlan plan = StackPlan.of(Ports.free().resolved(), ProjectHome.catalog(), "2s", true);
        stack = LocalStack.begin(data, plan, new Progress(System.out));
        stack.start();
        answers = TopicRows.follow(brokers(), "alert-answers");
        alerts = TopicRows.follow(brokers(), "alerts");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        brokers().client(), new ByteArraySerializer(), new ByteArraySerializer())) {
            new RawMessages(producer, stack.pseudonymKey())
                    .alarm("GAS", "gas", "alarm", "SIM-GAS-1", Instant.now());
        }
        assertThat(
                        alerts.await(
                                PATIENCE,
                                row -> {
                                    alert = row.path("alert_id").asText();
                                    return row.path("rule").asText().equals("gas-leak");
                                }))
                .isTrue();
        // told at once; time has passed it, so the job is live
        assertThat(
                        Patience.until(
                                PATIENCE,
                                () ->
                                        !rows("SELECT state FROM alerts WHERE alert_id = '%s'"
                                                        .formatted(alert))
                                                .isEmpty()))
                .isTrue();
    }

    @AfterAll
    static void stop() {
        answers.close();
        alerts.close();
        stack.close();
        data.close();
    }

    @Test
    @Order(1)
    void shouldAnswerWhoeverActs() throws Exception {
        region();
        List<String> actions = List.of("accept", "assign", "answer");
        for (String action : actions) {
            String id = UUID.randomUUID().toString();
            long begin = System.nanoTime();
            assertThat(post(town(), id, action)).isEqualTo(200);
            long sent = System.nanoTime();
            assertThat(
                            answers.await(
                                    PATIENCE,
                                    row ->
                                            row.path("id").asText().equals(id)
                                                    && row.path("outcome").asText().equals("done")))
                    .as(action)
                    .isTrue();
            long answered = System.nanoTime();
            awaitOutcome(id, "done");
            long shown = System.nanoTime();
            System.out.printf(
                    "%s: sent in %d ms, answered after %d ms, in the view after %d ms%n",
                    action, millis(begin, sent), millis(begin, answered), millis(begin, shown));
        }
        assertThat(alerts.await(PATIENCE, row -> row.path("state").asText().equals("answered")))
                .isTrue();
    }

    @Test
    @Order(2)
    void shouldRefuseAnotherTownAndOnesOwnWork() throws Exception {
        String own = UUID.randomUUID().toString();
        assertThat(post(town(), own, "verify")).isEqualTo(200);
        awaitOutcome(own, "refused");
        String other = UUID.randomUUID().toString();
        assertThat(post(another(), other, "comment")).isEqualTo(200);
        awaitOutcome(other, "refused");

        assertThat(
                        rows(
                                "SELECT reason FROM alert_answers WHERE id IN ('%s', '%s') ORDER BY reason"
                                        .formatted(own, other)))
                .extracting(row -> row.path("reason").asText())
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("somebody else verifies"),
                        reason -> assertThat(reason).contains("alone, says actors.csv"));
    }

    /** What was sent is kept, goes when Kafka is back, and counts once. */
    @Test
    @Order(3)
    void shouldSendAgainWhatKafkaDidNotTake() throws Exception {
        String id = UUID.randomUUID().toString();
        long broker = stack.kafka().process().pid();
        signal("STOP", broker);
        try {
            assertThat(post(town(), id, "comment")).isEqualTo(200);
            assertThat(rows("SELECT outcome FROM alert_actions WHERE id = '%s'".formatted(id)))
                    .extracting(row -> row.path("outcome").asText())
                    .containsExactly("sent");
        } finally {
            signal("CONT", broker);
        }
        awaitOutcome(id, "done");
        assertThat(
                        TopicRows.of(brokers(), "alerts").stream()
                                .filter(row -> row.path("action_note").asText().equals(id)))
                .as("it counts once")
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    @Order(4)
    void shouldTakeAgainWhatTheDatabaseDidNot() throws Exception {
        String id = UUID.randomUUID().toString();
        stack.stopDatabase();
        assertThat(post(town(), id, "comment")).isZero();
        stack.startDatabase();

        assertThat(post(town(), id, "comment")).isEqualTo(200);
        assertThat(post(town(), id, "comment")).isEqualTo(200);
        awaitOutcome(id, "done");
        assertThat(rows("SELECT id FROM alert_answers WHERE id = '%s'".formatted(id))).hasSize(1);
    }

    private static String region = "";

    private static void region() {
        region =
                rows("SELECT region FROM alerts WHERE alert_id = '%s'".formatted(alert))
                        .get(0)
                        .path("region")
                        .asText()
                        .substring(0, 9);
    }

    private static String town() {
        return "duty_" + region;
    }

    private static String another() {
        return town().equals(TOWN) ? "duty_331081002" : TOWN;
    }

    private static void awaitOutcome(String id, String outcome) {
        assertThat(
                        Patience.until(
                                PATIENCE,
                                () ->
                                        rows("SELECT outcome FROM alert_actions WHERE id ="
                                                                + " '%s' AND outcome = '%s'"
                                                                        .formatted(id, outcome))
                                                        .size()
                                                == 1))
                .as(outcome)
                .isTrue();
    }

    private static long millis(long from, long to) {
        return Duration.ofNanos(to - from).toMillis();
    }

    private static void signal(String name, long process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process)).start().waitFor())
                .isZero();
    }

    /** As the page does; 0 = the database is away. */
    private static int post(String user, String id, String action) throws Exception {
        Map<String, String> fields =
                Map.of("id", id, "alert_id", alert, "action", action, "unit", "巡防一组", "note", id);
        String login = user + ':' + stack.database().password(user);
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(
                                                    URI.create(
                                                            stack.ports().clickhouseUrl()
                                                                    + "/anlan/ask/act"))
                                            .header(
                                                    "Authorization",
                                                    "Basic "
                                                            + Base64.getEncoder()
                                                                    .encodeToString(
                                                                            login.getBytes(UTF_8)))
                                            .POST(
                                                    HttpRequest.BodyPublishers.ofString(
                                                            '\n'
                                                                    + new JsonMapper()
                                                                            .writeValueAsString(
                                                                                    fields)))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private static List<JsonNode> rows(String sql) {
        return new StackQueries(stack.ports(), data.path()).rows(sql);
    }

    private static Brokers brokers() {
        return stack.ports().brokers();
    }
}
