package anlan.command.kafka;

import anlan.broker.Brokers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Finds the partitions at whose end are no messages but the marks that Kafka writes at the end of
 * each transaction, and messages of transactions that were given up. A group that has read all
 * messages stays behind by those.
 */
final class TransactionTail {

    private static final Duration ATTEMPT = Duration.ofSeconds(2);

    private TransactionTail() {}

    /**
     * Finds them.
     *
     * @param ends offsets after the last readable message or mark
     * @param behind how far the group is behind
     */
    static Set<TopicPartition> endsOnly(
            Brokers brokers, Map<TopicPartition, Long> ends, Map<TopicPartition, Long> behind) {
        if (behind.isEmpty()) {
            return Set.of();
        }
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(brokers)) {
            consumer.assign(behind.keySet());
            behind.forEach(
                    (partition, lag) ->
                            consumer.seek(partition, ends.getOrDefault(partition, 0L) - lag));
            return read(consumer, ends, behind.keySet());
        }
    }

    private static Set<TopicPartition> read(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> ends,
            Set<TopicPartition> open) {
        Set<TopicPartition> empty = new HashSet<>();
        Set<TopicPartition> undecided = new HashSet<>(open);
        long until = System.nanoTime() + ATTEMPT.toNanos();
        while (!undecided.isEmpty() && System.nanoTime() < until) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(100));
            undecided.removeAll(records.partitions());
            for (TopicPartition partition : Set.copyOf(undecided)) {
                if (consumer.position(partition) >= ends.getOrDefault(partition, 0L)) {
                    empty.add(partition);
                    undecided.remove(partition);
                }
            }
        }
        return empty;
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Brokers brokers) {
        return new KafkaConsumer<>(
                brokers.client(
                        Map.of(
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed",
                                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                5000)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
