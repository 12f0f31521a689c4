package anlan.job;

import anlan.broker.Brokers;
import anlan.catalog.Catalog;
import anlan.catalog.CatalogException;
import anlan.catalog.Policy;
import anlan.catalog.Source;
import anlan.kafka.ActionTopic;
import anlan.kafka.AlertTopic;
import anlan.kafka.LiveSource;
import anlan.kafka.RawTopicSubscriber;
import anlan.policy.PublishedPolicy;
import anlan.sink.Results;
import anlan.source.Decoded;
import anlan.source.RawDeserializer;
import anlan.source.registry.SchemaRegistryAddress;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.enumerator.subscriber.KafkaSubscriber;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import picocli.CommandLine;

/** Job {@code assess}: raw events to indicators, indices, colors and alerts. */
public final class AssessJob {
    /** Sources of different pace stay within this of each other in event time. */
    private static final Duration MAXIMUM_DRIFT = Duration.ofMinutes(30);

    private static final Duration ALIGNMENT_INTERVAL = Duration.ofMillis(200);

    /** So long after its topic is there a new source is read. */
    private static final Duration DISCOVERY_INTERVAL = Duration.ofSeconds(10);

    /** So many in a row may be given up, as on a busy machine, before the job begins anew. */
    private static final int CHECKPOINTS_MISSED = 10;

    private static final int MAXIMUM_PARALLELISM = 128;

    private AssessJob() {}

    public static void main(String[] arguments) throws Exception {
        AssessOptions options = new AssessOptions();
        CommandLine command = new CommandLine(options);
        try {
            command.parseArgs(arguments);
            if (command.isUsageHelpRequested()) {
                command.usage(command.getOut());
                return;
            }
            Policy policy = new PublishedPolicy(options.kafka.brokers());
            SchemaRegistryAddress registry = options.schemaRegistry();
            if (registry == null) {
                requireNoRegistry(policy);
            }
            Configuration settings = settings(options.checkpointInterval);
            settings.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, options.checkpointTimeout);
            settings.addAll(Durability.ofLargeState());
            StreamExecutionEnvironment env =
                    StreamExecutionEnvironment.getExecutionEnvironment(settings);
            DataStream<Decoded> raw =
                    read(
                            env,
                            kafka(
                                            policy,
                                            options.kafka.brokers(),
                                            new RawDeserializer(
                                                    policy,
                                                    options.pseudonymKeyFile,
                                                    registry,
                                                    options.kafka.brokers()))
                                    .build(),
                            options.kafka.brokers());
            AssessTopology.define(
                    new Inputs(
                            Map.of("raw", raw),
                            ActionTopic.read(env, options.kafka.brokers()),
                            System::currentTimeMillis,
                            new AlertTopic(options.kafka.brokers())),
                    policy,
                    options.status,
                    Results.kafka(
                            options.kafka.brokers(),
                            options.transactionTimeout,
                            options.alertsDelivery));
            env.execute("assess");
        } catch (CommandLine.ParameterException | CatalogException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * A source that joins while the job runs stops nobody else's: without a registry its messages
     * are dead letters.
     *
     * @throws IllegalArgumentException when a source of the newest policy needs a registry
     */
    static void requireNoRegistry(Policy policy) {
        Catalog newest;
        try {
            newest = policy.open().newest();
        } catch (IllegalStateException | UncheckedIOException e) {
            return; // nothing is published, or Kafka is away: the tasks say so, and try again
        }
        List<String> needing =
                newest.sources().stream()
                        .filter(source -> source.notation().form().needsRegistry())
                        .map(Source::name)
                        .toList();
        if (!needing.isEmpty()) {
            throw new IllegalArgumentException(
                    "messages of "
                            + String.join(", ", needing)
                            + " have their schemas in a registry: say where that is with"
                            + " --schema-registry, or give the sources a 'schema' or 'schemaFile'");
        }
    }

    /** Settings that the job's correctness or speed needs, whatever the cluster says. */
    public static Configuration settings(Duration checkpointInterval) {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        settings.set(PipelineOptions.MAX_PARALLELISM, MAXIMUM_PARALLELISM);
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
        settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, CHECKPOINTS_MISSED);
        settings.addAll(RocksDb.settings());
        return settings;
    }

    /** Raw messages, decoded, with watermarks per partition. */
    public static DataStream<Decoded> read(
            StreamExecutionEnvironment env, KafkaSource<Decoded> kafka, Brokers brokers) {
        return read(env, kafka, brokers, MAXIMUM_DRIFT);
    }

    /**
     * The same.
     *
     * @param drift how far in event time partitions may be apart; they wait for each other every
     *     {@link #ALIGNMENT_INTERVAL}, so history passes no faster than this in each
     */
    public static DataStream<Decoded> read(
            StreamExecutionEnvironment env,
            KafkaSource<Decoded> kafka,
            Brokers brokers,
            Duration drift) {
        WatermarkStrategy<Decoded> watermarks =
                WatermarkStrategy.<Decoded>noWatermarks()
                        .withTimestampAssigner((decoded, recordTime) -> decoded.time)
                        .withWatermarkAlignment("raw", drift, ALIGNMENT_INTERVAL);
        return env.fromSource(
                        new LiveSource(kafka, brokers),
                        watermarks,
                        "read raw",
                        TypeInformation.of(Decoded.class))
                .uid("read-raw");
    }

    /** Reader of the raw topics of all sources that the policy has, or comes to have. */
    public static KafkaSourceBuilder<Decoded> kafka(
            Policy policy, Brokers brokers, RawDeserializer decoder) {
        return kafka(new RawTopicSubscriber(policy, brokers), brokers, decoder);
    }

    /** Reader of raw topics. */
    public static KafkaSourceBuilder<Decoded> kafka(
            KafkaSubscriber topics, Brokers brokers, RawDeserializer decoder) {
        return KafkaSource.<Decoded>builder()
                .setProperties(brokers.properties())
                .setGroupId(brokers.named("anlan-assess"))
                .setKafkaSubscriber(topics)
                .setStartingOffsets(
                        // without a checkpoint nothing is known: begin at the beginning
                        OffsetsInitializer.earliest())
                .setProperty(
                        KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
                        Long.toString(DISCOVERY_INTERVAL.toMillis()))
                .setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000")
                // a fetch of its own for each message costs a quarter of a core at 5,000 a second
                .setProperty(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, "65536")
                .setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "10")
                .setProperty(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, "8388608")
                .setProperty(ConsumerConfig.RECEIVE_BUFFER_CONFIG, "1048576")
                .setDeserializer(decoder);
    }
}
