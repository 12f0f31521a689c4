package anlan.local.stack;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Source;
import anlan.command.installation.DataDir;
import anlan.command.installation.Ports;
import anlan.command.terminal.Progress;
import anlan.local.demo.Completion;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every form that messages of real feeds have, from a real Kafka through the real jobs into the
 * real ClickHouse: right values in {@code events}, dead letters with their reasons, and every
 * message accounted for. The forms stand in {@code feeds/cases.yaml}, a source of each in {@code
 * feeds/catalog}.
 */
@Tag("processes")
class FeedFormsITCase {
    private static final Path FEEDS = Path.of("src/test/resources/feeds");
    private static final long ARRIVAL = Instant.parse("2026-03-02T04:00:00Z").toEpochMilli();

    /** Every column as the text that a case has for it. */
    private static final String EVENTS =
            """
            SELECT e.id AS id, toString(e.revision) AS revision, e.region AS region,
                formatDateTime(e.occurred_at, '%%F %%T', 'Asia/Shanghai') AS at,
                e.category AS category, ifNull(e.case_id, '') AS case,
                ifNull(toString(e.stage), '') AS stage,
                ifNull(toString(e.value), '') AS value, ifNull(toString(e.unit), '') AS unit,
                if(e.longitude IS NULL, '',
                    concat(toString(round(e.longitude, 4)), ' ', toString(round(e.latitude, 4))))
                    AS position,
                arrayStringConcat(arrayMap(it -> concat(it.1, ':', it.2), e.things), ' ') AS things,
                toString(length(e.people)) AS people, toString(e.attributes) AS attributes,
                arrayStringConcat(e.uncertain, ' ') AS uncertain,
                arrayStringConcat(arrayMap(it -> concat(it.1, ' ', it.2), e.problems), ', ')
                    AS problems
            FROM events AS e WHERE e.source = '%s' ORDER BY id
            """;

    @TempDir private static Path temp;

    private static List<FeedCase> cases;
    private static DataDir data;
    private static StackPlan plan;
    private static LocalStack stack;

    @BeforeAll
    static void send() throws IOException {
        cases = FeedCase.of(FEEDS.resolve("cases.yaml"));
        Progress progress = new Progress(System.out);
        data = Objects.requireNonNull(DataDir.take(temp.resolve("stack")));
        plan = StackPlan.of(Ports.free().resolved(), FEEDS.resolve("catalog"), "1s", true);
        stack = LocalStack.begin(data, plan, progress);
        stack.start();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        stack.ports().brokers().client(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            for (FeedCase feed : cases) {
                for (ProducerRecord<byte[], byte[]> record : feed.records(ARRIVAL)) {
                    var unused = producer.send(record); // closing it waits
                }
            }
        }
        Completion completion = new Completion(stack, progress);
        completion.awaitRead();
        completion.endTime();
    }

    @AfterAll
    static void stop() {
        stack.close();
        data.close();
    }

    static List<FeedCase> cases() {
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldBecomeWhatIsWritten(FeedCase feed) {
        Map<String, JsonNode> found =
                rows(EVENTS.formatted(feed.source())).stream()
                        .collect(toMap(row -> row.path("id").asText(), row -> row));
        Map<String, Map<String, String>> told = new TreeMap<>();
        Map<String, Map<String, String>> expected = new TreeMap<>();
        found.keySet().forEach(id -> told.put(id, Map.of()));
        for (Map<String, String> row : feed.rows()) {
            String id = row.get("id");
            expected.put(id, row);
            told.computeIfPresent(id, (name, none) -> of(row, found.get(id)));
        }

        assertThat(told).isEqualTo(expected);
    }

    /** The columns that a case names. */
    private static Map<String, String> of(Map<String, String> named, JsonNode row) {
        return named.keySet().stream().collect(toMap(it -> it, it -> row.path(it).asText()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldSayWhyTheOthersAreNone(FeedCase feed) {
        List<String> dead =
                rows(
                                "SELECT part, reason FROM dead_letters WHERE topic = '%s'"
                                        .formatted(feed.topic()))
                        .stream()
                        .map(row -> row.path("part").asInt() + " " + row.path("reason").asText())
                        .toList();
        Map<String, Integer> ignored =
                rows(
                                "SELECT reason, toInt32(sum(messages)) AS n FROM ignored_messages WHERE topic = '%s' GROUP BY reason"
                                        .formatted(feed.topic()))
                        .stream()
                        .collect(
                                toMap(
                                        row -> row.path("reason").asText(),
                                        row -> row.path("n").asInt()));

        assertThat(dead).containsExactlyInAnyOrderElementsOf(feed.dead());
        assertThat(ignored).isEqualTo(feed.ignored());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldAccountForEveryMessage(FeedCase feed) {
        JsonNode account =
                rows("""
                SELECT toInt32(sum(a.raw)) AS raw, toInt32(sum(a.duplicates)) AS twice,
                    toInt32(countIf(a.difference != 0)) AS wrong
                FROM accounting AS a WHERE topic = '%s'
                """
                                .formatted(feed.topic()))
                        .get(0);

        assertThat(account.path("raw").asInt()).isEqualTo(feed.messages().size());
        assertThat(account.path("twice").asInt()).isEqualTo(feed.duplicates());
        assertThat(account.path("wrong").asInt()).as("hours that do not add up").isZero();
    }

    @Test
    void shouldKnowOnePersonHoweverTheNumberIsWritten() {
        assertThat(
                        rows(
                                "SELECT DISTINCT toString(people) AS people FROM events"
                                        + " WHERE source = 'written'"))
                .hasSize(1);
    }

    @Test
    void shouldKeepOfWhatWasTakenBackThatItWas() {
        assertThat(
                        rows(
                                        "SELECT id, toInt32(count()) AS revisions FROM"
                                            + " event_revisions WHERE withdrawn GROUP BY id ORDER"
                                            + " BY id")
                                .stream()
                                .map(row -> row.path("id").asText()))
                .containsExactly("18", "N-2");
    }

    @Test
    void shouldHaveACaseForEachSource() {
        assertThat(cases.stream().map(FeedCase::source))
                .containsExactlyInAnyOrderElementsOf(
                        plan.catalog().sources().stream().map(Source::name).toList());
    }

    private static List<JsonNode> rows(String sql) {
        return new StackQueries(stack.ports(), data.path()).rows(sql);
    }
}
