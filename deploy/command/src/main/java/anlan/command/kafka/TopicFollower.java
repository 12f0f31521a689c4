package anlan.command.kafka;

import anlan.broker.Brokers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics as they grow, as no member of a group. */
public final class TopicFollower implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    private TopicFollower(Brokers brokers, List<String> topics) {
        consumer =
                new KafkaConsumer<>(
                        brokers.client(Map.of("isolation.level", "read_committed")),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        partitions =
                topics.stream()
                        .flatMap(topic -> consumer.partitionsFor(brokers.named(topic)).stream())
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
    }

    /** What comes from now on. */
    public static TopicFollower fromNow(Brokers brokers, List<String> topics) {
        TopicFollower follower = new TopicFollower(brokers, topics);
        follower.consumer.seekToEnd(follower.partitions);
        follower.partitions.forEach(follower.consumer::position);
        return follower;
    }

    /** What is there, and what comes. */
    public static TopicFollower fromTheBeginning(Brokers brokers, List<String> topics) {
        TopicFollower follower = new TopicFollower(brokers, topics);
        follower.consumer.seekToBeginning(follower.partitions);
        return follower;
    }

    /** What is there, and no more. */
    public static List<ConsumerRecord<byte[], byte[]>> all(Brokers brokers, List<String> topics) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        each(brokers, topics, all::add);
        return all;
    }

    /** The same, one by one: there may be more than memory holds. */
    public static void each(
            Brokers brokers, List<String> topics, Consumer<ConsumerRecord<byte[], byte[]>> taken) {
        try (TopicFollower follower = fromTheBeginning(brokers, topics)) {
            Map<TopicPartition, Long> ends = follower.consumer.endOffsets(follower.partitions);
            while (!follower.hasTaken(ends)) {
                follower.next(Duration.ofMillis(500)).forEach(taken);
            }
        }
    }

    /** Whether all that is there now has been taken. */
    public boolean isAtEnd() {
        return hasTaken(consumer.endOffsets(partitions));
    }

    private boolean hasTaken(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** What has come; waits for it at most so long. */
    public Iterable<ConsumerRecord<byte[], byte[]>> next(Duration within) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(within);
        return records;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
