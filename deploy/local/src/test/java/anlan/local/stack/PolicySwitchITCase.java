package anlan.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.command.AnlanCommand;
import anlan.command.catalog.HeaderEdit;
import anlan.command.installation.ProjectHome;
import anlan.command.terminal.Patience;
import anlan.local.CommandRun;
import anlan.local.query.Assessment;
import anlan.policy.PublishedPolicy;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The policy is changed by command while {@code assess} runs: at a whole hour to come, reached by
 * messages that are stamped with that time.
 */
@Tag("processes")
class PolicySwitchITCase {
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Of a department that the policy brings with the change. */
    private static final String BAD_WATER =
            """
            {"report": {"no": "W-1", "time": "%.16s"}, "where": "太平", "what": "quality"}
            """;

    @TempDir private static Path temp;

    private static Assessment county;
    private static JobStatus statusAfterwards;
    private static Instant change;

    @BeforeAll
    static void changeThePolicy() throws Exception {
        county = Assessment.begin(temp);
        assertThat(apply(begun("first"))).isZero();
        JobClient job =
                county.live(new PublishedPolicy(county.brokers()), System::currentTimeMillis);

        assertThat(
                        apply(
                                changed(),
                                "--version",
                                "changed",
                                "--reason",
                                "disputes weigh more",
                                "--effective-from",
                                "next"))
                .isZero();
        change =
                Instant.parse(
                        analyst()
                                .rows(
                                        "SELECT toString(max(effective_from), 'UTC') AS at FROM"
                                                + " catalogs")
                                .get(0)
                                .path("at")
                                .asText()
                                .replace(' ', 'T')
                                .concat("Z"));
        feed();
        Instant first = change.plus(Duration.ofHours(1));
        assertThat(
                        Patience.until(
                                PATIENCE,
                                () -> !last("safety").isBefore(first) && isWaterBureauRead()))
                .isTrue();
        statusAfterwards = job.getJobStatus().get();
        // time ends, so that what waits for it is published
        job.stopWithSavepoint(
                        true, temp.resolve("savepoint").toString(), SavepointFormatType.NATIVE)
                .get();
    }

    /** A new topic is found a while after it is there. */
    private static boolean isWaterBureauRead() {
        return !rows("SELECT id FROM events WHERE source = 'water-bureau'").isEmpty();
    }

    @AfterAll
    static void stop() {
        county.close();
    }

    /** The default policy with data that began long ago: in a few hours no window would be full. */
    private static Path begun(String name) throws IOException {
        Path policy = temp.resolve(name);
        FileUtils.copyDirectory(ProjectHome.catalog().toFile(), policy.toFile());
        Path header = policy.resolve("catalog.yaml");
        Files.writeString(header, HeaderEdit.set(Files.readString(header), "since", "2020-01-01"));
        return policy;
    }

    private static Path changed() throws IOException {
        Path changed = begun("changed");
        replace(changed.resolve("indices.yaml"), "weight: 0.30", "weight: 0.25");
        replace(changed.resolve("indices.yaml"), "weight: 0.30", "weight: 0.35");
        Files.writeString(
                changed.resolve("indicators.yaml"),
                """

                # planners
                - name: quarrels-next-door
                  title: {zh: 邻里纠纷数, en: Disputes between neighbours}
                  measure: count
                  where: {category: [dispute/neighbour]}
                  windows: [{size: 24h, slide: 1h}]
                  levels: [county, town]
                """,
                java.nio.file.StandardOpenOption.APPEND);
        Files.copy(
                ProjectHome.catalog().resolve("examples/water-bureau.yaml"),
                changed.resolve("systems/water-bureau.yaml"));
        return changed;
    }

    private static int apply(Path folder, String... further) {
        List<String> all = new ArrayList<>(List.of("catalog", "apply", "--no-tests"));
        all.addAll(List.of(folder.toString(), "--data", county.data().toString()));
        all.addAll(List.of(further));
        return command(all.toArray(new String[0]));
    }

    private static void replace(Path file, String old, String now) throws IOException {
        String text = Files.readString(file);
        int at = text.indexOf(old);
        assertThat(at).isPositive();
        Files.writeString(file, text.substring(0, at) + now + text.substring(at + old.length()));
    }

    private static int command(String... arguments) {
        return AnlanCommand.commandLine().execute(arguments);
    }

    /**
     * What is stamped with times to come stays the newest of its partition until the clock is
     * there: others read on only as far as partitions may be apart, which is half an hour, and time
     * does not pass it, so the hour that ends with the bad water waits for the end of time.
     */
    private static void feed() {
        Instant bad = change.plus(Duration.ofHours(2));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        county.ports().brokers().client(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            Instant end = bad.plus(Duration.ofMinutes(20));
            int number = 0;
            for (Instant at = change.minus(Duration.ofHours(4));
                    at.isBefore(end);
                    at = at.plus(Duration.ofMinutes(10))) {
                send(producer, "police", at, "callTime", "050101", number);
                send(producer, "hotline", at, "acceptTime", "C0101", number++);
                if (at.equals(bad)) {
                    send(producer, "water-bureau", at, BAD_WATER.formatted(LOCAL.format(at)));
                }
            }
        }
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer,
            String source,
            Instant at,
            String time,
            String category,
            int number) {
        String json =
                """
                {"id": "%s-%d", "version": 0, "regionCode": "331081001", "categoryCode": "%s",
                 "%s": "%s", "phone": "13800000000"}
                """
                        .formatted(source, number, category, time, LOCAL.format(at));
        send(producer, source, at, json);
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer, String source, Instant at, String json) {
        var unused =
                producer.send(
                        new ProducerRecord<>(
                                "raw." + source,
                                null,
                                at.toEpochMilli(),
                                null,
                                json.getBytes(UTF_8)));
    }

