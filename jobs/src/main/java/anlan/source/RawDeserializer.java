package anlan.source;

import anlan.catalog.Catalog;
import anlan.catalog.Compiled;
import anlan.catalog.Policy;
import anlan.catalog.Source;
import anlan.catalog.Versions;
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
    private final Policy policy;
    private final @Nullable String pseudonymKeyFile;
    private transient Decoded decoded;
    private transient Compiled<Mapping> mappings;

    /**
     * Decodes {@code source}.
     *
     * @param pseudonymKeyFile file on every TaskManager; null = the environment has the key
     */
    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public RawDeserializer(Source source, Policy policy, @Nullable String pseudonymKeyFile) {
        this.source = source;
        this.policy = policy;
        this.pseudonymKeyFile = pseudonymKeyFile;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        decoded = new Decoded();
        Pseudonyms pseudonyms = Pseudonyms.load(pseudonymKeyFile);
        Versions versions = policy.open();
        mappings =
                new Compiled<>(
                        versions,
                        catalog -> new Mapping(source(catalog), catalog, versions, pseudonyms));
    }

    /** The source as a catalog has it; one that the catalog has lost is read as before. */
    private Source source(Catalog catalog) {
        return catalog.sources().stream()
                .filter(candidate -> candidate.name().equals(source.name()))
                .findFirst()
                .orElse(source);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Decoded> out) {
        decoded.event = null;
        decoded.reading = null;
        decoded.deadLetter = null;
        decoded.partition = message.partition();
        decoded.offset = message.offset();
        decoded.arrivedAt = message.timestamp();
        decode(message);
        out.collect(decoded);
    }

    private void decode(ConsumerRecord<byte[], byte[]> message) {
        try {
            // the form of a message is that of its time of arrival
            Mapping mapping = mappings.of(message.timestamp());
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
