package anlan.local.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.broker.Brokers;
import anlan.command.kafka.TopicFollower;
import anlan.command.status.StatusTables;
import anlan.local.stack.StackQueries;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What became of the messages, against what was sent: nothing lost, and nothing double. */
final class ComparedMessages {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Topics on which every row is another: what counts up, and what names its message. */
    private static final List<String> EXACTLY_ONCE =
            List.of("indicators", "indices", "accounts", "case-stages");

    private static final String STORED =
            "SELECT concat(source, '/', id, '/', toString(revision)) AS one FROM event_revisions"
                    + " WHERE raw_offset >= 0 AND source = '%s'";
    private static final String LETTERS =
            "SELECT concat(topic, '/', toString(partition), '/', toString(offset)) AS one"
                    + " FROM dead_letters";
    private static final String FIRST = "SELECT count() AS n FROM %s_as_published";

    private final Brokers brokers;
    private final StackQueries analyst;
    private final ChaosTruth truth;

    ComparedMessages(Brokers brokers, StackQueries analyst, ChaosTruth truth) {
        this.brokers = brokers;
        this.analyst = analyst;
        this.truth = truth;
    }

    List<Compared> all() {
        List<Compared> all = new ArrayList<>();
        all.add(accounting());
        Map<String, Integer> events = new HashMap<>();
        TopicFollower.each(
                brokers, List.of("events"), row -> addEvent(parsed(row.value()), events));
        all.addAll(events("on their topic", events));
        Map<String, Integer> stored = new HashMap<>();
        for (String topic : ChaosMessages.TOPICS) {
            addAll(STORED.formatted(topic.replaceFirst("^raw\\.", "")), stored);
        }
        all.addAll(events("in ClickHouse", stored));
        Map<String, Integer> letters = new HashMap<>();
        TopicFollower.each(
                brokers, List.of("dead-letters"), row -> addLetter(parsed(row.value()), letters));
        all.add(Differences.once("dead letters on their topic", truth.deadLetters(), letters));
        Map<String, Integer> kept = new HashMap<>();
        addAll(LETTERS, kept);
        all.add(Differences.once("dead letters in ClickHouse", truth.deadLetters(), kept));
        EXACTLY_ONCE.forEach(topic -> all.add(rows(topic)));
        all.add(refusedRows());
        return all;
    }

    /** The product's own account of each topic. */
    private Compared accounting() {
        Differences differences = new Differences("messages, by the accounting");
        Map<String, JsonNode> accounts = new HashMap<>();
        new StatusTables(analyst::rows)
                .accounting()
                .forEach(row -> accounts.put(row.path("topic").asText(), row));
        truth.counts()
                .forEach(
                        (topic, sent) -> {
                            differences.compared(sent.raw());
                            JsonNode row = accounts.getOrDefault(topic, JSON.createObjectNode());
                            differences.same(topic, sent, accounted(row));
                            differences.same(
                                    topic + " difference", 0L, row.path("difference").asLong());
                        });
        return differences.result();
    }

    private static ChaosTruth.Count accounted(JsonNode row) {
        return new ChaosTruth.Count(
                row.path("raw").asLong(),
                row.path("events").asLong(),
                row.path("summarised").asLong(),
                row.path("duplicates").asLong(),
                row.path("dead_letters").asLong());
    }

    /** Those with ids of our own are each there once, and as many as were sent. */
    private List<Compared> events(String where, Map<String, Integer> found) {
        List<Compared> all = new ArrayList<>();
        truth.renamed()
                .forEach(
                        (prefix, wanted) -> {
                            Map<String, Integer> renamed = new HashMap<>(found);
                            renamed.keySet().removeIf(event -> !event.startsWith(prefix));
                            found.keySet().removeAll(renamed.keySet());
                            Differences differences =
                                    new Differences("events " + prefix + "... " + where);
                            differences.compared(wanted);
                            differences.same("how many", wanted, (long) renamed.size());
                            renamed.forEach((event, times) -> differences.same(event, 1, times));
                            all.add(differences.result());
                        });
        all.add(Differences.once("events " + where, truth.events(), found));
        return all;
    }

    private static void addEvent(JsonNode row, Map<String, Integer> events) {
        if (row.path("raw_offset").asLong() >= 0) {
            events.merge(
                    "%s/%s/%d"
                            .formatted(
                                    row.path("source").asText(),
                                    row.path("id").asText(),
                                    row.path("revision").asLong()),
                    1,
                    Integer::sum);
        }
    }

    private static void addLetter(JsonNode row, Map<String, Integer> letters) {
        letters.merge(
                "%s/%d/%d"
                        .formatted(
                                row.path("topic").asText(),
                                row.path("partition").asInt(),
                                row.path("offset").asLong()),
                1,
                Integer::sum);
    }

    private void addAll(String sql, Map<String, Integer> rows) {
        analyst.rows(sql).forEach(row -> rows.merge(row.path("one").asText(), 1, Integer::sum));
    }

    /** No row of a topic comes twice; of values the first of each is in ClickHouse. */
    private Compared rows(String topic) {
        Differences differences = new Differences("rows of the topic " + topic);
        Set<UUID> known = new HashSet<>();
        long[] first = {0};
        TopicFollower.each(
                brokers,
                List.of(topic),
                row -> {
                    differences.compared(1);
                    if (!known.add(UUID.nameUUIDFromBytes(row.value()))) {
                        differences.differ("twice: " + new String(row.value(), UTF_8));
                    }
                    first[0] += parsed(row.value()).path("revision").asInt() == 0 ? 1 : 0;
                });
        if (topic.startsWith("ind")) {
            long stored = analyst.rows(FIRST.formatted(topic)).get(0).path("n").asLong();
            differences.same("first values in ClickHouse", first[0], stored);
        }
        return differences.result();
    }

    private Compared refusedRows() {
        Differences differences = new Differences("rows that ClickHouse refused");
        TopicFollower.each(
                brokers,
                List.of("refused-rows"),
                row -> differences.differ(String.valueOf(parsed(row.value()))));
        return differences.result();
    }

    private static JsonNode parsed(byte[] row) {
        try {
            return JSON.readTree(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
