package anlan.command.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.command.clickhouse.Users;
import anlan.event.Event;
import anlan.local.CommandRun;
import anlan.local.clickhouse.ClickHouseServer;
import anlan.local.clickhouse.TestDatabase;
import anlan.sink.ClickHouseAddress;
import anlan.sink.ClickHouseBatching;
import anlan.sink.ClickHouseSink;
import anlan.sink.ClickHouseTable;
import anlan.sink.Results;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server burns; another has all its rows again, and what came after the backup as well. */
@Timeout(300)
class BackupITCase {
    private static final JsonMapper JSON = new JsonMapper();

    /** Every third is a correction of the one before. */
    private static final List<String> ROWS =
            IntStream.range(0, 3_000)
                    .mapToObj(
                            number ->
                                    ("{\"source\":\"police\",\"id\":\"%d\",\"revision\":%d,"
                                         + "\"category\":\"dispute\",\"region\":\"331081001\","
                                         + "\"occurred_at\":\"2026-11-23T02:00:00Z\",\"readings\":1}")
                                            .formatted(
                                                    number % 3 == 2 ? number - 1 : number,
                                                    number % 3 == 2 ? 1 : 0))
                    .toList();

    @TempDir private Path folder;

    private ClickHouseServer server;

    @BeforeEach
    void start() throws Exception {
        server = ClickHouseServer.start(folder.resolve("first"), 0, 0);
        TestDatabase.writer(server).migrate(TestDatabase.SQL);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldHaveAllAgainAfterAFireAndGoOn() throws Exception {
        archive(ROWS.subList(0, 1_000));
        assertDone(run("backup", "--to=disk:backups/week/whole"));
        archive(ROWS.subList(1_000, 2_000));
        CommandRun since =
                run(
                        "backup",
                        "--to=disk:backups/week/monday",
                        "--since=disk:backups/week/whole",
                        "--json");
        assertDone(since);
        JsonNode told = JSON.readTree(since.out());
        assertThat(told.path("bytes").asLong()).isPositive();
        assertThat(told.path("stored_bytes").asLong()).isLessThan(told.path("bytes").asLong());
        archive(ROWS.subList(2_000, 3_000)); // of which no backup knows
        List<String> all = views();

        burn();
        CommandRun restore = run("restore", "--from=disk:backups/week/monday");
        assertDone(restore);
        assertThat(writer().number("SELECT count() FROM anlan.event_revisions")).isEqualTo(2_000);
        // archive reads its topics again, as far as they reach back
        archive(ROWS);

        assertThat(views()).isEqualTo(all);
        assertThat(migrate().out()).contains("The tables are up to date.");
        assertThat(TestDatabase.analyst(server).rows("SELECT count() FROM anlan.events"))
                .as("roles are there")
                .containsExactly("2000");
    }

    @Test
    void shouldReplaceNothing() throws Exception {
        archive(ROWS.subList(0, 10));
        assertDone(run("backup", "--to=disk:backups/a"));

        CommandRun restore = run("restore", "--from=disk:backups/a");
        assertThat(restore.code()).isOne();
        assertThat(restore.err()).contains("a restore replaces nothing");
        assertThat(run("backup", "--to=disk:backups/a").code()).as("nor does a backup").isOne();
        assertThat(writer().number("SELECT count() FROM anlan.event_revisions")).isEqualTo(10);
    }

    @Test
    void shouldRefuseWhatIsNoPlaceAndWhatIsNotThere() {
        assertThat(run("backup", "--to=/tmp/x").code()).isEqualTo(2);
        assertThat(run("backup", "--to=disk:backups/../../x").code()).isEqualTo(2);
        assertThat(run("backup", "--to=disk:elsewhere/x").code()).isOne();
        assertThat(run("backup", "--to=s3:none/x").code()).isOne();
        writer().execute("DROP DATABASE anlan SYNC");
        CommandRun restore = run("restore", "--from=disk:backups/none");
        assertThat(restore.code()).isOne();
        assertThat(restore.err()).contains("ClickHouse has not done it").doesNotContain("fault of");
    }

    /** Another machine, of which nothing is known but the backups and the key of the disk. */
    private void burn() throws Exception {
        server.close();
        Path first = folder.resolve("first");
        Path second = Files.createDirectories(folder.resolve("second"));
        Files.copy(first.resolve("disk.key"), second.resolve("disk.key"));
        FileUtils.copyDirectory(
                first.resolve("data/backups").toFile(), second.resolve("data/backups").toFile());
        FileUtils.deleteDirectory(first.toFile());
        server = ClickHouseServer.start(second, 0, 0);
    }

    /** What people see. */
    private List<String> views() {
        return List.of(
                writer().rows(
                                "SELECT count(), sum(cityHash64(id, revision)) FROM"
                                        + " anlan.event_revisions")
                        .get(0),
                writer().rows("SELECT count(), sum(cityHash64(id, revision)) FROM anlan.events")
                        .get(0),
                writer().rows("SELECT sum(events) FROM anlan.accounting").get(0));
    }

    private TestDatabase writer() {
        try {
            return TestDatabase.writer(server);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private void archive(List<String> rows) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        ClickHouseAddress address =
                new ClickHouseAddress(
                        server.url(),
                        "anlan",
                        Users.WRITER,
                        server.passwordFile(Users.WRITER).toString());
        env.fromData(rows)
                .map(row -> row.getBytes(UTF_8))
                .returns(PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)
                .sinkTo(
                        new ClickHouseSink(
                                address,
                                ClickHouseTable.of(
                                        "events_log", Event.class, Results.refusedRows(address)),
                                new ClickHouseBatching(500, 1 << 20, Duration.ofSeconds(1), 2)));
        env.execute();
    }

    private CommandRun migrate() {
        return run("migrate", "plan");
    }

    private static void assertDone(CommandRun run) {
        assertThat(run.code()).as(run.err()).isZero();
    }

    private CommandRun run(String... what) {
        List<String> arguments = new ArrayList<>(List.of(what));
        arguments.add("--clickhouse-url=" + server.url());
        arguments.add("--clickhouse-password-file=" + server.passwordFile(Users.WRITER));
        return CommandRun.of(arguments.toArray(String[]::new));
    }
}
