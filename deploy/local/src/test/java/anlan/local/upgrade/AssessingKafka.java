package anlan.local.upgrade;

import anlan.broker.Brokers;
import anlan.catalog.file.CatalogMessage;
import anlan.command.installation.Ports;
import anlan.command.kafka.StackTopics;
import anlan.command.kafka.TopicFollower;
import anlan.job.AssessJob;
import anlan.job.AssessTopology;
import anlan.job.Inputs;
import anlan.kafka.ActionTopic;
import anlan.kafka.AlertTopic;
import anlan.local.stack.KafkaBroker;
import anlan.policy.CatalogTopic;
import anlan.policy.PublishedPolicy;
import anlan.sink.Results;
import anlan.source.RawDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A broker of its own, on whose topics the job's own graph runs, one run after the other. */
final class AssessingKafka implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path dir;
    private final KafkaBroker kafka;
    private final Brokers brokers;
    private final KafkaProducer<byte[], byte[]> producer;

    private AssessingKafka(Path dir, CatalogMessage policy) throws Exception {
        this.dir = Files.createDirectories(dir);
        int port = Ports.anyFree();
        kafka =
                KafkaBroker.start(
                        dir.resolve("kafka"),
                        dir.resolve("logs"),
                        port,
                        // what was sent in order is read in order
                        Map.of("num.partitions", "1"),
                        Brokers.at(Ports.HOST + ":" + port));
        kafka.awaitReady();
        brokers = Brokers.at(Ports.HOST + ":" + port);
        producer =
                new KafkaProducer<>(
                        brokers.client(), new ByteArraySerializer(), new ByteArraySerializer());
        StackTopics.create(brokers, policy.catalog());
        new CatalogTopic(brokers).publish(policy);
        Files.writeString(key(), "00112233445566778899aabbccddeeff".repeat(2));
    }

    static AssessingKafka start(Path dir, CatalogMessage policy) throws Exception {
        return new AssessingKafka(dir, policy);
    }

    KafkaProducer<byte[], byte[]> producer() {
        return producer;
    }

    /** Of the pseudonyms. */
    Path key() {
        return dir.resolve("pseudonym.key");
    }

    List<ConsumerRecord<byte[], byte[]>> messages(List<String> topics) {
        return TopicFollower.all(brokers, topics);
    }

    /** Rows of a topic from the n-th on. */
    List<JsonNode> rows(String topic, int from) {
        List<JsonNode> rows = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> row : TopicFollower.all(brokers, List.of(topic))) {
            try {
                rows.add(JSON.readTree(row.value()));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        return rows.subList(from, rows.size());
    }

    /**
     * Runs the job until it has told of an event.
     *
     * @param from savepoint it goes on from; null = from nothing
     * @param drain whether its time ends
     * @return its savepoint
     */
    Path run(@Nullable Path from, String lastEvent, boolean drain) throws Exception {
        JobClient job = submit(from);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () ->
                                job.getJobStatus().get().isGloballyTerminalState()
                                        || rows("events", 0).stream()
                                                .anyMatch(
                                                        row ->
                                                                row.path("id")
                                                                        .asText()
                                                                        .equals(lastEvent)));
        String savepoint =
                job.stopWithSavepoint(
                                drain,
                                dir.resolve("savepoints").toUri().toString(),
                                SavepointFormatType.CANONICAL)
                        .get();
        return Path.of(java.net.URI.create(savepoint));
    }

    private JobClient submit(@Nullable Path from) throws Exception {
        PublishedPolicy policy = new PublishedPolicy(brokers);
        Configuration settings = AssessJob.settings(Duration.ofSeconds(1));
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                dir.resolve("checkpoints").toUri().toString());
        if (from != null) {
            settings.set(StateRecoveryOptions.SAVEPOINT_PATH, from.toUri().toString());
        }
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(2, settings);
        AssessTopology.define(
                new Inputs(
                        Map.of(
                                "raw",
                                AssessJob.read(
                                        env,
                                        AssessJob.kafka(
                                                        policy,
                                                        brokers,
                                                        new RawDeserializer(policy, key() + ""))
                                                .build(),
                                        brokers)),
                        ActionTopic.read(env, brokers),
                        System::currentTimeMillis,
                        new AlertTopic(brokers)),
                policy,
                "Test",
                Results.kafka(brokers, Duration.ofMinutes(5), DeliveryGuarantee.AT_LEAST_ONCE));
        return env.executeAsync();
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        kafka.close();
    }
}
