package anlan.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no login does, whatever it may read: write, read files, ask for ever. */
class LoginsITCase {
    private static TwoTowns towns;

    @BeforeAll
    static void fill() throws Exception {
        towns = TwoTowns.filled();
    }

    @Test
    void shouldLetNobodyWrite() throws Exception {
        for (String role :
                List.of(
                        "analyst",
                        "dashboard",
                        "portraits",
                        "duty_" + TwoTowns.OWN,
                        "town_" + TwoTowns.OWN)) {
            TestDatabase user = towns.role(role);
            assertThatThrownBy(() -> user.execute("TRUNCATE TABLE anlan.events_log"))
                    .as(role)
                    .hasMessageContaining("ACCESS_DENIED");
            assertThatThrownBy(() -> user.execute("CREATE TABLE anlan.x (a Int8) ENGINE Memory"))
                    .as(role)
                    .hasMessageContaining("ACCESS_DENIED");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "analyst",
                "dashboard",
                "portraits",
                "duty",
                "duty_" + TwoTowns.OWN,
                "town",
                "town_" + TwoTowns.OWN
            })
    void shouldReadNoFile(String role) throws Exception {
        TestDatabase user = towns.role(role);
        for (Path secret : secrets()) {
            for (String sql :
                    List.of(
                            "SELECT file('%s')",
                            "SELECT file('%s', 'nothing') WHERE throwIf(file('%1$s', 'nothing') ="
                                    + " 'nothing')",
                            "SELECT * FROM file('%s', 'RawBLOB')",
                            "SELECT * FROM `default`.`%s`",
                            "SELECT * FROM executable('%s', 'TSV', 'a String')",
                            "SELECT * FROM url('file://%s', 'RawBLOB')",
                            "SELECT * FROM s3('http://127.0.0.1:1%s', 'RawBLOB')",
                            "SELECT * FROM sqlite('%s', 'a')",
                            "SELECT 1 INTO OUTFILE '%s.out'")) {
                assertThatThrownBy(() -> user.rows(sql.formatted(secret)))
                        .as(role + ": " + sql.formatted(secret))
                        .isInstanceOf(Exception.class);
            }
        }
        assertThatThrownBy(
                        () ->
                                user.rows(
                                        "SELECT * FROM url('%s', 'RawBLOB')"
                                                .formatted(towns.server.url())))
                .hasMessageContaining("ACCESS_DENIED");
    }

    /** The writer may read tables only: not the engine's files either, and nothing of the net. */
    @Test
    void shouldKeepEvenTheWriterFromFiles() throws Exception {
        for (Path secret : secrets()) {
            assertThatThrownBy(() -> towns.writer.rows("SELECT file('%s')".formatted(secret)))
                    .as(secret.toString())
                    .isInstanceOf(Exception.class);
        }
    }

    /** Of what lies on the disk in the reach of the engine nothing can be read. */
    @Test
    void shouldKeepRowsEncrypted() throws Exception {
        towns.writer.execute("OPTIMIZE TABLE anlan.dead_letters_log FINAL");
        List<String> parts =
                towns.writer.rows(
                        "SELECT path FROM system.parts WHERE active AND database = 'anlan' AND"
                                + " table = 'dead_letters_log'");

        assertThat(parts).isNotEmpty();
        for (String part : parts) {
            byte[] rows = Files.readAllBytes(Path.of(part, "data.bin"));
            assertThat(new String(rows, 0, 3, StandardCharsets.US_ASCII)).isEqualTo("ENC");
            assertThat(new String(rows, StandardCharsets.ISO_8859_1))
                    .doesNotContain("not_json", "raw.police");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "analyst",
                "dashboard",
                "portraits",
                "duty",
                "duty_" + TwoTowns.OWN,
                "town_" + TwoTowns.OWN
            })
    void shouldLetNobodyAskForEver(String role) throws Exception {
        TestDatabase user = towns.role(role);
        for (String setting :
                List.of(
                        "max_execution_time = 0",
                        "max_execution_time = 86400",
                        "max_memory_usage = 0",
                        "max_memory_usage_for_user = 0",
                        "timeout_overflow_mode = 'break'",
                        role.startsWith("duty") ? "readonly = 2" : "readonly = 0")) {
            assertThatThrownBy(() -> user.rows("SELECT 1 SETTINGS " + setting))
                    .as(setting)
                    .isInstanceOf(Exception.class);
        }
        assertThat(user.number("SELECT 1 SETTINGS max_execution_time = 20")).isOne();
        assertThat(user.number("SELECT count() FROM system.quota_usage"))
                .as("a quota holds for " + role)
                .isPositive();
    }

    @Test
    void shouldShowAnAnalystItsOwnQuestionsOnly() throws Exception {
        TestDatabase analyst = towns.role("analyst");
        analyst.rows("SELECT 'a question of an analyst'");
        towns.writer.execute("SYSTEM FLUSH LOGS");

        assertThat(analyst.rows("SELECT DISTINCT user FROM system.query_log"))
                .containsExactly("analyst");
        assertThat(analyst.rows("SELECT DISTINCT user FROM system.processes"))
                .containsExactly("analyst");
        assertThatThrownBy(() -> analyst.rows("SELECT * FROM system.users"))
                .hasMessageContaining("ACCESS_DENIED");
    }

    @Test
    void shouldLetNobodyInWithoutAPassword() throws Exception {
        for (String query : List.of("", "?user=default", "?user=analyst", "?session_id=a")) {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(
                                                    URI.create(towns.server.url() + "/" + query))
                                            .POST(HttpRequest.BodyPublishers.ofString("SELECT 1"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(query + answer.body()).isGreaterThanOrEqualTo(400);
        }
    }

    /**
     * The passwords, the key of the disk, the engine's own surroundings, its log, the machine's.
     */
    private static List<Path> secrets() throws IOException {
        Path folder = towns.server.passwordFile("writer").getParent().getParent();
        List<Path> secrets = new ArrayList<>();
        for (String name :
                List.of("passwords/writer", "passwords/dashboard", "disk.key", "log/output.log")) {
            assertThat(folder.resolve(name)).isNotEmptyFile();
            secrets.add(folder.resolve(name));
        }
        secrets.add(towns.server.log());
        for (String name : List.of("/etc/passwd", "/proc/self/environ", "/proc/self/cmdline")) {
            secrets.add(Path.of(name));
        }
        return secrets;
    }
}
