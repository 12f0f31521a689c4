package anlan.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the topic {@code catalog}: one partition, key = version. */
final class CatalogTopic {
    private static final TopicPartition PARTITION = new TopicPartition("catalog", 0);
    private static final Duration WITHIN = Duration.ofMinutes(2);
    private static final int LARGEST = 16 * 1024 * 1024;

    private final String bootstrapServers;

    CatalogTopic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * All messages that are there now, oldest first.
     *
     * @throws org.apache.kafka.common.KafkaException when the brokers do not answer within two
     *     minutes
     */
    List<ConsumerRecord<String, byte[]>> read() {
        Properties settings = new Properties();
        settings.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.setProperty(
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(LARGEST));
        settings.setProperty(
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(WITHIN.toMillis()));
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(PARTITION);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).getOrDefault(PARTITION, 0L);
            List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>();
            while (consumer.position(PARTITION) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(messages::add);
            }
            return messages;
        }
    }
}
