package anlan.delivery;

import anlan.broker.Brokers;
import anlan.event.RecordSizes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** CAP documents as records of the topic {@code alerts-cap}; the key is the alert's id. */
public final class CapRecords implements KafkaRecordSerializationSchema<CapDocument> {
    public static final String TOPIC = "alerts-cap";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(CapRecords.class);
    private static final Map<String, String> HEADERS =
            Map.of("content-type", "application/cap+xml");

    private final String topic;

    private CapRecords(String topic) {
        this.topic = topic;
    }

    /** At least once: what comes twice is the same document. */
    public static KafkaSink<CapDocument> sink(Brokers brokers) {
        return KafkaSink.<CapDocument>builder()
                .setKafkaProducerConfig(brokers.properties())
                .setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4")
                .setProperty(
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        Integer.toString(RecordSizes.REQUEST))
                .setRecordSerializer(new CapRecords(brokers.named(TOPIC)))
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build();
    }

    @Override
    public @Nullable ProducerRecord<byte[], byte[]> serialize(
            CapDocument document, KafkaSinkContext context, @Nullable Long time) {
        byte[] key = document.alertId().getBytes(StandardCharsets.UTF_8);
        byte[] xml = document.xml().getBytes(StandardCharsets.UTF_8);
        if (key.length + xml.length > RecordSizes.ROW) {
            LOG.error(
                    "the CAP document of alert {}, revision {}, has {} bytes, more than its topic"
                            + " takes, and is left out; the alert itself is on the topic alerts",
                    document.alertId(),
                    document.revision(),
                    xml.length);
            return null;
        }
        RecordHeaders headers = new RecordHeaders();
        HEADERS.forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return new ProducerRecord<>(topic, null, null, key, xml, headers);
    }
}