    private static StackQueries analyst() {
        return new StackQueries(county.ports(), county.data());
    }

    private static Instant last(String index) {
        List<JsonNode> rows =
                rows(
                        "SELECT toUnixTimestamp64Milli(max(at)) AS at FROM indices WHERE index = '%s'"
                                .formatted(index));
        return Instant.ofEpochMilli(rows.get(0).path("at").asLong());
    }

    private static List<JsonNode> rows(String sql) {
        return analyst().rows(sql);
    }

    @Test
    void shouldSwitchAtItsTimeWithoutARestart() throws IOException {
        assertThat(change).isEqualTo(change.truncatedTo(ChronoUnit.HOURS));
        // a restart would have ended it
        assertThat(statusAfterwards).isEqualTo(JobStatus.RUNNING);
        List<JsonNode> versions =
                rows(
                        """
                        SELECT catalog_version AS version, toUnixTimestamp64Milli(min(at)) AS first,
                            toUnixTimestamp64Milli(max(at)) AS last
                        FROM indices WHERE index = 'safety' GROUP BY version ORDER BY first
                        """);
        assertThat(versions)
                .extracting(row -> row.path("version").asText())
                .containsExactly("2026.1", "changed");
        assertThat(versions.get(0).path("last").asLong())
                .isEqualTo(change.minus(Duration.ofHours(1)).toEpochMilli());
        assertThat(versions.get(1).path("first").asLong()).isEqualTo(change.toEpochMilli());
    }

    @Test
    void shouldWeighByEachVersionInItsTime() {
        List<JsonNode> weights =
                rows(
                        """
                        SELECT catalog_version AS version,
                            round(sumIf(weight, dimension = 'disputes')
                                / sumIf(weight, dimension = 'public-security'), 6) AS ratio
                        FROM index_contributions
                        WHERE index = 'safety' AND region = '331081001'
                            AND at > fromUnixTimestamp64Milli(%d)
                            AND at < fromUnixTimestamp64Milli(%d)
                        GROUP BY version ORDER BY version
                        """
                                .formatted(
                                        change.minus(Duration.ofHours(3)).toEpochMilli(),
                                        change.plus(Duration.ofHours(3)).toEpochMilli()));
        assertThat(weights)
                .extracting(row -> row.path("version").asText() + " " + row.path("ratio").asText())
                .containsExactly("2026.1 1", "changed 1.4");
    }

    @Test
    void shouldFillANewIndicatorFromTheChangeOn() {
        List<JsonNode> counts =
                rows(
                        """
                        SELECT toUnixTimestamp64Milli(at) AS t, count FROM indicators
                        WHERE indicator = 'quarrels-next-door' AND region = '331081001'
                        ORDER BY at LIMIT 2
                        """);
        assertThat(counts.get(0).path("t").asLong())
                .isEqualTo(change.plus(Duration.ofHours(1)).toEpochMilli());
        assertThat(counts).extracting(row -> row.path("count").asLong()).containsExactly(6L, 12L);
    }

    @Test
    void shouldReadANewSourceWithoutARestart() {
        assertThat(rows("SELECT category, region FROM events WHERE source = 'water-bureau'"))
                .extracting(
                        row -> row.path("category").asText() + " " + row.path("region").asText())
                .containsExactly("water/quality 331081001");
        assertThat(
                        rows(
                                "SELECT scope FROM alerts WHERE rule = 'water-bad' AND state !="
                                        + " 'withdrawn'"))
                .extracting(row -> row.path("scope").asText())
                .containsExactly("331081001");
    }

    /** What the change touches; every other series is audited on the whole stack. */
    @Test
    void shouldPassTheAuditUnderBothVersions() {
        CommandRun audit =
                CommandRun.of(
                        "audit",
                        "--data",
                        county.data().toString(),
                        "--only",
                        "safety",
                        "--only",
                        "quarrels-next-door");
        assertThat(audit.code()).as(audit.out()).isZero();
        assertThat(audit.out())
                .containsPattern("index +safety +2026.1 +[1-9]")
                .containsPattern("index +safety +changed +[1-9]")
                .containsPattern("indicator +quarrels-next-door 24h +changed +[1-9]")
                .doesNotContain("governance");
    }

    @Test
    void shouldListWhatIsSilenced() {
        String until = LOCAL.format(change.plus(Duration.ofDays(30))).substring(0, 10);
        CommandRun drill =
                alerts(
                        "silence --region 331081001 --rule gas-leak --until "
                                + until
                                + " --by duty --note 演练 --wait 1");
        assertThat(drill.err()).as("the job does not run").contains("No answer to 1 of 1");
        assertThat(alerts("silences").out().lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("331081001", "gas-leak", until + " 00:00", "duty", "演练");
    }

    private static CommandRun alerts(String line) {
        String all = "alerts " + line + " --bootstrap-servers " + county.ports().bootstrapServers();
        return CommandRun.of(all.split(" "));
    }
}
