package anlan.command.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.file.CatalogFiles;
import anlan.catalog.file.CatalogMessage;
import anlan.command.clickhouse.Access;
import anlan.command.clickhouse.CatalogTables;
import anlan.command.clickhouse.Users;
import anlan.command.installation.ProjectHome;
import anlan.local.CommandRun;
import anlan.local.clickhouse.ClickHouseServer;
import anlan.local.clickhouse.SharedClickHouse;
import anlan.local.clickhouse.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Data has an end that a real ClickHouse brings about. */
@Timeout(120)
class RetentionITCase {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String LETTER =
            "INSERT INTO anlan.dead_letters_log (topic, offset, payload_base64, received_at) VALUES"
                    + " ('raw.hotline', %d, 'eA==', now64(3) - INTERVAL %d DAY)";

    private ClickHouseServer server;
    private TestDatabase writer;

    @BeforeEach
    void start() throws Exception {
        server = SharedClickHouse.emptied();
        writer = TestDatabase.writer(server);
    }

    @AfterEach
    void keepAgain() {
        assertThat(run("apply", "ledger=ever,values=ever,alerts=ever,originals=ever").code())
                .isZero();
    }

    @Test
    void shouldPlanThenKeepNoLongerThenForEver() throws Exception {
        writer.execute(LETTER.formatted(1, 10));
        writer.execute(LETTER.formatted(2, 100));
        writer.execute(LETTER.formatted(3, 500));

        CommandRun plan = run("plan", "ledger=400d,originals=90d", "--json");
        assertThat(plan.code()).as(plan.err()).isOne();
        List<String> changes = new ArrayList<>();
        for (JsonNode it : JSON.readTree(plan.out())) {
            if (it.has("table")) {
                changes.add(
                        "%s.%s %s %s"
                                .formatted(
                                        it.path("table").asText(),
                                        it.path("column").asText(),
                                        it.path("kept").asText(),
                                        it.path("should_be").asText()));
            }
        }
        assertThat(changes)
                .hasSize(10)
                .contains("events_log. ever 400d", "dead_letters_log.payload_base64 ever 90d");

        assertThat(run("apply", "ledger=400d,originals=90d").code()).isZero();
        assertThat(run("plan", "ledger=400d,originals=90d").code()).isZero();
        writer.execute("OPTIMIZE TABLE anlan.dead_letters_log FINAL");
        assertThat(
                        writer.rows(
                                "SELECT offset, ifNull(payload, 'gone') FROM anlan.dead_letters"
                                        + " ORDER BY offset"))
                .containsExactly("1 x", "2 gone");

        assertThat(run("apply", "ledger=ever").code()).isZero();
        CommandRun after = run("plan", "ledger=ever,originals=60d");
        assertThat(after.out())
                .containsPattern("dead_letters_log +payload_base64 +90d +60d")
                .doesNotContain("events_log");
    }

    @Test
    void shouldKeepWhatWindowsAndLawNeed() throws Exception {
        CatalogTables.load(
                new Access(server.url(), Users.WRITER, server.writerPassword()),
                CatalogMessage.of(CatalogFiles.texts(ProjectHome.catalog())),
                Instant.now());

        CommandRun ledger = run("apply", "ledger=20d");
        assertThat(ledger.code()).isOne();
        assertThat(ledger.err())
                .containsPattern(
                        "--retention ledger=20d is too short: windows, .* reach \\d+d back");
        assertThat(run("plan", "alerts=90d").err()).contains("six months", "the least is 180d");
        assertThat(run("plan", "values=2d").code()).isOne();
    }

    @Test
    void shouldRefuseWhatIsNoRetention() {
        assertThat(run("plan", "ledger").code()).isEqualTo(2);
        assertThat(run("plan", "people=10d").code()).isEqualTo(2);
        assertThat(run("plan", "ledger=36h").err()).contains("whole days");
        assertThat(run("plan", "ledger=-1d").code()).isEqualTo(2);
    }

    private CommandRun run(String what, String retention, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "migrate",
                                what,
                                "--clickhouse-url=" + server.url(),
                                "--clickhouse-password-file=" + server.passwordFile(Users.WRITER),
                                "--retention=" + retention));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }
}
