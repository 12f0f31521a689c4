package anlan.local.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.broker.Brokers;
import anlan.command.installation.Ports;
import anlan.command.kafka.TopicFollower;
import anlan.delivery.AlertmanagerSettings;
import anlan.delivery.AlertmanagerSink;
import anlan.delivery.CapFunction;
import anlan.delivery.CapRecords;
import anlan.delivery.CapSettings;
import anlan.delivery.PublishedCapPolicies;
import anlan.job.DeliverJob;
import anlan.local.stack.KafkaBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people hear by a real Alertmanager of alerts on a real topic. */
@Tag("processes")
@Timeout(600)
class AlertmanagerITCase {
    @TempDir private Path folder;

    private Brokers brokers = Brokers.at("");
    private List<String> addresses = List.of();

    @Test
    void shouldTellOfAnAlertTwiceWhateverBreaksMeanwhile() throws Exception {
        int port = Ports.anyFree();
        brokers = Brokers.at(Ports.HOST + ":" + port);
        KafkaBroker kafka =
                KafkaBroker.start(folder.resolve("kafka"), folder.resolve("logs"), port);
        try (ReceivedAlerts people = ReceivedAlerts.notifications();
                ReceivedAlerts revisions = ReceivedAlerts.revisions();
                AlertmanagerProcess alertmanager =
                        AlertmanagerProcess.start(
                                folder.resolve("am"), Ports.anyFree(), people.address())) {
            addresses = List.of(alertmanager.address(), revisions.address());
            kafka.awaitReady();
            createTopics();
            JobClient job = start(null);

            tell("a", 0, "firing");
            await().until(() -> people.of("a").contains("a firing"));
            tell("a", 1, "firing");
            await().until(() -> revisions.of("a").contains("a/1"));
            tell("a", 2, "cleared");
            await().until(() -> people.of("a").contains("a resolved"));
            Path before = nextCheckpoint();

            // away: the other hears at once, people as soon as it is back
            alertmanager.stop();
            tell("b", 0, "firing");
            await().until(() -> revisions.of("b").contains("b/0"));
            tell("b", 1, "firing");
            await().until(() -> revisions.of("b").contains("b/1"));
            alertmanager.startAgain();
            await().until(() -> people.of("b").contains("b firing"));

            // the job dies, and goes on from before b was told
            job.cancel().get();
            job = start(before);
            tell("c", 0, "firing");
            await().until(() -> people.of("c").contains("c firing"));
            tell("b", 2, "cleared");
            tell("c", 1, "cleared");
            await().until(() -> people.all().containsAll(List.of("b resolved", "c resolved")));
            job.cancel().get();

            assertThat(people.all())
                    .containsExactlyInAnyOrder(
                            "a firing",
                            "a resolved",
                            "b firing",
                            "b resolved",
                            "c firing",
                            "c resolved");
            assertThat(revisions.of("a")).containsExactly("a/0", "a/1", "a/2");
            assertThat(revisions.of("c")).containsExactly("c/0", "c/1");
            assertThat(documents()).contains("a.0", "a.1", "a.2", "b.0", "b.2", "c.1");
        } finally {
            kafka.close();
        }
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(2));
    }

    /**
     * Starts the job.
     *
     * @param from its state; null = it has none
     */
    private JobClient start(Path from) throws Exception {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(300));
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints().toUri().toString());
        settings.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 1_000);
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        if (from != null) {
            settings.set(StateRecoveryOptions.SAVEPOINT_PATH, from.toUri().toString());
        }
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(2, settings);
        DeliverJob.define(
                env,
                DeliverJob.kafka(brokers),
                new CapFunction(
                        new PublishedCapPolicies(brokers), new CapSettings("anlan.test", "")),
                CapRecords.sink(brokers),
                new AlertmanagerSink(
                        new AlertmanagerSettings(
                                addresses,
                                null,
                                "http://127.0.0.1/anlan/",
                                100,
                                Duration.ofHours(1),
                                Duration.ofDays(7))));
        return env.executeAsync();
    }

    private Path checkpoints() {
        return folder.resolve("checkpoints");
    }

    /** One that was begun later than now. */
    private Path nextCheckpoint() throws Exception {
        int last = completed().map(AlertmanagerITCase::number).reduce(0, Math::max);
        await().until(() -> completed().anyMatch(each -> number(each) > last + 1));
        return completed().max(Comparator.comparing(AlertmanagerITCase::number)).orElseThrow();
    }

    private Stream<Path> completed() throws Exception {
        try (Stream<Path> files = Files.walk(checkpoints())) {
            return files
                    .filter(file -> file.endsWith("_metadata"))
                    .map(Path::getParent)
                    .toList()
                    .stream();
        }
    }

    private static int number(Path checkpoint) {
        return Integer.parseInt(checkpoint.getFileName().toString().substring("chk-".length()));
    }

    private void createTopics() throws Exception {
        try (Admin admin = Admin.create(brokers.client())) {
            admin.createTopics(
                            Stream.of(DeliverJob.TOPIC, CapRecords.TOPIC)
                                    .map(
                                            topic ->
                                                    new NewTopic(
                                                            topic,
                                                            Optional.of(2),
                                                            Optional.empty()))
                                    .toList())
                    .all()
                    .get();
        }
    }

    /** Identifiers of the CAP documents. */
    private List<String> documents() {
        return TopicFollower.all(brokers, List.of(CapRecords.TOPIC)).stream()
                .map(record -> new String(record.value(), UTF_8))
                .map(xml -> xml.replaceAll("(?s).*<identifier>(.*)</identifier>.*", "$1"))
                .toList();
    }

    /** A revision of an alert, as assess tells it now. */
    private void tell(String id, int revision, String condition) throws Exception {
        Instant now = Instant.now();
        String row =
                """
                {"alert_id":"%s","revision":%d,"rule":"gas-leak","kind":"match","scope":"331081001001",
                 "region":"331081001001","color":"red","state":"open","condition":"%s",
                 "opened_at":"%s","updated_at":"%s",%s"due_action":"accept","responsible":"331081001001",
                 "unit":"","escalation":0,"supervised":false,"late":[],"events":1,"evidence":["s/1"],
                 "uncertain":[],"taken_back":[],"firings":1,"held":0,"members":[],"worst":[],
                 "action":"","action_by":"","action_note":"","headline_zh":"燃气泄漏",
                 "headline_en":"Gas leak","msg_type":"%s","status":"Actual","category":"Safety",
                 "urgency":"Immediate","severity":"Severe","certainty":"Observed",
                 "catalog_version":"2026-11-01"}
                """
                        .formatted(
                                id,
                                revision,
                                condition,
                                now.minusSeconds(20L),
                                now,
                                condition.equals("firing")
                                        ? ""
                                        : "\"cleared_at\":\"%s\",".formatted(now),
                                revision == 0 ? "Alert" : "Update");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        brokers.client(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(DeliverJob.TOPIC, id, row)).get();
        }
    }
}
