package anlan.job;

import anlan.broker.Brokers;
import anlan.kafka.RawBytes;
import anlan.sink.ClickHouseAddress;
import anlan.sink.ClickHouseSink;
import anlan.sink.ClickHouseTable;
import anlan.sink.ResultTopics;
import anlan.sink.Results;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/**
 * Job {@code archive}: the result topics into ClickHouse. It computes nothing and may be stopped
 * and started at any time.
 */
public final class ArchiveJob {
    private static final int MAXIMUM_PARALLELISM = 128;

    /** While ClickHouse is away a checkpoint waits for it. */
    private static final Duration CHECKPOINT_TIMEOUT = Duration.ofHours(24);

    private ArchiveJob() {}

    public static void main(String[] arguments) throws Exception {
        ArchiveOptions options = new ArchiveOptions();
        if (!JobArguments.read(arguments, options)) {
            return;
        }
        options.clickHouse.check();
        ClickHouseAddress address = options.clickHouse.address(options.kafka.instance);
        StreamExecutionEnvironment env = environment(options.checkpointInterval);
        define(
                env,
                topic -> kafka(topic, options.kafka.brokers()),
                topic ->
                        new ClickHouseSink(
                                address,
                                table(topic, options.kafka.brokers()),
                                options.batching()));
        env.execute("archive");
    }

    /** Each topic to its table. */
    static void define(
            StreamExecutionEnvironment env,
            Function<String, Source<byte[], ?, ?>> topics,
            Function<String, Sink<byte[]>> tables) {
        for (String topic : ResultTopics.ALL) {
            env.fromSource(topics.apply(topic), WatermarkStrategy.noWatermarks(), "read " + topic)
                    .uid("read-" + topic)
                    .sinkTo(tables.apply(topic))
                    .name("write " + topic)
                    .uid("write-" + topic);
        }
    }

    /**
     * The table of a topic. What it refuses goes to the topic of refused rows and so comes here
     * again, for a table of its own; what that refuses goes nowhere.
     */
    static ClickHouseTable table(String topic, Brokers brokers) {
        return ClickHouseTable.of(
                ResultTopics.table(topic),
                Objects.requireNonNull(ResultTopics.ROWS.get(topic)),
                topic.equals(ResultTopics.REFUSED_ROWS) ? null : Results.refusedRows(brokers));
    }

    static StreamExecutionEnvironment environment(Duration checkpointInterval) {
        Configuration configuration = Durability.settings();
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.MAX_PARALLELISM, MAXIMUM_PARALLELISM);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.enableCheckpointing(checkpointInterval.toMillis());
        env.getCheckpointConfig().setCheckpointTimeout(CHECKPOINT_TIMEOUT.toMillis());
        env.getCheckpointConfig().setTolerableCheckpointFailureNumber(Integer.MAX_VALUE);
        return env;
    }

    @SuppressWarnings("deprecation") // the connector still asks for Kafka's older enum
    static KafkaSource<byte[]> kafka(String topic, Brokers brokers) {
        Properties consumer = new Properties();
        consumer.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
        consumer.setProperty(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, "4194304");
        consumer.setProperty(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "2097152");
        consumer.setProperty(ConsumerConfig.RECEIVE_BUFFER_CONFIG, "1048576");
        return KafkaSource.<byte[]>builder()
                .setProperties(brokers.properties())
                .setGroupId(brokers.named("anlan-archive"))
                .setTopics(brokers.named(topic))
                .setStartingOffsets(
                        OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .setProperties(consumer)
                .setValueOnlyDeserializer(new RawBytes())
                .build();
    }
}
