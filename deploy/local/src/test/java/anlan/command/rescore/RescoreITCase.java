package anlan.command.rescore;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Policy;
import anlan.catalog.file.CatalogFiles;
import anlan.command.catalog.RevisedPolicy;
import anlan.command.clickhouse.Users;
import anlan.command.installation.ProjectHome;
import anlan.command.kafka.StackTopics;
import anlan.command.terminal.Patience;
import anlan.local.CommandRun;
import anlan.local.clickhouse.TestDatabase;
import anlan.local.query.Assessment;
import anlan.local.stack.RawMessages;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Messages on a real broker, assessed as they stream into ClickHouse; then the same again by the
 * command, under the same policy and under another.
 */
@Tag("processes")
@TestMethodOrder(OrderAnnotation.class)
class RescoreITCase {

    private static final Instant BEGIN = Instant.parse("2026-03-02T02:00:00Z");
    private static final int PHASES = 3;
    private static final Duration PHASE = Duration.ofHours(2);

    /** The last hour that every source has passed. */
    private static final Instant END = Instant.parse("2026-03-02T07:00:00Z");

    /** Whole rows but for the revision, which tells of the way there. */
    private static final String INDICES =
            """
            (SELECT * EXCEPT (revision, catalog_version)
            FROM %s.indices WHERE at > %s AND at <= %s)
            """;

