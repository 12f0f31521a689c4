package anlan.command.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.command.kafka.BrokerOption;
import anlan.command.kafka.TopicFollower;
import anlan.command.terminal.CommandException;
import anlan.kafka.ActionTopic;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends an action to the topic {@code alert-actions}, and waits for what comes of it. */
final class ActionSender {
    private static final JsonMapper JSON = new JsonMapper();

    @Mixin private final BrokerOption broker = new BrokerOption();

    @Option(
            names = "--by",
            paramLabel = "NAME",
            required = true,
            description = "Who does it; it is recorded.")
    private String by = "";

    @Option(names = "--note", paramLabel = "TEXT", description = "What there is to say.")
    private @Nullable String note;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for the answer (default: ${DEFAULT-VALUE}).")
    private int wait;

    /** Sends it; 0 = done, 1 = refused. */
    int send(String key, Map<String, String> fields) throws IOException, InterruptedException {
        fields.put("by", by);
        if (note != null) {
            fields.put("note", note);
        }
        boolean silence = !fields.containsKey("alert_id");
        try (TopicFollower answers =
                TopicFollower.fromNow(broker.servers(), List.of("alerts", ActionTopic.REFUSED))) {
            RecordMetadata sent = sent(key, JSON.writeValueAsBytes(fields));
            Instant end = Instant.now().plusSeconds(wait);
            while (Instant.now().isBefore(end)) {
                for (ConsumerRecord<byte[], byte[]> record : answers.next(Duration.ofMillis(500))) {
                    JsonNode answer = JSON.readTree(record.value());
                    if (isRefusal(record, answer, sent)) {
                        System.err.println("Refused: " + answer.path("reason").asText());
                        return 1;
                    }
                    if (!silence && isDone(record, answer, fields)) {
                        System.out.printf(
                                "Done: the alert is %s, revision %d%n",
                                answer.path("state").asText(), answer.path("revision").asInt());
                        return 0;
                    }
                }
                if (silence && Instant.now().isAfter(end.minusSeconds(wait).plusSeconds(20))) {
                    System.out.println("Done: nothing was said against it.");
                    return 0;
                }
            }
        }
        throw new CommandException(
                "No answer within %d s. It is sent, and counts when the job gets to it: see `anlan status`."
                        .formatted(wait));
    }

    private static boolean isRefusal(
            ConsumerRecord<byte[], byte[]> record, JsonNode answer, RecordMetadata sent) {
        return !record.topic().equals("alerts")
                && answer.path("partition").asInt() == sent.partition()
                && answer.path("offset").asLong() == sent.offset();
    }

    private boolean isDone(
            ConsumerRecord<byte[], byte[]> record, JsonNode answer, Map<String, String> fields) {
        return record.topic().equals("alerts")
                && answer.path("alert_id").asText().equals(fields.get("alert_id"))
                && answer.path("action").asText().equals(fields.get("action"))
                && answer.path("action_by").asText().equals(by);
    }

    private RecordMetadata sent(String key, byte[] json) throws InterruptedException {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        broker.servers(),
                        "delivery.timeout.ms",
                        30_000,
                        "request.timeout.ms",
                        10_000,
                        "linger.ms",
                        0);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            return producer.send(new ProducerRecord<>(ActionTopic.TOPIC, key.getBytes(UTF_8), json))
                    .get();
        } catch (ExecutionException e) {
            throw new CommandException("Kafka refused it: " + e.getMessage(), e);
        }
    }
}
