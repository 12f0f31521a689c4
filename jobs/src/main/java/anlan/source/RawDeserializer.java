package anlan.source;

import anlan.catalog.Catalog;
import anlan.catalog.PerCatalog;
import anlan.catalog.Policy;
import anlan.catalog.Source;
import anlan.catalog.Sources;
import anlan.catalog.Versions;
import anlan.event.DeadLetter;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the raw messages of all sources, within the Kafka source so that watermarks stay per
 * partition. Never throws over a message: what cannot be an event is a dead letter.
 */
public final class RawDeserializer implements KafkaRecordDeserializationSchema<Decoded> {
    private static final long serialVersionUID = 1L;

    private final Policy policy;
    private final @Nullable String pseudonymKeyFile;
    private transient Decoded decoded;
    private transient Versions versions;
    private transient Sources sources;
    private transient Pseudonyms pseudonyms;
    private transient Map<String, PerCatalog<Form>> forms;

    /**
     * Decodes the sources of a policy.
     *
     * @param pseudonymKeyFile file on every TaskManager; null = the environment has the key
     */
    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public RawDeserializer(Policy policy, @Nullable String pseudonymKeyFile) {
        this.policy = policy;
        this.pseudonymKeyFile = pseudonymKeyFile;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        decoded = new Decoded();
        versions = policy.open();
        sources = Sources.byTopic(versions);
        pseudonyms = Pseudonyms.load(pseudonymKeyFile);
        forms = new HashMap<>();
    }

    /** What the messages of a topic look like by one catalog. */
    private record Form(Source source, Mapping mapping) {}

    private PerCatalog<Form> forms(String topic) {
        return new PerCatalog<>(versions, catalog -> form(source(topic, catalog), catalog));
    }

    private Form form(Source source, Catalog catalog) {
        return new Form(source, new Mapping(source, catalog, versions, pseudonyms));
    }

    private Source source(String topic, Catalog catalog) {
        return catalog.sources().stream()
                .filter(candidate -> candidate.delivery().topic().equals(topic))
                .findFirst()
                .orElseGet(() -> sources.get(topic));
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Decoded> out) {
        // the form of a message is that of its time of arrival
        Form form =
                forms.computeIfAbsent(message.topic(), this::forms).forEvent(message.timestamp());
        decoded.event = null;
        decoded.reading = null;
        decoded.deadLetter = null;
        decoded.source = form.source.name();
        decoded.topic = message.topic();
        decoded.outOfOrder = form.source.delivery().outOfOrder().toMillis();
        decoded.partition = message.partition();
        decoded.offset = message.offset();
        decoded.arrivedAt = message.timestamp();
        decode(message, form.mapping);
        out.collect(decoded);
    }

    private void decode(ConsumerRecord<byte[], byte[]> message, Mapping mapping) {
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
                    DeadLetter.of(
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
