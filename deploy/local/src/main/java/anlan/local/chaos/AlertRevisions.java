package anlan.local.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.broker.Brokers;
import anlan.command.kafka.TopicFollower;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Every revision of every alert, as the topic has them. */
final class AlertRevisions {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, NavigableMap<Integer, Set<String>>> alerts = new TreeMap<>();

    /** What is on the topic {@code alerts}. */
    static AlertRevisions onTopic(Brokers brokers) {
        AlertRevisions revisions = new AlertRevisions();
        TopicFollower.each(
                brokers, List.of("alerts"), row -> revisions.add(new String(row.value(), UTF_8)));
        return revisions;
    }

    /** Adds a revision; the same again adds nothing. */
    void add(String json) {
        JsonNode alert = parsed(json);
        alerts.computeIfAbsent(alert.path("alert_id").asText(), id -> new TreeMap<>())
                .computeIfAbsent(alert.path("revision").asInt(), revision -> new LinkedHashSet<>())
                .add(json);
    }

    /** Ids of the alerts. */
    Set<String> ids() {
        return alerts.keySet();
    }

    /** Revision → what was told as it; several where these differ. */
    NavigableMap<Integer, Set<String>> of(String id) {
        return alerts.getOrDefault(id, new TreeMap<>());
    }

    JsonNode first(String id) {
        return parsed(of(id).firstEntry().getValue().iterator().next());
    }

    JsonNode last(String id) {
        return parsed(of(id).lastEntry().getValue().iterator().next());
    }

    /**
     * Whether it was told ahead and came otherwise, such as when a copy of a call was read before
     * the call: an undisturbed run that reads in another order has no such alert, and the alert
     * that stands for it is there besides.
     */
    boolean isTakenBack(String id) {
        JsonNode last = last(id);
        return last.path("state").asText().equals("withdrawn")
                && last.path("action").asText().equals("withdraw")
                && last.path("action_by").asText().equals("anlan");
    }

    /** A revision but for what an exercise and a replay say of themselves. */
    static JsonNode content(String json) {
        ObjectNode alert = parsed(json);
        alert.remove("status");
        return alert;
    }

    private static ObjectNode parsed(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
