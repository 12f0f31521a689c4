package anlan.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.broker.Brokers;
import anlan.catalog.file.CatalogFiles;
import anlan.catalog.file.CatalogMessage;
import anlan.command.installation.Ports;
import anlan.command.installation.ProjectHome;
import anlan.command.kafka.StackTopics;
import anlan.command.kafka.TopicFollower;
import anlan.policy.CatalogTopic;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The chart's {@code assess} on two JobManagers and two TaskManagers, with its state on S3, as one
 * after the other is killed and as it grows and shrinks: it comes to what a run comes to that
 * nobody disturbed.
 */
@Tag("cluster")
@Timeout(1800)
class HighAvailabilityITCase {
    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
    private static final String UNDISTURBED = "undisturbed";

    @TempDir private static Path dir;

    private static JsonNode deployment;
    private static BrokerCluster kafka;
    private static ZooKeeper zooKeeper;
    private static ObjectStore store;
    private static Path keys;

    @BeforeAll
    static void start() throws Exception {
        List<JsonNode> chart = Chart.resources(Chart.VALUES.get(1));
        deployment =
                Chart.ofKind(chart, "FlinkDeployment")
                        .filter(it -> Chart.name(it).endsWith(" wl-assess"))
                        .findFirst()
                        .orElseThrow();
        keys =
                Files.writeString(
                        dir.resolve("pseudonym.key"), "00112233445566778899aabbccddeeff".repeat(2));
        zooKeeper = ZooKeeper.start(dir.resolve("zookeeper"));
        store = ObjectStore.start(dir.resolve("s3"), "anlan");
        kafka =
                BrokerCluster.start(
                        dir.resolve("kafka"),
                        Chart.ofKind(chart, "KafkaUser").toList(),
                        Chart.instance(chart));
        CatalogMessage policy = CatalogMessage.of(policy());
        for (Brokers brokers :
                List.of(kafka.asAdministrator(), kafka.asAdministrator(UNDISTURBED))) {
            StackTopics.create(brokers, policy.catalog());
            new CatalogTopic(brokers).publish(policy);
        }
    }

    /** The default policy without the departments' own systems, so that it starts soon. */
    private static Map<String, String> policy() {
        Map<String, String> files = new TreeMap<>(CatalogFiles.texts(ProjectHome.catalog()));
        files.keySet().removeIf(file -> file.startsWith(CatalogFiles.SYSTEMS));
        return files;
    }

    @AfterAll
    static void stop() throws Exception {
        if (kafka != null) {
            kafka.close();
        }
        store.close();
        zooKeeper.close();
    }

    @Test
    void shouldComeToTheSameAsARunThatNobodyDisturbed() throws Exception {
        Brokers disturbed = kafka.asAdministrator();
        CountyMessages sent = disturbed(disturbed);
        Brokers undisturbed = undisturbed(disturbed);

        assertThat(LastRows.events(disturbed)).containsExactlyInAnyOrderElementsOf(sent.events());
        for (String topic : LastRows.KEYS.keySet()) {
            Map<String, String> rows = LastRows.of(disturbed, topic);
            assertThat(LastRows.differing(rows, LastRows.of(undisturbed, topic)))
                    .as(topic)
                    .isEmpty();
            assertThat(rows).as(topic).isNotEmpty();
        }
        assertThat(LastRows.heardSince(disturbed)).isEqualTo(LastRows.heardSince(undisturbed));
        assertThat(LastRows.accounts(disturbed)).isEqualTo(LastRows.accounts(undisturbed));
    }

    /** Runs it under fire. */
    private static CountyMessages disturbed(Brokers brokers) throws Exception {
        Brokers principal = kafka.as("wl-assess");
        try (Feed feed = Feed.begin(brokers, NINE)) {
            String savepoint;
            try (FlinkApplication one = application("one", principal, 1, null)) {
                Feed.awaitAssessed(brokers);
                one.killLeader();
                one.awaitRunning();
                Feed.awaitAssessed(brokers);
                savepoint = one.stop(false);
            }
            try (FlinkApplication two = application("two", principal, 2, savepoint)) {
                Feed.awaitAssessed(brokers);
                savepoint = two.stop(false);
            }
            try (FlinkApplication four = application("four", principal, 4, savepoint)) {
                Feed.awaitAssessed(brokers);
                four.killTaskManager();
                four.awaitRunning();
                Feed.awaitAssessed(brokers);
                savepoint = four.stop(false);
            }
            try (FlinkApplication last = application("last", principal, 1, savepoint)) {
                CountyMessages sent = feed.end();
                Feed.awaitAssessed(brokers);
                var unused = last.stop(true);
                return sent;
            }
        }
    }

    /** Runs another over a copy of all that was sent. */
    private static Brokers undisturbed(Brokers from) throws Exception {
        Brokers to = kafka.asAdministrator(UNDISTURBED);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        to.client(), new ByteArraySerializer(), new ByteArraySerializer())) {
            TopicFollower.each(
                    from,
                    CountyMessages.TOPICS,
                    row -> {
                        var unused =
                                producer.send(
                                        new ProducerRecord<>(
                                                to.named(from.plain(row.topic())),
                                                row.partition(),
                                                row.timestamp(),
                                                row.key(),
                                                row.value()));
                    });
        }
        try (FlinkApplication application = application("undisturbed", to, 2, null)) {
            Feed.awaitAssessed(to);
            var unused = application.stop(true);
        }
        return to;
    }

    private static FlinkApplication application(
            String name, Brokers brokers, int parallelism, @Nullable String savepoint)
            throws Exception {
        Map<String, String> settings = new HashMap<>(store.settings());
        settings.putAll(here());
        FlinkApplication.Plan plan =
                FlinkApplication.plan(
                        deployment,
                        settings,
                        Map.of(
                                "--bootstrap-servers", brokers.servers(),
                                "--kafka-properties", String.valueOf(brokers.propertiesFile()),
                                "--instance", brokers.instance(),
                                "--pseudonym-key-file", keys.toString(),
                                "--checkpoint-interval", "2s"),
                        store.login());
        return FlinkApplication.start(dir.resolve(name), plan, parallelism, savepoint);
    }

    /** What is otherwise here than on a Kubernetes. */
    private static Map<String, String> here() {
        return Map.ofEntries(
                Map.entry("high-availability.type", "zookeeper"),
                Map.entry("high-availability.zookeeper.quorum", zooKeeper.quorum()),
                Map.entry("high-availability.zookeeper.client.session-timeout", "20 s"),
                Map.entry("jobmanager.rpc.address", Ports.HOST),
                Map.entry("jobmanager.bind-host", Ports.HOST),
                Map.entry("taskmanager.host", Ports.HOST),
                Map.entry("taskmanager.bind-host", Ports.HOST),
                Map.entry("rest.address", Ports.HOST),
                Map.entry("rest.bind-address", Ports.HOST),
                Map.entry("taskmanager.data.port", "0"),
                Map.entry("taskmanager.rpc.port", "0"),
                Map.entry("blob.server.port", "0"),
                // as the operator does: who has stopped a job looks at what has become of it
                Map.entry("execution.shutdown-on-application-finish", "false"));
    }
}
