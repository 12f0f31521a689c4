package anlan.local.personal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.command.installation.DataDir;
import anlan.command.installation.Ports;
import anlan.command.installation.ProjectHome;
import anlan.command.kafka.TopicFollower;
import anlan.command.terminal.Patience;
import anlan.command.terminal.Progress;
import anlan.local.demo.Completion;
import anlan.local.stack.LocalStack;
import anlan.local.stack.StackPlan;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * People who do not exist stand in every field of every source, in actions and in what is no
 * policy; afterwards they are in raw topics, in the originals of what was refused, in what
 * officials wrote about alerts, and nowhere else.
 */
@Tag("processes")
class PersonalStackITCase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Stands wherever the policy does not say that nobody does. */
    private static final MadeUpPerson HIDDEN =
            MadeUpPerson.of("欧阳测隐", "13987654321", "33108119850412363", "隐秘路77号5单元602室");

    /** Stands where the policy says that nobody does. */
    private static final MadeUpPerson OPEN =
            MadeUpPerson.of("欧阳明示", "13876543210", "33108119901002138", "显眼路88号6单元703室");

    /** Whose numbers stand in every other field of actions. */
    private static final MadeUpPerson ACTING =
            MadeUpPerson.of("欧阳当值", "13612345670", "33108119660606218", "值守路66号8单元905室");

    /** Of whom officials write. */
    private static final MadeUpPerson NOTED =
            MadeUpPerson.of("欧阳述怀", "13765432109", "33108119770707259", "随笔路99号7单元804室");

    private static final Map<String, List<String>> ORIGINALS_OF_TOPICS =
            Map.of(
                    "dead-letters", List.of("payload_base64", "key_base64"),
                    "refused-rows", List.of("row_base64"),
                    "alert-actions-refused", List.of("message"));
    private static final Map<String, List<String>> ORIGINALS_OF_TABLES =
            Map.of(
                    "anlan.dead_letters", List.of("payload", "`key`"),
                    "anlan.refused_rows", List.of("row"),
                    "anlan.alert_actions_refused", List.of("message"),
                    "anlan.alert_actions_refused_log", List.of("message"));

    /** How the names of its metrics end. */
    private static final String SLIPPED = "reason.looks_personal.problems";

    @TempDir private static Path temp;

    private static DataDir data;
    private static LocalStack stack;
    private static PersonalFeed feed;
    private static Remains traces;
    private static boolean metricCounts;
    private static final Search HIDDEN_ONES = new Search(HIDDEN);
    private static final Search ACTING_ONES = new Search(ACTING);
    private static final Search NOTED_ONES = new Search(NOTED);

    @BeforeAll
    static void feedAndLook() throws Exception {
        Progress progress = new Progress(System.out);
        data = Objects.requireNonNull(DataDir.take(temp.resolve("stack")));
        StackPlan plan = StackPlan.of(Ports.free().resolved(), ProjectHome.catalog(), "1s", true);
        feed =
                PersonalFeed.of(
                        plan.catalog(),
                        ProjectHome.dir().resolve("schemas/examples"),
                        HIDDEN,
                        OPEN);
        stack = LocalStack.begin(data, plan, progress);
        stack.start();
        traces = new Remains(stack.ports(), data.path());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        stack.ports().brokers().client(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            progress.say(feed.messages().size() + " messages with made-up people");
            feed.messages().forEach(message -> send(producer, message));
            noPolicies().forEach(message -> send(producer, message));
            producer.flush();
            Completion completion = new Completion(stack, progress);
            completion.awaitRead();
            for (ObjectNode action : actions(anAlert())) {
                send(
                        producer,
                        new ProducerRecord<>(
                                "alert-actions",
                                null,
                                ACTING.mobile().getBytes(UTF_8),
                                JSON.writeValueAsBytes(action)));
            }
            producer.flush();
            awaitAnswers();
            completion.awaitRead();
            metricCounts = Patience.until(PATIENCE, () -> traces.sum(SLIPPED) == slips());
            look(true);
            completion.endTime();
            look(false);
        }
    }

    @AfterAll
    static void stop() {
        stack.close();
        data.close();
    }

    /** The flush that follows waits for it. */
    private static void send(
            KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> message) {
        var unused = producer.send(message);
    }

    /** Looks for all but the open one, in all places. */
    private static void look(boolean running) {
        List<String> inputs = new ArrayList<>(stack.rawTopics());
        inputs.addAll(List.of("alert-actions", "catalog"));
        Remains.Traces all =
                (place, bytes) -> {
                    HIDDEN_ONES.in(place, bytes);
                    ACTING_ONES.in(place, bytes);
                    NOTED_ONES.in(place, bytes);
                };
        traces.topics(all, inputs, ORIGINALS_OF_TOPICS);
        traces.tables(all, ORIGINALS_OF_TABLES);
        if (running) {
            traces.metrics(all);
        }
        traces.files(all);
    }

    @Test
    void shouldBeNowhereButInOriginals() {
        assertThat(HIDDEN_ONES.found()).isEmpty();
    }

    /** An action waits for its moment as it came: in the state of alerts, and nowhere else. */
    @Test
    void shouldHideNumbersInActions() {
        assertThat(ACTING_ONES.found().keySet()).allMatch(place -> place.startsWith("file flink/"));
    }

    @Test
    void shouldKeepWhatOfficialsWriteWhereThoseReadItWhoNeedIt() {
        assertThat(NOTED_ONES.found().keySet())
                .contains("topic alerts", "table anlan.alert_notes")
                .allMatch(
                        place ->
                                // the state of alerts has the last word on each
                                place.startsWith("file flink/")
                                        || List.of(
                                                        "topic alerts",
                                                        "table anlan.alerts_log",
                                                        "table anlan.alerts_latest",
                                                        "table anlan.alert_notes")
                                                .contains(place));
    }

    /** Else the feed would have missed. */
    @Test
    void shouldHaveBeenInWhatWasSent() throws IOException {
        Search originals = new Search(HIDDEN);
        for (ConsumerRecord<byte[], byte[]> row :
                TopicFollower.all(stack.ports().brokers(), List.of("dead-letters"))) {
            String original = JSON.readTree(row.value()).path("payload_base64").asText();
            originals.in("original", Base64.getDecoder().decode(original));
        }
        assertThat(originals.found().get("original"))
                .contains(HIDDEN.name(), HIDDEN.mobile(), HIDDEN.identity(), HIDDEN.address());
        assertThat(traces.query("SELECT count() FROM anlan.events WHERE id LIKE 'T-%'").strip())
                .satisfies(it -> assertThat(Long.parseLong(it)).isGreaterThan(500));
        assertThat(
                        traces.query(
                                "SELECT topic, sum(difference) AS lost FROM anlan.accounting"
                                        + " GROUP BY topic HAVING lost != 0"))
                .isEmpty();
        assertThat(traces.query("SELECT count() FROM anlan.dead_letters WHERE reason = 'internal'"))
                .isEqualTo("0\n");
    }

    /** The policy may be wrong: what it calls open is watched. */
    @Test
    void shouldCountWhatLooksPersonalInOpenFields() {
        Map<String, Integer> counted = new TreeMap<>();
        traces.query(
                        "SELECT source, sum(events) FROM anlan.event_problems"
                                + " WHERE reason = 'looks_personal' GROUP BY source")
                .lines()
                .map(line -> line.split("\t", -1))
                .forEach(row -> counted.put(row[0], Integer.parseInt(row[1])));

        assertThat(counted).containsExactlyInAnyOrderEntriesOf(feed.openOnes());
        assertThat(metricCounts).as("the metric says the same").isTrue();
    }

    private static long slips() {
        return feed.openOnes().values().stream().mapToInt(it -> it).sum();
    }

    /** Records on the topic of policies that are none. */
    private static List<ProducerRecord<byte[], byte[]>> noPolicies() {
        String all = HIDDEN.texts().get(HIDDEN.texts().size() - 1);
        List<ProducerRecord<byte[], byte[]>> junk = new ArrayList<>();
        for (String text :
                List.of(
                        all,
                        "{\"version\": \"" + all + "\"}",
                        "{\"version\": \"x\", \"files\": {\"" + all + "\": \"" + all + "\"}}",
                        "{\"version\": \"x\", \"effective_from\": \"" + all + "\"}")) {
            junk.add(
                    new ProducerRecord<>(
                            "catalog", null, HIDDEN.name().getBytes(UTF_8), text.getBytes(UTF_8)));
        }
        return junk;
    }

    private static String anAlert() {
        String[] id = new String[1];
        assertThat(
                        Patience.until(
                                PATIENCE,
                                () -> {
                                    id[0] =
                                            traces.query(
                                                            "SELECT alert_id FROM anlan.alerts"
                                                                    + " WHERE state = 'open' LIMIT"
                                                                    + " 1")
                                                    .strip();
                                    return !id[0].isEmpty();
                                }))
                .as("the examples open an alert")
                .isTrue();
        return id[0];
    }

    /** Numbers in every field, what officials write in notes; some are taken, some refused. */
    private static List<ObjectNode> actions(String alert) {
        String all = NOTED.texts().get(NOTED.texts().size() - 1);
        List<ObjectNode> actions = new ArrayList<>();
        actions.add(action(alert, "accept").put("note", all));
        for (String number : ACTING.numbers()) {
            actions.add(action(alert, "comment").put("by", "值班员" + number).put("note", all));
            actions.add(action(number, "accept").put("by", number));
            actions.add(action(alert, "comment").put("note", all).put("unit", number));
            actions.add(action(alert, number).put("note", number));
            actions.add(action(alert, "accept").put("until", number).put(number, number));
            actions.add(
                    action("", "silence")
                            .put("region", number)
                            .put("until", Instant.now().plusSeconds(60).toString()));
            actions.add(
                    action("", "silence")
                            .put("region", "331081001")
                            .put("rule", number)
                            .put("scope", "person:" + number)
                            .put("note", all)
                            .put("until", Instant.now().plusSeconds(60).toString()));
        }
        // what is done within a millisecond is told at once, with the words of the last
        actions.add(action(alert, "assign").put("unit", "派出所" + ACTING.mobile()).put("note", all));
        return actions;
    }

    private static ObjectNode action(String alert, String name) {
        return JSON.createObjectNode().put("alert_id", alert).put("action", name).put("by", "duty");
    }

    /** The last of the actions has been told, and those that were refused. */
    private static void awaitAnswers() {
        assertThat(
                        Patience.until(
                                PATIENCE,
                                () ->
                                        traces.query(
                                                                "SELECT count() FROM"
                                                                        + " anlan.alerts_log WHERE"
                                                                        + " action = 'assign'")
                                                        .strip()
                                                        .compareTo("0")
                                                > 0))
                .isTrue();
    }
}
