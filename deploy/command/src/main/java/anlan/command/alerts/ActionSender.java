package anlan.command.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.command.clickhouse.AlertIds;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.Users;
import anlan.command.installation.ClickHouseOptions;
import anlan.command.kafka.BrokerOption;
import anlan.command.kafka.TopicFollower;
import anlan.command.terminal.CommandException;
import anlan.kafka.ActionTopic;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends actions to the topic {@code alert-actions}, and waits for what comes of them. */
final class ActionSender {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String WHOLE = "\\d{6}-[0-9a-f]{24}";

    @Mixin private final BrokerOption broker = new BrokerOption();
    @Mixin private final ClickHouseOptions database = new ClickHouseOptions();
    @Mixin private final AlertsOutput output = new AlertsOutput();

    @Option(
            names = "--by",
            paramLabel = "LOGIN",
            required = true,
            description = "Who does it, as actors.csv of the policy names them; it is recorded.")
    private String by = "";

    @Option(names = "--note", paramLabel = "TEXT", description = "What there is to say.")
    private @Nullable String note;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "How long to wait for the answer (default: ${DEFAULT-VALUE}).")
    private int wait;

    /**
     * Whole ids of alerts.
     *
     * @param begins they, or how they begin
     * @throws CommandException when one is of no alert, or of several
     */
    List<String> whole(List<String> begins) {
        if (begins.stream().allMatch(id -> id.matches(WHOLE))) {
            return begins;
        }
        try (ClickHouse asked = connect()) {
            return begins.stream().map(begin -> AlertIds.whole(asked, begin)).distinct().toList();
        }
    }

    /** In which people write times. */
    ZoneId zone() throws IOException, InterruptedException {
        return broker.zone();
    }

    private ClickHouse connect() {
        return ClickHouse.connect(database.access(broker.data(), Users.DUTY));
    }

    /**
     * Sends them and waits; 0 = all done, 1 = one was refused.
     *
     * @param actions fields of each, without who does it
     */
    int send(List<Map<String, String>> actions) throws IOException, InterruptedException {
        Map<String, Map<String, String>> awaited = new LinkedHashMap<>();
        for (Map<String, String> action : actions) {
            Map<String, String> fields = new LinkedHashMap<>(action);
            fields.put("id", UUID.randomUUID().toString());
            fields.put("by", by);
            if (note != null) {
                fields.put("note", note);
            }
            awaited.put(fields.getOrDefault("id", ""), fields);
        }
        try (TopicFollower answers =
                TopicFollower.fromNow(broker.brokers(), List.of(ActionTopic.ANSWERS))) {
            sent(awaited.values());
            List<JsonNode> come = answers(answers, awaited);
            if (output.isJson()) {
                ArrayNode all = JSON.createArrayNode();
                come.forEach(all::add);
                output.json(all);
            }
            if (!awaited.isEmpty()) {
                throw new CommandException(
                        "No answer to %d of %d within %d s. They are sent, and count when the job gets to them: see `anlan status`."
                                .formatted(awaited.size(), actions.size(), wait));
            }
            return come.stream().allMatch(ActionSender::isDone) ? 0 : 1;
        }
    }

    /** Those that come in time, each taken out of what is awaited. */
    private List<JsonNode> answers(TopicFollower topic, Map<String, Map<String, String>> awaited)
            throws IOException {
        List<JsonNode> come = new ArrayList<>();
        Instant end = Instant.now().plusSeconds(wait);
        while (!awaited.isEmpty() && Instant.now().isBefore(end)) {
            for (ConsumerRecord<byte[], byte[]> record : topic.next(Duration.ofMillis(200))) {
                JsonNode answer = JSON.readTree(record.value());
                if (awaited.remove(answer.path("id").asText()) != null) {
                    come.add(answer);
                    if (!output.isJson()) {
                        tell(answer);
                    }
                }
            }
        }
        return come;
    }

    private static boolean isDone(JsonNode answer) {
        return answer.path("outcome").asText().equals("done");
    }

    private void tell(JsonNode answer) {
        String alert = answer.path("alert_id").asText();
        String what = alert.isEmpty() ? answer.path("silence").asText() : alert;
        if (!isDone(answer)) {
            System.err.printf("Refused: %s: %s%n", what, answer.path("reason").asText());
        } else if (alert.isEmpty()) {
            System.out.printf("Done: %s %s%n", answer.path("action").asText(), what);
        } else {
            System.out.printf("Done: %s is %s%n", what, output.word(answer.path("state").asText()));
        }
    }

    private void sent(Iterable<Map<String, String>> actions)
            throws IOException, InterruptedException {
        Map<String, Object> settings =
                broker.brokers()
                        .client(
                                Map.of(
                                        "delivery.timeout.ms",
                                        30_000,
                                        "request.timeout.ms",
                                        10_000,
                                        "linger.ms",
                                        0));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Map<String, String> fields : actions) {
                producer.send(
                                new ProducerRecord<>(
                                        broker.brokers().named(ActionTopic.TOPIC),
                                        key(fields).getBytes(UTF_8),
                                        JSON.writeValueAsBytes(fields)))
                        .get();
            }
        } catch (ExecutionException e) {
            throw new CommandException("Kafka refused it: " + e.getMessage(), e);
        }
    }

    /** What one key names stays in order. */
    private static String key(Map<String, String> fields) {
        return fields.getOrDefault(
                "alert_id", fields.getOrDefault("silence", fields.getOrDefault("region", "")));
    }
}
