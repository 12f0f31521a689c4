package anlan.local.bench;

import anlan.broker.Brokers;
import anlan.catalog.Catalog;
import anlan.catalog.Policy;
import anlan.job.AssessJob;
import anlan.job.AssessTopology;
import anlan.job.Inputs;
import anlan.kafka.ActionTopic;
import anlan.sink.Results;
import anlan.source.Decoded;
import anlan.source.RawDeserializer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/** The jobs that are measured against each other, all over the same messages. */
final class BenchJobs {
    /** As many as there are partitions. */
    static final int WORKERS = 2;

    /** No source waits for another: days pass in seconds here. */
    private static final Duration DRIFT = Duration.ofDays(30);

    private final Catalog catalog;
    private final Policy policy;
    private final Brokers brokers;
    private final String keyFile;
    private final Configuration cluster;

    /**
     * Jobs under a catalog.
     *
     * @param keyFile key for pseudonyms
     * @param cluster settings of the cluster, how state is kept among them
     */
    BenchJobs(Catalog catalog, Brokers brokers, String keyFile, Configuration cluster) {
        this.catalog = catalog;
        policy = BenchPolicy.of(catalog);
        this.brokers = brokers;
        this.keyFile = keyFile;
        this.cluster = cluster;
    }

    /** Reads and decodes, nothing else; so many messages of the sensors, or all. */
    StreamExecutionEnvironment decodeOnly(long messages) {
        StreamExecutionEnvironment env = environment();
        timed(env, first(messages)).sinkTo(new DiscardingSink<>()).name("discard").uid("discard");
        return env;
    }

    /**
     * The job as it runs in production, over so many messages of the sensors or all, writing to
     * Kafka exactly once.
     */
    StreamExecutionEnvironment assess(long messages) {
        StreamExecutionEnvironment env = environment();
        assess(env, timed(env, first(messages)));
        return env;
    }

    /**
     * The same, but it waits for more when it has gone through all messages, so that its state can
     * be looked at.
     */
    StreamExecutionEnvironment assessAndWait(int workers) {
        StreamExecutionEnvironment env = environment();
        env.setParallelism(workers);
        assess(env, timed(env, kafka()));
        return env;
    }

    /** The same, going on from a savepoint. */
    StreamExecutionEnvironment goOn(int workers, String savepoint) {
        StreamExecutionEnvironment env = assessAndWait(workers);
        Configuration from = new Configuration();
        from.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        env.configure(from);
        return env;
    }

    private void assess(StreamExecutionEnvironment env, DataStream<Decoded> raw) {
        AssessTopology.define(
                new Inputs(Map.of("raw", raw), ActionTopic.none(env), null),
                policy,
                "Test",
                results(DeliveryGuarantee.EXACTLY_ONCE));
    }

    private Results results(DeliveryGuarantee ofAlerts) {
        return Results.kafka(brokers, Duration.ofMinutes(10), ofAlerts);
    }

    /** The job as it runs in production over what is sent now. */
    StreamExecutionEnvironment live(DeliveryGuarantee ofAlerts, Duration checkpointInterval) {
        StreamExecutionEnvironment env = environment(checkpointInterval);
        AssessTopology.define(
                new Inputs(
                        Map.of("raw", AssessJob.read(env, kafka().build(), brokers)),
                        ActionTopic.read(env, brokers),
                        System::currentTimeMillis),
                policy,
                "Test",
                results(ofAlerts));
        return env;
    }

    /** Flink's own sliding windows: one count per region, 24 h by 1 min, of the first messages. */
    StreamExecutionEnvironment slidingWindows(long messages) {
        StreamExecutionEnvironment env = environment();
        timed(env, first(messages))
                .flatMap(new RegionOf())
                .name("region")
                .uid("region")
                .keyBy(region -> region)
                .window(SlidingEventTimeWindows.of(Duration.ofHours(24), Duration.ofMinutes(1)))
                .aggregate(new Count())
                .name("count")
                .uid("count")
                .sinkTo(new DiscardingSink<>())
                .name("discard")
                .uid("discard");
        return env;
    }

    private StreamExecutionEnvironment environment() {
        return environment(Duration.ofSeconds(10));
    }

    private StreamExecutionEnvironment environment(Duration checkpointInterval) {
        Configuration settings = AssessJob.settings(checkpointInterval);
        settings.addAll(cluster);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(WORKERS);
        return env;
    }

    /** The first messages of the sensors, all where there are fewer; all of the others. */
    private KafkaSourceBuilder<Decoded> first(long messages) {
        Set<String> sensors =
                catalog.sources().stream()
                        .filter(source -> source.measurement().summary() != null)
                        .map(source -> source.delivery().topic())
                        .collect(Collectors.toSet());
        return kafka().setBounded(new FirstMessages(sensors, messages / WORKERS));
    }

    private KafkaSourceBuilder<Decoded> kafka() {
        return AssessJob.kafka(policy, brokers, new RawDeserializer(policy, keyFile));
    }

    private DataStream<Decoded> timed(
            StreamExecutionEnvironment env, KafkaSourceBuilder<Decoded> reader) {
        return AssessJob.read(env, reader.build(), brokers, DRIFT)
                .map(new BenchClock())
                .name("clock")
                .uid("clock");
    }

    /** Ends some topics earlier. */
    private record FirstMessages(Set<String> topics, long ofPartition)
            implements OffsetsInitializer {
        private static final long serialVersionUID = 1L;

        @Override
        public Map<TopicPartition, Long> getPartitionOffsets(
                Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
            Map<TopicPartition, Long> ends = new HashMap<>(retriever.endOffsets(partitions));
            ends.replaceAll(
                    (partition, end) ->
                            topics.contains(partition.topic()) ? Math.min(end, ofPartition) : end);
            return ends;
        }

        @Override
        @SuppressWarnings("deprecation") // the connector's interface still has it
        public OffsetResetStrategy getAutoOffsetResetStrategy() {
            return OffsetResetStrategy.NONE;
        }
    }

    private static final class RegionOf extends RichFlatMapFunction<Decoded, Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(Decoded decoded, Collector<Integer> out) {
            if (decoded.reading != null) {
                out.collect(decoded.reading.region);
            }
        }
    }

    private static final class Count implements AggregateFunction<Integer, Long, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public Long createAccumulator() {
            return 0L;
        }

        @Override
        public Long add(Integer region, Long count) {
            return count + 1;
        }

        @Override
        public Long getResult(Long count) {
            return count;
        }

        @Override
        public Long merge(Long a, Long b) {
            return a + b;
        }
    }
}
