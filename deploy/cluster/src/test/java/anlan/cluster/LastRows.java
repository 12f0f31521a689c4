package anlan.cluster;

import anlan.broker.Brokers;
import anlan.command.kafka.TopicFollower;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What committed rows of a topic say in the end about each thing that they are about. */
final class LastRows {
    /** What a row is about, by topic. */
    static final Map<String, List<String>> KEYS =
            Map.of(
                    "events", List.of("source", "id", "revision"),
                    "case-stages", List.of("source", "case_id", "stage", "at"),
                    "dead-letters", List.of("topic", "partition", "offset"),
                    "indicators", List.of("indicator", "window", "region", "at"),
                    "indices", List.of("index", "region", "at"),
                    "alerts", List.of("alert_id"),
                    "pulses", List.of("source", "at"));

    private static final List<String> ACCOUNT =
            List.of("topic", "partition", "hour", "kind", "reason");

    /** How often something was said anew, and when, depends on what came when. */
    private static final List<String> TELLING = List.of("revision", "updated_at");

    private static final String SINCE = "since";
    private static final ObjectMapper JSON = new ObjectMapper();

    private LastRows() {}

    /** Every row, as often as it is there. */
    static List<ObjectNode> all(Brokers brokers, String topic) {
        List<ObjectNode> rows = new ArrayList<>();
        TopicFollower.each(
                brokers,
                List.of(topic),
                row -> {
                    try {
                        rows.add((ObjectNode) JSON.readTree(row.value()));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        return rows;
    }

    /** Every event but summaries of readings, as often as it is there. */
    static List<String> events(Brokers brokers) {
        return all(brokers, "events").stream()
                .filter(row -> !isSummary(row))
                .map(row -> name(row, KEYS.get("events")))
                .toList();
    }

    /** The last row about each thing. */
    static Map<String, String> of(Brokers brokers, String topic) {
        Map<String, ObjectNode> last = new TreeMap<>();
        for (ObjectNode row : all(brokers, topic)) {
            last.merge(name(row, KEYS.get(topic)), row, LastRows::later);
        }
        Map<String, String> said = new TreeMap<>();
        last.forEach((name, row) -> said.put(name, withoutTelling(topic, row).toString()));
        return said;
    }

    private static ObjectNode withoutTelling(String topic, ObjectNode row) {
        row.remove(TELLING);
        if (topic.equals("pulses")) {
            row.remove(SINCE); // of a partition; see heardSince
        } else if (isSummary(row)) {
            row.remove("received_at"); // when its hour was over
        }
        return row;
    }

    private static boolean isSummary(JsonNode row) {
        return row.path("id").asText().startsWith("summary:");
    }

    /** When each source was heard first: the least that is said counts. */
    static Map<String, String> heardSince(Brokers brokers) {
        Map<String, String> since = new TreeMap<>();
        all(brokers, "pulses")
                .forEach(
                        row ->
                                since.merge(
                                        row.path("source").asText(),
                                        row.path(SINCE).asText(),
                                        (one, other) -> one.compareTo(other) <= 0 ? one : other));
        return since;
    }

    /** What the rows of two runs do not agree in. */
    static List<String> differing(Map<String, String> one, Map<String, String> other) {
        Set<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(one.get(name), other.get(name)))
                .map(name -> name + ": " + one.get(name) + " and " + other.get(name))
                .toList();
    }

    /** Messages by topic, partition, hour, kind and reason. */
    static Map<String, Long> accounts(Brokers brokers) {
        return messages(brokers, ACCOUNT);
    }

    /** How many messages the accounting knows, by some of its fields. */
    static Map<String, Long> messages(Brokers brokers, List<String> key) {
        return all(brokers, "accounts").stream()
                .collect(
                        Collectors.groupingBy(
                                row -> name(row, key),
                                TreeMap::new,
                                Collectors.summingLong(row -> row.path("messages").asLong())));
    }

    private static String name(JsonNode row, List<String> key) {
        return key.stream().map(field -> row.path(field).asText()).collect(Collectors.joining("/"));
    }

    private static ObjectNode later(ObjectNode one, ObjectNode other) {
        return other.path("revision").asInt() >= one.path("revision").asInt() ? other : one;
    }
}
