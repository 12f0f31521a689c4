package anlan.job;

import anlan.catalog.Catalog;
import anlan.catalog.Policy;
import anlan.catalog.Source;
import anlan.kafka.ActionTopic;
import anlan.source.Decoded;
import anlan.source.RawDeserializer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.serialization.RuntimeContextInitializationContextAdapters;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Runs the very graph of {@code assess} over given messages, in one process. */
final class AssessRun {
    private final Catalog catalog;
    private final Policy policy;
    private final Map<String, List<String>> messages = new LinkedHashMap<>();
    private final Path key;
    private int parallelism = 1;

    AssessRun(Catalog catalog) throws Exception {
        this.catalog = catalog;
        policy = Policy.of(catalog);
        key = Files.createTempFile("pseudonym", ".key");
        key.toFile().deleteOnExit();
        Files.writeString(key, "000102030405060708090a0b0c0d0e0f".repeat(2));
    }

    /** On so many workers. */
    AssessRun parallel(int workers) {
        parallelism = workers;
        return this;
    }

    /** A message that arrived at {@code receivedAt}. */
    AssessRun send(String source, Instant receivedAt, String json) {
        messages.computeIfAbsent(source, name -> new ArrayList<>())
                .add(receivedAt.toEpochMilli() + "\n" + json);
        return this;
    }

    Collected run() throws Exception {
        Configuration settings = AssessJob.settings(Duration.ofSeconds(1));
        // a fault is told and not tried again for ever
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(parallelism);
        Map<String, DataStream<Decoded>> raw = new LinkedHashMap<>();
        for (Source source : catalog.sources()) {
            List<String> sent = messages.getOrDefault(source.name(), List.of());
            if (!sent.isEmpty()) {
                raw.put(source.name(), decoded(env, source, sent));
            }
        }
        Collected collected = new Collected(UUID.randomUUID().toString());
        AssessTopology.define(
                new Inputs(raw, ActionTopic.none(env), null), policy, "Test", collected.results());
        env.execute();
        return collected;
    }

    private DataStream<Decoded> decoded(
            StreamExecutionEnvironment env, Source source, List<String> sent) {
        long outOfOrder = source.delivery().outOfOrder().toMillis();
        return env.fromData(sent)
                .uid("messages-" + source.name())
                .flatMap(
                        new Decode(
                                source.delivery().topic(),
                                new RawDeserializer(policy, key.toString())))
                .returns(TypeInformation.of(Decoded.class))
                .uid("decode-" + source.name())
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<Decoded>forGenerator(
                                        context -> new PunctualWatermarks(outOfOrder))
                                .withTimestampAssigner((event, time) -> event.time))
                .uid("watermarks-" + source.name());
    }

    private static final class Decode extends RichFlatMapFunction<String, Decoded> {
        private static final long serialVersionUID = 1L;
        private final String topic;
        private final RawDeserializer deserializer;
        private long offset;

        Decode(String topic, RawDeserializer deserializer) {
            this.topic = topic;
            this.deserializer = deserializer;
        }

        @Override
        public void open(OpenContext context) throws Exception {
            deserializer.open(
                    RuntimeContextInitializationContextAdapters.deserializationAdapter(
                            getRuntimeContext()));
        }

        @Override
        public void flatMap(String message, Collector<Decoded> out) {
            int split = message.indexOf('\n');
            byte[] value = message.substring(split + 1).getBytes(StandardCharsets.UTF_8);
            deserializer.deserialize(
                    new ConsumerRecord<>(
                            topic,
                            0,
                            offset++,
                            Long.parseLong(message.substring(0, split)),
                            org.apache.kafka.common.record.TimestampType.CREATE_TIME,
                            0,
                            value.length,
                            null,
                            value,
                            new org.apache.kafka.common.header.internals.RecordHeaders(),
                            java.util.Optional.empty()),
                    out);
        }
    }
}
