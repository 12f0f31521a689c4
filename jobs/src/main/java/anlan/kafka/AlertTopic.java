package anlan.kafka;

import anlan.alert.AlertRecall;
import anlan.alert.ToldAhead;
import anlan.alert.ToldRows;
import anlan.broker.Brokers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topic {@code alerts}, where a job that died finds what it had told. */
public final class AlertTopic implements AlertRecall {
    private static final long serialVersionUID = 1L;
    private static final String TOPIC = "alerts";

    /**
     * Rows have the time of what they tell, which is younger than a minute when it is told at once;
     * and clocks differ.
     */
    private static final long EARLIER = Duration.ofMinutes(5).toMillis();

    private final Brokers brokers;

    public AlertTopic(Brokers brokers) {
        this.brokers = brokers;
    }

    @Override
    public List<ToldAhead> find(long since, long passed) {
        ToldRows rows = new ToldRows(passed);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(brokers.named(TOPIC)).stream()
                            .map(one -> new TopicPartition(one.topic(), one.partition()))
                            .toList();
            Map<TopicPartition, Long> ends = begin(consumer, partitions, since - EARLIER);
            while (isBehind(consumer, ends)) {
                for (ConsumerRecord<byte[], byte[]> row : consumer.poll(Duration.ofSeconds(1))) {
                    rows.add(row.value());
                }
            }
        }
        return rows.undecided();
    }

    /** What was written in a transaction that was given up was never told. */
    private Map<String, Object> settings() {
        return brokers.client(
                Map.of(
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false));
    }

    /** Goes to where rows of a time begin; returns where they end. */
    private static Map<TopicPartition, Long> begin(
            KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions, long time) {
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, Math.max(0, time)));
        Map<TopicPartition, OffsetAndTimestamp> begins = consumer.offsetsForTimes(times);
        ends.forEach(
                (partition, end) -> {
                    OffsetAndTimestamp begin = begins.get(partition);
                    consumer.seek(partition, begin == null ? end : Math.min(begin.offset(), end));
                });
        return ends;
    }

    private static boolean isBehind(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }
}
