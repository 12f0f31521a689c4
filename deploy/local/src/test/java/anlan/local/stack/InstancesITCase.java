package anlan.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.broker.Brokers;
import anlan.catalog.file.CatalogFiles;
import anlan.catalog.file.CatalogMessage;
import anlan.command.installation.Ports;
import anlan.command.installation.ProjectHome;
import anlan.command.kafka.StackTopics;
import anlan.job.AssessJob;
import anlan.job.AssessTopology;
import anlan.job.Inputs;
import anlan.kafka.ActionTopic;
import anlan.kafka.AlertTopic;
import anlan.local.CommandRun;
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
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two counties on one Kafka: neither sees anything of the other. */
@Tag("processes")
@Timeout(300)
class InstancesITCase {
    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    @TempDir private static Path dir;

    private static KafkaBroker kafka;
    private static String servers;

    @BeforeAll
    static void start() throws Exception {
        int port = Ports.anyFree();
        kafka = KafkaBroker.start(dir.resolve("kafka"), dir.resolve("logs"), port);
        kafka.awaitReady();
        servers = Ports.HOST + ":" + port;
        Files.writeString(
                dir.resolve("pseudonym.key"), "00112233445566778899aabbccddeeff".repeat(2));
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void shouldKeepTheirTopicsGroupsAndTransactionsApart() throws Exception {
        CatalogMessage policy = CatalogMessage.of(CatalogFiles.texts(ProjectHome.catalog()));
        for (String name : List.of("east", "west")) {
            Brokers instance = new Brokers(servers, null, name);
            StackTopics.create(instance, policy.catalog());
            new CatalogTopic(instance).publish(policy);
            call(instance, "call-of-" + name);
        }
        JobClient east = assess("east");
        JobClient west = assess("west");
        for (String name : List.of("east", "west")) {
            List<JsonNode> events = events(new Brokers(servers, null, name));
            assertThat(events).hasSize(1);
            assertThat(events.get(0).path("id").asText()).isEqualTo("call-of-" + name);
            assertThat(events.get(0).path("raw_topic").asText()).isEqualTo("raw.police");
        }
        try (Admin admin = Admin.create(Brokers.at(servers).client())) {
            // a group is there with the first checkpoint, which may come after the event
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .untilAsserted(
                            () ->
                                    assertThat(groups(admin))
                                            .containsOnly(
                                                    "east.anlan-assess", "west.anlan-assess"));
            assertThat(
                            admin.listTransactions().all().get().stream()
                                    .map(TransactionListing::transactionalId))
                    .isNotEmpty()
                    .allMatch(id -> id.startsWith("east.anlan-") || id.startsWith("west.anlan-"));
            Set<String> topics = admin.listTopics().names().get();
            assertThat(topics)
                    .filteredOn(topic -> !topic.startsWith("__"))
                    .allMatch(topic -> topic.matches("(east|west|north)\\..*"));
        }
        east.cancel().get();
        west.cancel().get();
    }

    @Test
    void shouldBeNamedOnceForTheWholeCommand() throws Exception {
        CommandRun apply =
                CommandRun.of(
                        "--instance=north",
                        "topics",
                        "apply",
                        "--bootstrap-servers",
                        servers,
                        "--catalog",
                        ProjectHome.catalog().toString());
        assertThat(apply.code()).as(apply.err()).isZero();
        assertThat(apply.out()).contains("north.raw.police", "north.alert-actions");

        CommandRun history =
                CommandRun.of(
                        "catalog",
                        "history",
                        "--instance",
                        "north",
                        "--bootstrap-servers",
                        servers);
        assertThat(history.out()).isEqualTo("No catalog is published yet.\n");
        CommandRun wrong =
                CommandRun.of("catalog", "history", "--instance=a.b", "--bootstrap-servers", "k:1");
        assertThat(wrong.code()).isOne();
        assertThat(wrong.err()).contains("--instance 'a.b' is no name");
    }

    private static List<String> groups(Admin admin) throws Exception {
        return admin.listGroups().all().get().stream()
                .map(GroupListing::groupId)
                .filter(group -> group.contains("anlan"))
                .toList();
    }

    private static void call(Brokers instance, String id) throws Exception {
        String call =
                """
                {"id": "%s", "version": 0, "regionCode": "331081001901001",
                 "categoryCode": "050101", "callTime": "2026-03-02 09:00:00", "dispute": true}
                """
                        .formatted(id);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        instance.client(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(
                            new ProducerRecord<>(
                                    instance.named("raw.police"),
                                    null,
                                    NINE.toEpochMilli(),
                                    id.getBytes(UTF_8),
                                    call.getBytes(UTF_8)))
                    .get();
        }
    }

    private static JobClient assess(String name) throws Exception {
        Brokers instance = new Brokers(servers, null, name);
        PublishedPolicy policy = new PublishedPolicy(instance);
        Configuration settings = AssessJob.settings(Duration.ofMillis(500));
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
                                                        instance,
                                                        new RawDeserializer(
                                                                policy,
                                                                dir.resolve("pseudonym.key") + "",
                                                                null,
                                                                instance))
                                                .build(),
                                        instance)),
                        ActionTopic.read(env, instance),
                        System::currentTimeMillis,
                        new AlertTopic(instance)),
                policy,
                "Test",
                Results.kafka(instance, Duration.ofMinutes(1), DeliveryGuarantee.AT_LEAST_ONCE));
        return env.executeAsync();
    }

    private static List<JsonNode> events(Brokers instance) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> !TopicRows.of(instance, "events").isEmpty());
        return TopicRows.of(instance, "events");
    }
}