    /** What holds from when on; a row that repeats the one before it says nothing. */
    private static final String INDICATORS =
            """
            (SELECT key, at, now FROM (
                SELECT (indicator, `window`, region) AS key, at,
                    if(count = 0 AND sum = 0, '', toString((value, count, sum))) AS now,
                    lagInFrame(now) OVER (PARTITION BY indicator, `window`, region ORDER BY at) AS was
                FROM %s.indicators)
            WHERE now != was AND at > %s - INTERVAL 2 HOUR AND at <= %s)
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private static Path folder;
    private static Assessment county;
    private static TestDatabase database;
    private static long sent;

    @BeforeAll
    static void stream() throws Exception {
        county = Assessment.begin(folder);
        database = TestDatabase.writer(county.clickHouse());
        send();
        assess();
    }

    @AfterAll
    static void stop() {
        county.close();
    }

    @Test
    @Order(1)
    void shouldGiveTheSameUnderTheSamePolicy() throws Exception {
        CommandRun run = rescore(ProjectHome.catalog(), "same", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        for (String view : List.of("indices", "indicators")) {
            assertThat(number("SELECT count() FROM anlan." + view + " WHERE at <= " + time(END)))
                    .isPositive();
            assertThat(differing(view, "anlan", "anlan_same")).as(view).isEmpty();
        }
        JsonNode report = JSON.readTree(run.out());
        assertThat(report.path("messages").asLong()).isEqualTo(sent);
        assertThat(report.path("from_earliest").asBoolean()).isTrue();
        assertThat(run.err()).contains("Reading " + "%,d".formatted(sent), "the earliest");
        for (JsonNode index : report.path("indices")) {
            assertThat(index.path("colors"))
                    .allMatch(cell -> cell.path("before").equals(cell.path("after")));
            assertThat(index.path("values").path("mean").asDouble()).isZero();
        }
        assertThat(report.path("alerts"))
                .isNotEmpty()
                .allMatch(rule -> rule.path("only_before").asInt() == 0)
                .allMatch(rule -> rule.path("only_after").asInt() == 0);
    }

    @Test
    @Order(2)
    void shouldTellWhatADoubledWeightWouldHaveChanged() throws Exception {
        database.execute("CREATE DATABASE anlan_doubled COMMENT 'Rescored under an older policy'");
        database.execute("CREATE TABLE anlan_doubled.older (x UInt8) ENGINE = Memory");
        CommandRun run = rescore(doubled(), "doubled", "--replace", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(database("SHOW TABLES FROM anlan_doubled LIKE 'older'")).isEmpty();
        assertThat(run.err())
                .contains("counts as if it had been in force from 2025-12-31T16:00:00Z");
        assertThat(differing("indicators", "anlan", "anlan_doubled")).isEmpty();
        assertThat(differing("indices", "anlan", "anlan_doubled")).isNotEmpty();
        JsonNode report = JSON.readTree(run.out());
        assertThat(colors(report)).isEqualTo(expectedColors("anlan_doubled"));
        assertThat(standings(report, "before")).isEqualTo(expectedStandings("anlan"));
        assertThat(standings(report, "after")).isEqualTo(expectedStandings("anlan_doubled"));
        assertThat(standings(report, "after")).isNotEqualTo(standings(report, "before"));
    }

    @Test
    @Order(3)
    void shouldLetAnalystsReadTheResult() throws IOException {
        TestDatabase analyst = TestDatabase.analyst(county.clickHouse());

        assertThat(analyst.number("SELECT count() FROM anlan_same.indices")).isPositive();
        assertThat(analyst.rows("SELECT version FROM anlan_doubled.catalogs"))
                .containsExactly("2026.doubled");
    }

    @Test
    @Order(4)
    void shouldLeaveNothingBehindButItsDatabase() throws Exception {
        try (Admin admin = Admin.create(county.brokers().client())) {
            assertThat(admin.listGroups().all().get()).isEmpty();
            assertThat(admin.listTopics().names().get())
                    .containsExactlyInAnyOrderElementsOf(StackTopics.all(county.catalog()));
        }
        // tests that run beside this one may have theirs for a moment
        assertThat(Patience.until(Duration.ofMinutes(2), RescoreITCase::hasNoFilesLeft)).isTrue();
    }

    private static boolean hasNoFilesLeft() {
        try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return left.noneMatch(file -> file.getFileName().toString().startsWith("anlan-sql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Order(5)
    void shouldSayWhatIsWrong() throws Exception {
        assertThat(rescore(ProjectHome.catalog(), "same").err())
                .contains("The name same is taken", "--replace", "--drop same");
        assertThat(rescore(ProjectHome.catalog(), "No-Name").err())
                .contains("'No-Name' is no name");
        assertThat(run("--catalog", ProjectHome.catalog().toString(), "--as", "x").err())
                .contains("--from is missing");
        assertThat(between("2026-03-03", "2026-03-02").err()).contains("is not before");
        assertThat(between("2027-01-01", "2027-01-02").err())
                .contains("There is nothing to compare with");
        Path bad = Files.createDirectories(folder.resolve("bad"));
        assertThat(rescore(bad, "bad").err()).contains("regions.csv: is missing");
        assertThat(
                        CommandRun.of(
                                        "rescore",
                                        "--list",
                                        "--data",
                                        folder.resolve("none").toString())
                                .err())
                .contains("No stack runs on");
        assertThat(database("SHOW DATABASES LIKE 'anlan%'"))
                .containsExactly("anlan", "anlan_doubled", "anlan_same");
    }

    @Test
    @Order(6)
    void shouldListAndDropResults() throws Exception {
        database.execute("CREATE DATABASE anlan_other");

        assertThat(run("--list").out())
                .contains("anlan_same", "anlan_doubled", "policy 2026.doubled from 2026-03-02")
                .doesNotContain("anlan_other");
        assertThat(run("--drop", "other").err()).contains("was not made by rescore");
        assertThat(run("--drop", "none").err()).contains("There is no database anlan_none");
        assertThat(run("--drop", "same").code()).isZero();
        assertThat(run("--drop", "doubled").code()).isZero();
        assertThat(database("SHOW DATABASES LIKE 'anlan%'"))
                .containsExactly("anlan", "anlan_other");
    }

    private static void send() {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        county.brokers().client(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            RawMessages messages = new RawMessages(producer, county.key());
            for (int phase = 0; phase < PHASES; phase++) {
                Instant begin = BEGIN.plus(PHASE.multipliedBy(phase));
                messages.phase(Integer.toString(phase), begin);
                if (phase + 1 < PHASES) {
                    // not in the last: a slide must follow that restates what it changes
                    messages.call("late-" + phase, begin, begin.plus(PHASE), false, true);
                }
            }
            messages.flush();
            sent = messages.counts().values().stream().mapToLong(count -> count.raw).sum();
        }
    }

    /** The job's graph as it streams, until everything is published. */
    private static void assess() throws Exception {
        JobClient job = county.live(Policy.of(county.catalog()), null);
        assertThat(Patience.until(Duration.ofMinutes(2), RescoreITCase::isPublished)).isTrue();
        // with it goes to ClickHouse what is under way
        job.stopWithSavepoint(
                        false, folder.resolve("savepoint").toString(), SavepointFormatType.NATIVE)
                .get();
    }

    private static boolean isPublished() {
        return number("SELECT count() FROM anlan.indices_log WHERE at >= " + time(END)) > 0;
    }

    /** The default policy, where what is under way weighs twice as much as before. */
    private static Path doubled() throws IOException {
        Path dir = folder.resolve("doubled");
        Map<String, String> files = new TreeMap<>(CatalogFiles.texts(ProjectHome.catalog()));
        files.computeIfPresent(
                "catalog.yaml",
                (path, yaml) ->
                        yaml.replace("\"2026.1\"", "\"2026.doubled\"")
                                .replace("2026-01-01T00", "2026-06-01T00"));
        files.computeIfPresent(
                "indices.yaml",
                (path, yaml) ->
                        yaml.replace(
                                        "title: {zh: 纠纷态势, en: Pressure}\n      weight: 0.3",
                                        "title: {zh: 纠纷态势, en: Pressure}\n      weight: 0.6")
                                .replace(
                                        "title: {zh: 存量积压, en: Backlog}\n      weight: 0.4",
                                        "title: {zh: 存量积压, en: Backlog}\n      weight: 0.1"));
        RevisedPolicy.write(dir, files);
        return dir;
    }

    /** The first few rows that only one of them has. */
    private static List<String> differing(String view, String one, String other) {
        String rows = view.equals("indices") ? INDICES : INDICATORS;
        String first = rows.formatted(one, time(BEGIN), time(END));
        String second = rows.formatted(other, time(BEGIN), time(END));
        return database(
                "SELECT toString(tuple(*)) FROM ((%s EXCEPT %s) UNION ALL (%s EXCEPT %s)) LIMIT 5"
                        .formatted(first, second, second, first));
    }

    private static Map<String, Long> colors(JsonNode report) {
        Map<String, Long> hours = new TreeMap<>();
        for (JsonNode index : report.path("indices")) {
            for (JsonNode cell : index.path("colors")) {
                hours.put(
                        index.path("index").asText()
                                + " "
                                + cell.path("before").asText()
                                + " "
                                + cell.path("after").asText(),
                        cell.path("hours").asLong());
            }
        }
        return hours;
    }

    /** Every index but wellbeing slides by the hour, so a row is a region-hour. */
    private static Map<String, Long> expectedColors(String after) {
        String colors =
                "SELECT `index`, region, at, color FROM %s.indices WHERE at > %s AND at <= %s";
        Map<List<String>, String> before = new TreeMap<>(RescoreITCase::compare);
        Map<String, Long> hours = new TreeMap<>();
        for (String row : database(colors.formatted("anlan", time(BEGIN), time(END)))) {
            List<String> words = List.of(row.split(" "));
            before.put(words.subList(0, 4), words.get(4));
        }
        for (String row : database(colors.formatted(after, time(BEGIN), time(END)))) {
            List<String> words = List.of(row.split(" "));
            String was = before.getOrDefault(words.subList(0, 4), "missing");
            hours.merge(words.get(0) + " " + was + " " + words.get(4), 1L, Long::sum);
        }
        return hours;
    }

    private static int compare(List<String> one, List<String> other) {
        return String.join(" ", one).compareTo(String.join(" ", other));
    }

    private static Map<String, String> standings(JsonNode report, String side) {
        Map<String, String> standings = new TreeMap<>();
        for (JsonNode index : report.path("indices")) {
            for (JsonNode region : index.path("regions")) {
                JsonNode standing = region.path(side);
                standings.put(
                        index.path("index").asText() + " " + region.path("region").asText(),
                        standing.path("color").asText()
                                + (standing.path("value").isNull()
                                        ? ""
                                        : " " + standing.path("rank").asInt()));
            }
        }
        return standings;
    }

    private static Map<String, String> expectedStandings(String of) {
        Map<String, String> standings = new TreeMap<>();
        for (String row :
                database(
                        """
                        SELECT `index`, region, color, value IS NULL ? '' : ' ' || toString(rank() OVER (
                            PARTITION BY `index`, level, value IS NULL ORDER BY value))
                        FROM %s.indices WHERE at = %s
                        """
                                .formatted(of, time(END)))) {
            String[] words = row.split(" ", 3);
            standings.put(words[0] + " " + words[1], words[2].replaceAll(" +", " ").strip());
        }
        return standings;
    }

    private static List<String> database(String sql) {
        return database.rows(sql);
    }

    private static long number(String sql) {
        return database.number(sql);
    }

    private static String time(Instant time) {
        return "fromUnixTimestamp64Milli(" + time.toEpochMilli() + ")";
    }

    private static CommandRun rescore(Path catalog, String name, String... further) {
        List<String> all = new ArrayList<>(List.of("--catalog", catalog.toString()));
        all.addAll(List.of("--from", BEGIN.toString(), "--to", END.toString(), "--as", name));
        all.addAll(List.of(further));
        return run(all.toArray(new String[0]));
    }

    private static CommandRun between(String from, String to) {
        return run(
                "--catalog",
                ProjectHome.catalog().toString(),
                "--from",
                from,
                "--to",
                to,
                "--as",
                "between");
    }

    private static CommandRun run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("rescore"));
        all.addAll(List.of("--bootstrap-servers", county.brokers().servers()));
        all.addAll(List.of("--clickhouse-url", county.clickHouse().url()));
        all.addAll(
                List.of(
                        "--clickhouse-password-file",
                        county.clickHouse().passwordFile(Users.WRITER).toString()));
        all.addAll(List.of("--pseudonym-key-file", county.key().toString()));
        all.addAll(List.of(arguments));
        return CommandRun.of(all.toArray(new String[0]));
    }
}
