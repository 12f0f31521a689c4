package anlan.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.broker.Brokers;
import anlan.catalog.file.CatalogFiles;
import anlan.catalog.file.CatalogMessage;
import anlan.command.installation.ProjectHome;
import anlan.command.kafka.ConsumerLag;
import anlan.command.kafka.StackTopics;
import anlan.command.kafka.TopicFollower;
import anlan.job.AssessJob;
import anlan.job.AssessTopology;
import anlan.job.Inputs;
import anlan.kafka.ActionTopic;
import anlan.kafka.AlertTopic;
import anlan.policy.CatalogTopic;
import anlan.policy.PublishedPolicy;
import anlan.sink.Results;
import anlan.source.RawDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every principal of the chart does its work on a broker that asks, and nothing else. */
@Tag("processes")
@Timeout(300)
class KafkaRightsITCase {
    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final String CALL =
            """
            {"id": "call", "version": 0, "regionCode": "331081001901001",
             "categoryCode": "050101", "callTime": "2026-03-02 09:00:00", "dispute": true}
            """;

    @TempDir private static Path dir;

    private static RightsBroker broker;

    @BeforeAll
    static void start() throws Exception {
        List<JsonNode> chart = Chart.resources(Chart.VALUES.get(1));
        broker =
                RightsBroker.start(dir, Chart.ofKind(chart, "KafkaUser").toList(), instance(chart));
        CatalogMessage policy = CatalogMessage.of(CatalogFiles.texts(ProjectHome.catalog()));
        StackTopics.create(broker.asAdministrator(), policy.catalog());
        new CatalogTopic(broker.as("wl-command")).publish(policy);
        Files.writeString(
                dir.resolve("pseudonym.key"), "00112233445566778899aabbccddeeff".repeat(2));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static String instance(List<JsonNode> chart) {
        return Chart.ofKind(chart, "FlinkDeployment")
                .flatMap(it -> it.at("/spec/job/args").valueStream())
                .map(JsonNode::asText)
                .filter(argument -> argument.startsWith("--instance="))
                .map(argument -> argument.substring("--instance=".length()))
                .findFirst()
                .orElse("");
    }

    @Test
    void shouldLetEachDoItsWork() throws Exception {
        write("wl-sender-police", "raw.police", CALL);
        JobClient assess = assess(broker.as("wl-assess"));
        CompletableFuture<?> result = assess.getJobExecutionResult();
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> runs(result) && read("wl-archive", "anlan-archive", "events") > 0);
        write("wl-gateway", "alert-actions", "{\"id\": \"1\", \"action\": \"accept\"}");
        write("wl-clickhouse", "alert-actions", "{\"id\": \"2\", \"action\": \"accept\"}");
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> runs(result) && behind("alert-actions") + behind("raw.police") == 0);
        assertThat(result).isNotDone();
        assess.cancel().get();

        write("wl-archive", "refused-rows", "{}");
        write("wl-deliver", "alerts-cap", "<alert/>");
        assertThat(read("wl-deliver", "anlan-deliver", "alerts")).isNotNegative();
        assertThat(new CatalogTopic(broker.as("wl-command")).read().versions()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "wl-sender-police, raw.hotline",
        "wl-sender-police, alert-actions",
        "wl-assess, raw.police",
        "wl-assess, alert-actions",
        "wl-assess, catalog",
        "wl-archive, events",
        "wl-archive, catalog",
        "wl-deliver, alerts",
        "wl-gateway, alerts",
        "wl-gateway, catalog",
        "wl-clickhouse, raw.police",
        "wl-command, raw.police"
    })
    void shouldLetNobodyWriteElsewhere(String principal, String topic) {
        assertThatThrownBy(() -> write(principal, topic, "{}"))
                .hasRootCauseInstanceOf(AuthorizationException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "wl-sender-police, anlan-archive, raw.police",
        "wl-gateway, anlan-archive, alerts",
        "wl-clickhouse, anlan-archive, alert-actions",
        "wl-deliver, anlan-deliver, events",
        "wl-archive, anlan-archive, raw.police",
        "wl-archive, anlan-archive, alert-actions",
        "wl-deliver, anlan-archive, alerts"
    })
    void shouldLetNobodyReadElsewhere(String principal, String group, String topic) {
        assertThatThrownBy(() -> read(principal, group, topic))
                .isInstanceOf(AuthorizationException.class);
    }

    /** How many messages of a topic assess has not read, as the command sees it. */
    private static long behind(String topic) throws Exception {
        return ConsumerLag.of(broker.as("wl-command"), "anlan-assess", List.of(topic)).get(0).lag();
    }

    /** Throws what it has failed over. */
    private static boolean runs(CompletableFuture<?> result) throws Exception {
        if (result.isDone()) {
            result.get();
        }
        return true;
    }

    private static void write(String principal, String topic, String text) throws Exception {
        Brokers brokers = broker.as(principal);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        brokers.client(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(
                            new ProducerRecord<>(
                                    brokers.named(topic),
                                    null,
                                    NINE.toEpochMilli(),
                                    null,
                                    text.getBytes(UTF_8)))
                    .get();
        }
    }

    /** How many there are, read as a member of a group. */
    private static int read(String principal, String group, String topic) throws Exception {
        Brokers brokers = broker.as(principal);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        brokers.client(
                                Map.of(
                                        "group.id", brokers.named(group),
                                        "isolation.level", "read_committed",
                                        "enable.auto.commit", "false",
                                        "auto.offset.reset", "earliest")),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(brokers.named(topic)));
            consumer.poll(Duration.ofSeconds(10));
            consumer.commitSync();
        }
        return TopicFollower.all(brokers, List.of(topic)).size();
    }

    private static JobClient assess(Brokers brokers) throws Exception {
        PublishedPolicy policy = new PublishedPolicy(brokers);
        Configuration settings = AssessJob.settings(Duration.ofSeconds(1));
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(1, settings);
        AssessTopology.define(
                new Inputs(
                        Map.of(
                                "raw",
                                AssessJob.read(
                                        env,
                                        AssessJob.kafka(
                                                        policy,
                                                        brokers,
                                                        new RawDeserializer(
                                                                policy,
                                                                dir.resolve("pseudonym.key") + "",
                                                                null,
                                                                brokers))
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
}
