package anlan.command.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.broker.Brokers;
import anlan.catalog.file.CatalogFiles;
import anlan.catalog.file.CatalogMessage;
import anlan.command.clickhouse.Access;
import anlan.command.clickhouse.CatalogTables;
import anlan.command.clickhouse.Users;
import anlan.command.installation.Ports;
import anlan.command.installation.ProjectHome;
import anlan.command.kafka.StackTopics;
import anlan.local.CommandRun;
import anlan.local.clickhouse.ClickHouseServer;
import anlan.local.clickhouse.SharedClickHouse;
import anlan.local.stack.KafkaBroker;
import anlan.policy.CatalogTopic;
import anlan.policy.PublishedPolicies;
import anlan.policy.PublishedVersion;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The policy's way to a real broker, by command, from the first version on. */
@TestMethodOrder(OrderAnnotation.class)
class CatalogITCase {

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
    void shouldHaveNoHistoryAtFirst() {
        assertThat(run("history").out()).isEqualTo("No catalog is published yet.\n");
    }

    @Test
    @Order(2)
    void shouldApplyTheFirstVersionAsOfItsTime() throws Exception {
        CommandRun apply = run("apply", "--no-tests", ProjectHome.catalog().toString());

        assertThat(apply.code()).as(apply.err()).isZero();
        assertThat(apply.out())
                .contains("It is the first version.", "takes effect at 2025-12-31T16:00:00Z")
                .contains("Topics created: raw.court, raw.hotline,");
        PublishedVersion published = published().get(0);
        assertThat(published.message().catalog())
                .isEqualTo(CatalogFiles.load(ProjectHome.catalog()));
        assertThat(published.at()).isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    @Order(3)
    void shouldKeepEveryVersionForEver() throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, CatalogMessage.TOPIC);
        try (Admin admin = Admin.create(brokers.client())) {
            var config = admin.describeConfigs(List.of(topic)).all().get().get(topic);

            // compaction would let a foreign record with the key of a version erase it
            assertThat(config.get("cleanup.policy").value()).isEqualTo("delete");
            assertThat(config.get("retention.ms").value()).isEqualTo("-1");
            assertThat(config.get("retention.bytes").value()).isEqualTo("-1");
            assertThat(config.get("message.timestamp.type").value()).isEqualTo("LogAppendTime");
            assertThat(config.get("max.message.bytes").value()).isEqualTo("16777216");
        }
    }

    @Test
    @Order(4)
    void shouldDoNothingWhenTheSameIsAppliedAgain() throws Exception {
        CommandRun apply = run("apply", "--no-tests", ProjectHome.catalog().toString());

        assertThat(apply.code()).isZero();
        assertThat(apply.out()).contains("is published already, as it is");
        assertThat(published()).hasSize(1);
    }

    @Test
    @Order(5)
    void shouldRefuseWhatMayNotFollow() throws Exception {
        Path file = changedRules();

        CommandRun early = apply(file, "2026-02-01T00:00:00+08:00");
        assertThat(early.code()).isOne();
        assertThat(early.err()).contains("less than 12 minutes ahead of now");
        assertThat(apply(Files.writeString(folder.resolve("notes.txt"), "x"), "next").err())
                .contains("is no file of a catalog");
        assertThat(published()).hasSize(1);
    }

    @Test
    @Order(6)
    void shouldApplyOneChangedFileAtTheNextHour() throws Exception {
        CommandRun apply =
                run(
                        "apply",
                        "--file",
                        changedRules().toString(),
                        "--version",
                        "2",
                        "--author",
                        "Somebody",
                        "--reason",
                        "Slower",
                        "--effective-from",
                        "next");

        assertThat(apply.code()).as(apply.err()).isZero();
        assertThat(apply.out())
                .contains(
                        "respondWithin: 3m → 5m",
                        "No restart is needed.",
                        "Version 2 is published");
        PublishedVersion newest = published().get(1);
        Instant from = newest.message().effectiveFrom();
        assertThat(from).isEqualTo(from.truncatedTo(ChronoUnit.HOURS));
        assertThat(Duration.between(newest.at(), from))
                .isBetween(Duration.ofMinutes(11), Duration.ofMinutes(73));
        assertThat(newest.message().author()).isEqualTo("Somebody");
        assertThat(newest.message().files().get("catalog.yaml"))
                .contains("# whose midnight begins a day", "version: \"2\"");
    }

    @Test
    @Order(7)
    void shouldTellProgramsWhatItTellsPeople() throws Exception {
        JsonNode history = JSON.readTree(run("history", "--json").out());
        assertThat(history.path("rejected")).isEmpty();
        assertThat(history.path("versions")).hasSize(2);
        assertThat(history.path("versions").get(0).path("in_force").asBoolean()).isTrue();
        assertThat(history.path("versions").get(1).path("reason").asText()).isEqualTo("Slower");

        JsonNode diff =
                JSON.readTree(run("diff", ProjectHome.catalog().toString(), "--json").out());
        assertThat(diff.path("changes"))
                .anyMatch(change -> change.path("field").asText().equals("respondWithin"));
        assertThat(diff.path("go_on")).isNotEmpty();

        Path broken = folder.resolve("broken");
        FileUtils.copyDirectory(ProjectHome.catalog().toFile(), broken.toFile());
        Files.writeString(broken.resolve("rules.yaml"), "rules: [{name: a}]");
        CommandRun check = CommandRun.of("catalog", "check", broken.toString(), "--json");
        assertThat(check.code()).isOne();
        assertThat(JSON.readTree(check.out()).path("problems"))
                .isNotEmpty()
                .anyMatch(problem -> problem.asText().contains("rules.yaml"));
    }

    @Test
    @Order(9)
    void shouldGoOnBesideRecordsThatAreNoPolicy() throws Exception {
        Map<String, Object> config = brokers.client();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String value : List.of("hello", "null", "{\"version\":\"x\"}")) {
                producer.send(
                                new ProducerRecord<>(
                                        CatalogMessage.TOPIC,
                                        "x".getBytes(UTF_8),
                                        value.getBytes(UTF_8)))
                        .get();
            }
            for (String key : List.of("y", "2", "2026.1")) {
                producer.send(new ProducerRecord<>(CatalogMessage.TOPIC, key.getBytes(UTF_8), null))
                        .get();
            }
        }

        CommandRun history = run("history");
        CommandRun diff = run("diff", ProjectHome.catalog().toString());

        assertThat(history.code()).as(history.err()).isZero();
        assertThat(history.out().lines().toList()).hasSize(3 + 2 + 6);
        assertThat(history.out()).contains("Rejected, and never in force:", "it is no JSON");
        assertThat(diff.code()).as(diff.err()).isZero();
        assertThat(published()).hasSize(2);
    }

    @Test
    @Order(10)
    void shouldCreateTheTopicOfANewDepartmentsSource() throws Exception {
        Path file = ProjectHome.catalog().resolve("examples/water-bureau.yaml");
        Path system = Files.createDirectories(folder.resolve("systems")).resolve("water.yaml");
        Files.copy(file, system);
        List<String> arguments = new ArrayList<>(List.of("--no-tests", "--version", "3"));
        arguments.addAll(List.of("--effective-from", "2099-01-01T00:00:00+08:00"));
        arguments.addAll(List.of("--file", system.toString()));

        CommandRun apply = run("apply", arguments.toArray(new String[0]));

        assertThat(apply.code()).as(apply.err()).isZero();
        assertThat(apply.out()).contains("Topics created: raw.water-bureau.");
        assertThat(published().get(2).message().files()).containsKey("systems/water.yaml");
        try (Admin admin = Admin.create(brokers.client())) {
            assertThat(admin.listTopics().names().get()).contains("raw.water-bureau");
        }
    }

    @Test
    @Order(7)
    void shouldCompareWithTheNewestVersion() {
        CommandRun diff = run("diff", ProjectHome.catalog().toString());

        assertThat(diff.out()).contains("respondWithin: 5m → 3m").contains("series go on");
    }

    @Test
    @Order(8)
    void shouldShowTheHistoryAndMarkWhatIsInForce() {
        List<String> lines = run("history").out().lines().toList();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).startsWith("  *").contains("2026.1", "2025-12-31T16:00:00Z");
        assertThat(lines.get(2)).doesNotContain("*").contains("Somebody", "Slower");
    }

    @Test
    @Order(9)
    void shouldCheckAFolder() throws Exception {
        CommandRun good =
                CommandRun.of("catalog", "check", "--no-tests", ProjectHome.catalog().toString());
        Path bad = Files.createDirectories(folder.resolve("bad"));
        CommandRun wrong = CommandRun.of("catalog", "check", bad.toString());

        assertThat(good.code()).isZero();
        assertThat(good.out()).contains("regions     540", "No problem found.");
        assertThat(wrong.code()).isOne();
        assertThat(wrong.err()).contains("regions.csv: is missing; every catalog has one");
    }

    /** Its topics were there, it was published, and ClickHouse did not take it. */
    @Test
    @Order(11)
    void shouldFinishWhatDiedHalfWayWhenItIsAppliedAgain() throws Exception {
        ClickHouseServer clickHouse = SharedClickHouse.emptied();
        String password = clickHouse.passwordFile(Users.WRITER).toString();
        List<String> apply =
                List.of(
                        "--no-tests",
                        "--file",
                        changedRules().toString(),
                        "--version",
                        "4",
                        "--effective-from",
                        "2099-02-01T00:00:00+08:00",
                        "--clickhouse-url",
                        clickHouse.url(),
                        "--clickhouse-password-file");
        Path wrong = Files.writeString(folder.resolve("wrong"), "wrong");
        CommandRun died = run("apply", with(apply, wrong.toString()));
        assertThat(died.code()).isNotZero();
        assertThat(published()).hasSize(4);

        CommandRun again = run("apply", with(apply, password));

        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.out())
                .contains("ClickHouse did not know it yet, and does now.")
                .contains("Version 4 is published already, as it is");
        assertThat(published()).hasSize(4);
        assertThat(
                        CatalogTables.versions(
                                new Access(
                                        clickHouse.jdbcUrl(),
                                        Users.WRITER,
                                        clickHouse.writerPassword())))
                .containsExactly("4");
    }

    /** A later version came in between; and the topics that the first try made are there. */
    @Test
    @Order(12)
    void shouldFinishAnEarlierVersionAndPublishWhereOnlyTopicsWereMade() throws Exception {
        StackTopics.createRaw(brokers, CatalogFiles.load(ProjectHome.catalog()));
        CommandRun later =
                run(
                        "apply",
                        "--no-tests",
                        "--version",
                        "5",
                        "--effective-from",
                        "2099-03-01T00:00:00+08:00",
                        ProjectHome.catalog().toString());
        assertThat(later.code()).as(later.err()).isZero();

        CommandRun earlier =
                run("apply", "--no-tests", "--file", changedRules().toString(), "--version", "4");
        CommandRun other =
                run("apply", "--no-tests", "--version", "4", ProjectHome.catalog().toString());

        assertThat(earlier.out()).contains("Version 4 is published already, as it is");
        assertThat(other.err()).contains("version 4 is published already, with other content");
        assertThat(published()).hasSize(5);
    }

    private static String[] with(List<String> arguments, String last) {
        List<String> all = new ArrayList<>(arguments);
        all.add(last);
        return all.toArray(new String[0]);
    }

    private static Path changedRules() throws IOException {
        String rules = Files.readString(ProjectHome.catalog().resolve("rules.yaml"));
        return Files.writeString(
                folder.resolve("rules.yaml"),
                rules.replaceFirst("respondWithin: 3m", "respondWithin: 5m"));
    }

    private static CommandRun apply(Path file, String from) {
        return run("apply", "--file", file.toString(), "--version", "2", "--effective-from", from);
    }

    private static List<PublishedVersion> published() throws IOException, InterruptedException {
        return PublishedPolicies.of(new CatalogTopic(brokers).read()).holding();
    }

    private static CommandRun run(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of("catalog", command));
        all.addAll(List.of("--bootstrap-servers", brokers.servers()));
        all.addAll(List.of(arguments));
        return CommandRun.of(all.toArray(new String[0]));
    }
}
