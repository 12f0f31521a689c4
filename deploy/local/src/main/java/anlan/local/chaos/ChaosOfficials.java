package anlan.local.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.broker.Brokers;
import anlan.command.kafka.TopicFollower;
import anlan.command.terminal.CommandException;
import anlan.kafka.ActionTopic;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * People who see to alerts as they are told of them, from acceptance to closing; some alerts nobody
 * sees to, some are closed too early, which is refused, some answers are sent back. What they do
 * about an alert depends on its id alone.
 */
final class ChaosOfficials extends Thread implements AutoCloseable {
    /** How what they say begins. */
    static final String NOTE = "CH-N-";

    /** Rules whose alerts they see to. */
    private static final Set<String> RULES = Set.of("wristband-sos", "gas-leak", "place-hazard");

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TopicFollower alerts;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ChaosMessages messages;
    private final ChaosTruth truth;
    private final Set<String> seen = new HashSet<>();
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private volatile boolean stopped;
    private volatile boolean answered;

    ChaosOfficials(Brokers brokers, ChaosMessages messages, ChaosTruth truth) {
        super("chaos-officials");
        setDaemon(true);
        this.messages = messages;
        this.truth = truth;
        alerts = TopicFollower.fromTheBeginning(brokers, List.of("alerts"));
        producer = ChaosSender.producer(brokers);
    }

    /** Whether an action of theirs has changed an alert: time passes. */
    boolean wereAnswered() {
        return answered;
    }

    @Override
    public void run() {
        while (!stopped) {
            for (ConsumerRecord<byte[], byte[]> record : alerts.next(LOOK)) {
                see(parsed(record));
            }
        }
    }

    private void see(JsonNode alert) {
        answered |= alert.path("state").asText().equals("accepted");
        String id = alert.path("alert_id").asText();
        String state = alert.path("state").asText();
        String stand =
                String.join(
                        "/",
                        id,
                        state,
                        alert.path("action").asText(),
                        alert.path("condition").asText());
        int chance = Math.floorMod(id.hashCode(), 10);
        if (!RULES.contains(alert.path("rule").asText()) || chance == 0 || !seen.add(stand)) {
            return;
        }
        switch (state) {
            case "open" -> {
                if (chance == 1) {
                    act(id, "close");
                }
                act(id, "accept");
            }
            case "accepted" -> act(id, "assign");
            case "handling" -> act(id, "answer");
            case "answered" -> act(id, chance == 2 && seen.add(id) ? "return" : "verify");
            case "verified" -> verified(alert, id);
            default -> {
                // it has ended
            }
        }
    }

    private void verified(JsonNode alert, String id) {
        if (alert.path("condition").asText().equals("cleared")) {
            act(id, "close");
        } else if (alert.path("rule").asText().equals("place-hazard")) {
            String place = alert.path("scope").asText().replaceFirst("^place:", "");
            messages.rectify(place, alert.path("region").asText());
        }
    }

    private void act(String alertId, String action) {
        String note = NOTE + sent.size();
        truth.action(note);
        ObjectNode json = JSON.createObjectNode();
        json.put("alert_id", alertId).put("action", action).put("by", by(action)).put("note", note);
        if (action.equals("assign")) {
            json.put("unit", "模拟处置单位");
        }
        sent.add(
                producer.send(
                        new ProducerRecord<>(
                                ActionTopic.TOPIC,
                                alertId.getBytes(UTF_8),
                                json.toString().getBytes(UTF_8))));
    }

    /** Who handles is not who looks. */
    private static String by(String action) {
        return action.equals("answer") ? "sim-handler-331081" : "duty";
    }

    /**
     * Stops, accepts one last alert, and waits until that has been seen to: whatever was before it
     * has been, too.
     *
     * @param evidence event behind that alert
     * @return when it was accepted
     */
    Instant finish(String evidence) {
        end();
        sent.forEach(ChaosOfficials::at);
        String id = null;
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < patience) {
            for (ConsumerRecord<byte[], byte[]> record : alerts.next(LOOK)) {
                JsonNode alert = parsed(record);
                String state = alert.path("state").asText();
                boolean known = alert.path("alert_id").asText().equals(id);
                if (known && state.equals("accepted")) {
                    return Instant.ofEpochMilli(at(sent.get(sent.size() - 1)));
                }
                if (!known
                        && !state.equals("withdrawn")
                        && alert.path("evidence").path(0).asText().equals(evidence)) {
                    id = alert.path("alert_id").asText();
                    act(id, "accept");
                }
            }
        }
        throw new CommandException("The last alert was not seen to within " + PATIENCE);
    }

    private static long at(Future<RecordMetadata> action) {
        try {
            return action.get().timestamp();
        } catch (ExecutionException e) {
            throw new CommandException("Kafka refused an action: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted", e);
        }
    }

    private void end() {
        stopped = true;
        try {
            join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted", e);
        }
    }

    private static JsonNode parsed(ConsumerRecord<byte[], byte[]> record) {
        try {
            return JSON.readTree(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        end();
        alerts.close();
        producer.close(Duration.ZERO);
    }
}
