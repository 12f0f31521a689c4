package anlan.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.broker.Brokers;
import anlan.catalog.file.CatalogMessage;
import anlan.event.RecordSizes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The topic with every version of the policy, for ever. It is not compacted: whoever writes a
 * record with the key of a version would erase it. The broker's clock says when each was published.
 */
public final class CatalogTopic {
    /** Settings without which it does not serve. */
    public static final Map<String, String> SETTINGS =
            Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_DELETE,
                    TopicConfig.RETENTION_MS_CONFIG,
                    "-1",
                    TopicConfig.RETENTION_BYTES_CONFIG,
                    "-1",
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                    "LogAppendTime",
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                    Integer.toString(RecordSizes.CATALOG));

    private final Brokers brokers;
    private final String topic;
    private final TopicPartition partition;

    /** The topic on these brokers; it need not be there yet. */
    public CatalogTopic(Brokers brokers) {
        this.brokers = brokers;
        topic = brokers.named(CatalogMessage.TOPIC);
        partition = new TopicPartition(topic, 0);
    }

    /** All that is on it, in the order of publication; nothing where the topic is not there. */
    public CatalogRecords read() throws IOException, InterruptedException {
        CatalogRecords all = new CatalogRecords(new ArrayList<>(), new ArrayList<>());
        if (!exists()) {
            return all;
        }
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        brokers.client(),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> row : consumer.poll(Duration.ofSeconds(1))) {
                    add(all, row);
                }
            }
        }
        return all;
    }

    /** Publishes a version, and creates the topic where it is not there. */
    public PublishedVersion publish(CatalogMessage message)
            throws IOException, InterruptedException {
        create();
        Map<String, Object> config =
                brokers.client(
                        Map.of(
                                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                                "lz4",
                                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                                RecordSizes.CATALOG));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] key = message.version().getBytes(UTF_8);
            RecordMetadata sent =
                    producer.send(new ProducerRecord<>(topic, key, message.toJson())).get();
            return new PublishedVersion(
                    message, Instant.ofEpochMilli(sent.timestamp()), sent.offset());
        } catch (ExecutionException e) {
            throw new IOException("the catalog cannot be published: " + e.getCause(), e);
        }
    }

    /** Creates the topic where it is not there. */
    public void create() throws IOException, InterruptedException {
        if (exists()) {
            return;
        }
        try (Admin admin = Admin.create(brokers.client())) {
            NewTopic created =
                    new NewTopic(topic, Optional.of(1), Optional.empty()).configs(SETTINGS);
            admin.createTopics(List.of(created)).all().get();
        } catch (ExecutionException e) {
            throw new IOException("the topic catalog cannot be created: " + e.getCause(), e);
        }
    }

    private boolean exists() throws IOException, InterruptedException {
        try (Admin admin = Admin.create(brokers.client())) {
            return admin.listTopics().names().get().contains(topic);
        } catch (ExecutionException e) {
            throw new IOException("Kafka does not answer: " + e.getCause(), e);
        }
    }

    /** Anybody may have written anything. */
    static void add(CatalogRecords all, ConsumerRecord<byte[], byte[]> row) {
        Instant at = Instant.ofEpochMilli(row.timestamp());
        String problem;
        try {
            if (row.value() == null || row.value().length == 0) {
                throw new IOException("it is empty");
            }
            CatalogMessage message = CatalogMessage.fromJson(row.value());
            if (!Arrays.equals(row.key(), message.version().getBytes(UTF_8))) {
                throw new IOException("its key is not its version");
            }
            all.versions().add(new PublishedVersion(message, at, row.offset()));
            return;
        } catch (IOException e) {
            problem = String.valueOf(e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            problem = RejectedPolicy.internal(e);
        }
        all.rejected().add(new RejectedPolicy(row.offset(), at, "", problem));
    }
}
