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

/**
 * Every principal of the chart does its work on three brokers that ask, and nothing else; and one
 * of the three may burn.
 */
@Tag("cluster")
@Timeout(1200)
class BrokersITCase {
    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String CALL =
            """
            {"id": "call", "version": 0, "regionCode": "331081001901001",
             "categoryCode": "050101", "callTime": "2026-03-02 09:00:00", "dispute": true}
            """;

    @TempDir private static Path dir;

    private static BrokerCluster kafka;
    private static Path keys;
    private static JobClient assess;
    private static CompletableFuture<?> result;

    @BeforeAll
    static void start() throws Exception {
        List<JsonNode> chart = Chart.resources(Chart.VALUES.get(1));
        kafka =
                BrokerCluster.start(
                        dir, Chart.ofKind(chart, "KafkaUser").toList(), Chart.instance(chart));
        CatalogMessage policy = CatalogMessage.of(CatalogFiles.texts(ProjectHome.catalog()));
        StackTopics.create(kafka.asAdministrator(), policy.catalog());
        new CatalogTopic(kafka.as("wl-command")).publish(policy);
        keys =
                Files.writeString(
                        dir.resolve("pseudonym.key"), "00112233445566778899aabbccddeeff".repeat(2));
        assess = assess(kafka.as("wl-assess"));
        result = assess.getJobExecutionResult();
    }

    @AfterAll
    static void stop() throws Exception {
        if (assess != null) {
            assess.cancel().get();
            // its writers end their transactions before the brokers go
            Awaitility.await().atMost(PATIENCE).until(result::isDone);
        }
        kafka.close();
    }

    @Test
    void shouldLetEachDoItsWork() throws Exception {
        write("wl-sender-police", "raw.police", CALL);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> runs() && read("wl-archive", "anlan-archive", "events") > 0);
        write("wl-gateway", "alert-actions", "{\"id\": \"1\", \"action\": \"accept\"}");
        write("wl-clickhouse", "alert-actions", "{\"id\": \"2\", \"action\": \"accept\"}");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> runs() && behind("alert-actions") + behind("raw.police") == 0);
        assertThat(result).isNotDone();

        write("wl-archive", "refused-rows", "{}");
        write("wl-deliver", "alerts-cap", "<alert/>");
        assertThat(read("wl-deliver", "anlan-deliver", "alerts")).isNotNegative();
        assertThat(new CatalogTopic(kafka.as("wl-command")).read().versions()).hasSize(1);
    }

    /** The one that leads all transactions and all groups. */
    @Test
    void shouldLoseNothingAndTellNothingTwiceWhenABrokerDies() throws Exception {
        Brokers all = kafka.asAdministrator();
        CountyMessages sent;
        try (Feed feed = Feed.begin(all, NINE)) {
            Feed.awaitAssessed(all);
            int burning = kafka.leader("__transaction_state");
            kafka.kill(burning);
            Feed.awaitAssessed(all);
            kafka.startAgain(burning);
            Feed.awaitAssessed(all);
            sent = feed.end();
        }
        Feed.awaitAssessed(all);
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(LastRows.events(all))
                                        .filteredOn(event -> !event.equals("police/call/0"))
                                        .containsExactlyInAnyOrderElementsOf(sent.events()));
        Map<String, Long> read = LastRows.messages(all, List.of("kind", "topic"));
        assertThat(read.get("raw/raw.police"))
                .isGreaterThanOrEqualTo(sent.sent().get("raw.police"));
        assertThat(read.get("raw/raw.hotline")).isEqualTo(sent.sent().get("raw.hotline"));
        assertThat(read.get("raw/raw.sensor")).isEqualTo(sent.sent().get("raw.sensor"));
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
        "wl-command, raw.police",
        "wl-command, alert-actions"
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
        return ConsumerLag.of(kafka.as("wl-command"), "anlan-assess", List.of(topic)).get(0).lag();
    }

    /** Throws what it has failed over. */
    private static boolean runs() throws Exception {
        if (result.isDone()) {
            result.get();
        }
        return true;
    }

    private static void write(String principal, String topic, String text) throws Exception {
        Brokers brokers = kafka.as(principal);
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
        Brokers brokers = kafka.as(principal);
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
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
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
                                                        new RawDeserializer(
                                                                policy, keys + "", null, brokers))
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
