package anlan.local.stack;

import anlan.broker.Brokers;
import anlan.command.kafka.TopicFollower;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Committed rows of a topic, followed as any consumer of the results would. */
final class TopicRows implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LOOK = Duration.ofMillis(500);

    private final TopicFollower follower;
    private final List<JsonNode> come = new ArrayList<>();

    private TopicRows(TopicFollower follower) {
        this.follower = follower;
    }

    /** Those that are there, and those that come. */
    static TopicRows follow(Brokers brokers, String topic) {
        return new TopicRows(TopicFollower.fromTheBeginning(brokers, List.of(topic)));
    }

    /** All that are there now. */
    static List<JsonNode> of(Brokers brokers, String topic) {
        List<JsonNode> rows = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> row : TopicFollower.all(brokers, List.of(topic))) {
            rows.add(parsed(row));
        }
        return rows;
    }

    /**
     * Waits for a row.
     *
     * @return whether it had come, or came in time
     */
    boolean await(Duration atMost, Predicate<JsonNode> row) {
        boolean there = come.stream().anyMatch(row);
        long end = System.nanoTime() + atMost.toNanos();
        while (!there && System.nanoTime() < end) {
            for (ConsumerRecord<byte[], byte[]> record : follower.next(LOOK)) {
                JsonNode next = parsed(record);
                come.add(next);
                there |= row.test(next);
            }
        }
        return there;
    }

    @Override
    public void close() {
        follower.close();
    }

    private static JsonNode parsed(ConsumerRecord<byte[], byte[]> row) {
        try {
            return JSON.readTree(row.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
