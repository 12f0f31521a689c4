package anlan.source;

import anlan.catalog.Catalog;
import anlan.catalog.Source;
import anlan.event.DeadLetter;
import java.time.Instant;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the raw messages of one source, within the Kafka source so that watermarks stay per
 * partition. Never throws over a message: what cannot be an event is a dead letter.
 */
public final class RawDeserializer implements KafkaRecordDeserializationSchema<Decoded> {
    private static final long serialVersionUID = 1L;

    private final Source source;
    private final Catalog catalog;
    private final @Nullable String pseudonymKeyFile;
    private transient Decoded decoded;
    private transient Mapping mapping;

    /**
     * Decodes {@code source}.
     *
     * @param pseudonymKeyFile file on every TaskManager; null = the environment has the key
     */
    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public RawDeserializer(Source source, Catalog catalog, @Nullable String pseudonymKeyFile) {
        this.source = source;
        this.catalog = catalog;
        this.pseudonymKeyFile = pseudonymKeyFile;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        decoded = new Decoded();
        mapping = new Mapping(source, catalog, Pseudonyms.load(pseudonymKeyFile));
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Decoded> out) {
        decoded.event = null;
        decoded.reading = null;
        decoded.deadLetter = null;
        decoded.partition = message.partition();
        decoded.offset = message.offset();
        decode(message);
        out.collect(decoded);
    }

    private void decode(ConsumerRecord<byte[], byte[]> message) {
        try {
            mapping.map(
                    message.value(),
                    message.partition(),
                    message.offset(),
                    message.timestamp(),
                    decoded);
        } catch (MappingProblem problem) {
            decoded.time = message.timestamp();
            decoded.deadLetter =
                    new DeadLetter(
                            message.topic(),
                            message.partition(),
                            message.offset(),
                            message.key(),
                            problem.reason(),
                            problem.text(),
                            message.value(),
                            Instant.ofEpochMilli(message.timestamp()));
        }
    }

    @Override
    public TypeInformation<Decoded> getProducedType() {
        return TypeInformation.of(Decoded.class);
    }
}
