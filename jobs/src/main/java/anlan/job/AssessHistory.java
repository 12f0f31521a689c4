package anlan.job;

import anlan.alert.action.Action;
import anlan.broker.Brokers;
import anlan.catalog.Policy;
import anlan.catalog.Source;
import anlan.kafka.ActionTopic;
import anlan.kafka.HistorySource;
import anlan.kafka.HistoryWatermarks;
import anlan.kafka.RawSpan;
import anlan.sink.Results;
import anlan.source.Decoded;
import anlan.source.RawDeserializer;
import anlan.source.registry.SchemaRegistryAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.enumerator.subscriber.KafkaSubscriber;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** The graph of {@code assess} over messages that are there, from one offset to another. */
public final class AssessHistory {
    /** Accumulator with the number of messages that were read. */
    public static final String MESSAGES = "messages";

    private static final String GROUP = "anlan-rescore";

    /** As the job: an alert must not see what happens long after the time when it would clear. */
    private static final Duration MAXIMUM_DRIFT = Duration.ofMinutes(30);

    /** Shorter than the job's: history is to pass as fast as it can be reckoned. */
    private static final Duration ALIGNMENT_INTERVAL = Duration.ofMillis(25);

    private static final String STATUS = "Test";

    private AssessHistory() {}

    /**
     * What is read, and until when it is assessed.
     *
     * @param keyFile key of the pseudonyms; null = the environment has it
     * @param registry which has schemas of messages; null = none
     * @param end time goes on to here, however early the last message is, and no further
     */
    public record Input(
            Brokers brokers,
            @Nullable String keyFile,
            @Nullable SchemaRegistryAddress registry,
            RawSpan span,
            Instant end) {}

    /** Settings for a run from the beginning to the end, which is never taken up again. */
    public static Configuration settings() {
        Configuration settings = AssessJob.settings(Duration.ofDays(1));
        settings.removeConfig(CheckpointingOptions.CHECKPOINTING_INTERVAL);
        return settings;
    }

    /**
     * Wires the job. It commits no offsets, and its alerts have CAP's status {@code Test}.
     *
     * @param policy by which the messages count; a source whose topic is not among them has none
     */
    public static void define(
            StreamExecutionEnvironment env, Policy policy, Input input, Results results) {
        Map<String, DataStream<Decoded>> raw = new LinkedHashMap<>();
        for (Source source : policy.open().newest().sources()) {
            if (input.span().has(input.brokers().named(source.delivery().topic()))) {
                raw.put(source.name(), read(env, source, policy, input));
            }
        }
        DataStream<Action> actions =
                input.span().has(input.brokers().named(ActionTopic.TOPIC))
                        ? ActionTopic.read(env, input.brokers(), input.span())
                        : ActionTopic.none(env);
        AssessTopology.define(new Inputs(raw, actions, null), policy, STATUS, results);
    }

    private static DataStream<Decoded> read(
            StreamExecutionEnvironment env, Source source, Policy policy, Input input) {
        String topic = input.brokers().named(source.delivery().topic());
        RawSpan span = input.span().of(topic);
        KafkaSource<Decoded> kafka =
                AssessJob.kafka(
                                KafkaSubscriber.getTopicListSubscriber(List.of(topic)),
                                input.brokers(),
                                new RawDeserializer(
                                        policy, input.keyFile(), input.registry(), input.brokers()))
                        .setGroupId(input.brokers().named(GROUP))
                        .setProperty(KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT.key(), "false")
                        .setStartingOffsets(OffsetsInitializer.offsets(span.begin()))
                        .setBounded(OffsetsInitializer.offsets(span.end()))
                        .build();
        WatermarkStrategy<Decoded> watermarks =
                WatermarkStrategy.<Decoded>forGenerator(context -> new HistoryWatermarks())
                        .withTimestampAssigner((decoded, recordTime) -> decoded.time)
                        .withWatermarkAlignment("raw", MAXIMUM_DRIFT, ALIGNMENT_INTERVAL);
        return env.fromSource(
                        new HistorySource(kafka),
                        watermarks,
                        "read " + source.name(),
                        TypeInformation.of(Decoded.class))
                .uid("read-" + source.name())
                .transform(
                        "end time of " + source.name(),
                        TypeInformation.of(Decoded.class),
                        new HistoryOperator(input.end()))
                .uid("history-" + source.name());
    }
}
