package anlan.source;

import anlan.broker.Brokers;
import anlan.catalog.Catalog;
import anlan.catalog.PerCatalog;
import anlan.catalog.Policy;
import anlan.catalog.Source;
import anlan.catalog.Sources;
import anlan.catalog.Versions;
import anlan.metric.JobMetric;
import anlan.source.form.MessageForms;
import anlan.source.form.RawMessage;
import anlan.source.form.WriterSchemas;
import anlan.source.registry.RegistryOutage;
import anlan.source.registry.SchemaRegistry;
import anlan.source.registry.SchemaRegistryAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes the raw messages of all sources, within the Kafka source so that watermarks stay per
 * partition. Never throws over a message: what cannot be an event is a dead letter. Where a schema
 * registry does not answer, the task fails.
 */
public final class RawDeserializer implements KafkaRecordDeserializationSchema<Decoded> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(RawDeserializer.class);

    /** Reason of what nobody foresaw. */
    private static final String INTERNAL = "internal";

    /** No broker's clock goes further: senders may set the time of their records. */
    private static final long LATEST = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();

    private final Policy policy;
    private final @Nullable String pseudonymKeyFile;
    private final @Nullable SchemaRegistryAddress registry;
    private final Brokers brokers;
    private transient Decoded decoded;
    private transient Versions versions;
    private transient Sources sources;
    private transient Pseudonyms pseudonyms;
    private transient WriterSchemas schemas;
    private transient Map<String, PerCatalog<Form>> forms;
    private transient Counter unforeseen;

    /**
     * Decodes the sources of a policy, none of which needs a schema registry.
     *
     * @param pseudonymKeyFile file on every TaskManager; null = the environment has the key
     */
    public RawDeserializer(Policy policy, @Nullable String pseudonymKeyFile) {
        this(policy, pseudonymKeyFile, null, Brokers.at(""));
    }

    /**
     * Decodes the sources of a policy.
     *
     * @param pseudonymKeyFile file on every TaskManager; null = the environment has the key
     * @param registry which has the schemas of messages of Avro; null = none
     * @param brokers which say by what name a topic goes there
     */
    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public RawDeserializer(
            Policy policy,
            @Nullable String pseudonymKeyFile,
            @Nullable SchemaRegistryAddress registry,
            Brokers brokers) {
        this.policy = policy;
        this.brokers = brokers;
        this.pseudonymKeyFile = pseudonymKeyFile;
        this.registry = registry;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        decoded = new Decoded();
        versions = policy.open();
        sources = Sources.byTopic(versions);
        pseudonyms = Pseudonyms.load(pseudonymKeyFile);
        schemas = SchemaRegistry.at(registry);
        forms = new HashMap<>();
        unforeseen = JobMetric.UNFORESEEN_FAULTS_IN_READING.counter(context.getMetricGroup());
    }

    /** What the messages of a topic look like by one catalog. */
    private record Form(String topic, Source source, Mapping mapping) {}

    private PerCatalog<Form> forms(String at) {
        String topic = brokers.plain(at);
        return new PerCatalog<>(versions, catalog -> form(topic, source(topic, catalog), catalog));
    }

    private Form form(String topic, Source source, Catalog catalog) {
        return new Form(
                topic,
                source,
                new Mapping(
                        source, catalog, versions, pseudonyms, MessageForms.of(source, schemas)));
    }

    private Source source(String topic, Catalog catalog) {
        return catalog.sources().stream()
                .filter(candidate -> candidate.delivery().topic().equals(topic))
                .findFirst()
                .orElseGet(() -> sources.get(topic));
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Decoded> out) {
        long arrival = Math.min(Math.max(message.timestamp(), 0), LATEST);
        // the form of a message is that of its time of arrival
        Form form = forms.computeIfAbsent(message.topic(), this::forms).forEvent(arrival);
        decoded.source = form.source.name();
        decoded.outOfOrder = form.source.delivery().outOfOrder().toMillis();
        form.mapping.begin(new RawMessage(message, form.topic, arrival));
        while (next(form.mapping)) {
            out.collect(decoded);
        }
    }

    private boolean next(Mapping mapping) {
        try {
            return mapping.next(decoded);
        } catch (RegistryOutage e) {
            throw e; // no fault of the message, which is read again
        } catch (RuntimeException | StackOverflowError e) {
            // a fault of ours; the message may hold personal data, so the log has only where it is
            unforeseen.inc();
            LOG.error(
                    "the message of {} at {}/{}/{} is refused ({}), for a fault of this program",
                    decoded.source,
                    decoded.topic,
                    decoded.partition,
                    decoded.offset,
                    INTERNAL,
                    withoutMessage(e));
            mapping.refuse(
                    decoded, INTERNAL, "a fault of the program; it is in the log of the job");
            return true;
        }
    }

    /** Where it happened, without what the exception says of the message. */
    private static Throwable withoutMessage(Throwable e) {
        Throwable shown = new IllegalStateException(e.getClass().getName());
        shown.setStackTrace(e.getStackTrace());
        return shown;
    }

    @Override
    public TypeInformation<Decoded> getProducedType() {
        return TypeInformation.of(Decoded.class);
    }
}
