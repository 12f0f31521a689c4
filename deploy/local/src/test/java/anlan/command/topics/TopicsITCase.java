package anlan.command.topics;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.broker.Brokers;
import anlan.command.installation.Ports;
import anlan.command.installation.ProjectHome;
import anlan.local.CommandRun;
import anlan.local.stack.KafkaBroker;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The topics of a new Kafka, by command, and what becomes of them as wishes change. */
@TestMethodOrder(OrderAnnotation.class)
class TopicsITCase {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir static Path folder;
    private static KafkaBroker kafka;
    private static Brokers brokers;

    @BeforeAll
    static void start() {
        int port = Ports.anyFree();
        kafka = KafkaBroker.start(folder.resolve("kafka"), folder.resolve("logs"), port);
        kafka.awaitReady();
        brokers = Brokers.at(Ports.HOST + ":" + port);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    @Order(1)
    void shouldSayWhatIsNeededToKnowWhichTopicsThereAre() {
        List<String> arguments = List.of("topics", "plan", "--bootstrap-servers");
        CommandRun run =
                CommandRun.of(arguments.get(0), arguments.get(1), arguments.get(2), servers());

        assertThat(run.code()).isOne();
        assertThat(run.err()).contains("No policy is published there", "--catalog DIR");
    }

    @Test
    @Order(2)
    void shouldPlanEveryTopicOfANewKafkaAndMakeNone() throws Exception {
        CommandRun plan = run("plan");

        assertThat(plan.code()).isOne();
        assertThat(plan.out())
                .containsPattern("raw\\.police +topic +- +2 partitions, replication 1 +create")
                .containsPattern("alerts +topic +- +3 partitions")
                .containsPattern("alert-actions +topic +- +1 partitions")
                .containsPattern("catalog +topic +- +1 partitions");
        assertThat(topics()).isEmpty();
    }

    @Test
    @Order(3)
    void shouldMakeThemAndThenFindNothingToDo() throws Exception {
        assertThat(run("apply").code()).isZero();

        CommandRun plan = run("plan");
        assertThat(plan.out()).isEqualTo("All topics are as they should be.\n");
        assertThat(plan.code()).isZero();
        assertThat(partitions("raw.police")).isEqualTo(2);
        assertThat(partitions("indices")).isEqualTo(3);
        assertThat(setting("raw.police", "retention.ms")).isEqualTo("2592000000");
        assertThat(setting("indices", "retention.ms")).isEqualTo("604800000");
        assertThat(setting("alert-actions", "message.timestamp.type")).isEqualTo("LogAppendTime");
        assertThat(setting("catalog", "message.timestamp.type")).isEqualTo("LogAppendTime");
        assertThat(setting("catalog", "retention.ms")).isEqualTo("-1");
        assertThat(setting("alerts", "cleanup.policy")).isEqualTo("compact");
    }

    @Test
    @Order(4)
    void shouldMakeNothingSmallerOrShorterLived() throws Exception {
        CommandRun apply = run("apply", "--partitions=1", "--raw-retention=10d");

        assertThat(apply.code()).isZero();
        assertThat(apply.out())
                .containsPattern("raw\\.police +partitions +2 +1 +keep, it is more")
                .containsPattern("raw\\.police +retention.ms +2592000000 +864000000 +keep");
        assertThat(partitions("raw.police")).isEqualTo(2);
        assertThat(setting("raw.police", "retention.ms")).isEqualTo("2592000000");
    }

    @Test
    @Order(5)
    void shouldLetSourcesGrowAndLeaveToPeopleWhatWouldMoveKeys() throws Exception {
        CommandRun apply =
                run(
                        "apply",
                        "--partitions=5",
                        "--result-partitions=4",
                        "--result-retention=30d",
                        "--json");

        assertThat(apply.code()).isOne();
        List<String> byHand = new ArrayList<>();
        for (JsonNode change : JSON.readTree(apply.out())) {
            if (change.path("step").asText().equals("by_hand")) {
                byHand.add(change.path("topic").asText() + ' ' + change.path("what").asText());
            }
        }
        assertThat(byHand)
                .contains("alerts partitions", "indices partitions")
                .doesNotContain("raw.police partitions");
        assertThat(partitions("raw.police")).isEqualTo(5);
        assertThat(partitions("indices")).isEqualTo(3);
        assertThat(setting("indices", "retention.ms")).isEqualTo("2592000000");
    }

    @Test
    @Order(6)
    void shouldRefuseWhatTheBrokersCannotKeep() {
        CommandRun plan = run("plan", "--replication=3");
        assertThat(plan.code()).isOne();
        assertThat(plan.err()).contains("--replication is 3, and there are 1 brokers");
        assertThat(run("plan", "--partitions=0").err()).contains("--partitions is 0; it is 1 to");
        assertThat(run("plan", "--raw-retention=ten").code()).isEqualTo(2);
    }

    private static CommandRun run(String what, String... more) {
        List<String> arguments = new ArrayList<>(List.of("topics", what, "--partitions=2"));
        if (List.of(more).stream().anyMatch(one -> one.startsWith("--partitions"))) {
            arguments.remove(2);
        }
        arguments.addAll(List.of("--bootstrap-servers", servers()));
        arguments.addAll(List.of("--catalog", ProjectHome.catalog().toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static String servers() {
        return brokers.servers();
    }

    private static List<String> topics() throws Exception {
        try (Admin admin = Admin.create(brokers.client())) {
            return List.copyOf(admin.listTopics().names().get());
        }
    }

    private static int partitions(String topic) throws Exception {
        try (Admin admin = Admin.create(brokers.client())) {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .size();
        }
    }

    private static String setting(String topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = Admin.create(brokers.client())) {
            Map<ConfigResource, org.apache.kafka.clients.admin.Config> all =
                    admin.describeConfigs(List.of(resource)).all().get();
            return all.get(resource).get(name).value();
        }
    }
}
