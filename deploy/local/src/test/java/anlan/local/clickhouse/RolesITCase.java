package anlan.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.command.terminal.CommandException;
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
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may read what: two towns have the same things, and each sees its own. */
class RolesITCase {
    private static final String OWN = "331081001";
    private static final String OTHER = "331081002";
    private static final String PSEUDONYM = "0123456789abcdef0123456789abcdef";

    /** Views that the page does not need, or that tell of people or of what was sent. */
    private static final Set<String> NOT_FOR_THE_PAGE =
            Set.of(
                    "accounting",
                    "alert_actions_refused",
                    "crisis_chain",
                    "dead_letters",
                    "event_revisions",
                    "linked_cases",
                    "points_accounts",
                    "points_ledger",
                    "pulses",
                    "refused_rows",
                    "subject_portraits",
                    "subject_scores");

    private static ClickHouseServer server;
    private static TestDatabase writer;

    @BeforeAll
    static void fill() throws Exception {
        server = SharedClickHouse.emptied();
        writer = TestDatabase.writer(server);
        for (String town : List.of(OWN, OTHER)) {
            fill(town, "town");
            fill(town + "901", "village");
        }
        fill("331081", "county");
        writer.execute(
                "INSERT INTO anlan.catalogs_log (version, effective_from) VALUES ('v', '2026-01-01"
                        + " 00:00:00')");
        writer.execute(
                "INSERT INTO anlan.regions_log (catalog_version, code, level) VALUES ('v',"
                        + " '331081', 'county'), ('v', '%1$s', 'town'), ('v', '%2$s', 'town'),"
                        + " ('v', '%1$s901', 'village'), ('v', '%2$s901', 'village')"
                                .formatted(OWN, OTHER));
        writer.execute(
                "INSERT INTO anlan.dead_letters_log (topic, `partition`, `offset`, reason, message,"
                        + " payload_base64, received_at) VALUES ('raw.police', 0, 5, 'not_json',"
                        + " 'm', 'e+S4rQ==', '2026-11-23 10:59:59')");
        writer.execute(
                "INSERT INTO anlan.refused_rows_log VALUES ('events_log', '2c26', 41, 'Cannot parse"
                        + " datetime', 'e+S4rQ==', 4, '2026-11-23 10:59:59')");
    }

    @Test
    void shouldBeWrittenInTheServersOwnWords() throws Exception {
        String sql = Files.readString(TestDatabase.SQL.resolve("roles.sql"));
        for (String statement : sql.replaceAll("(?m)^--.*$", "").strip().split(";\\s*", -1)) {
            if (!statement.isEmpty()) {
                assertThat(writer.rows("EXPLAIN AST " + statement)).as(statement).isNotEmpty();
            }
        }
    }

    @Test
    void shouldShowATownNothingButItsOwnInAnyView() throws Exception {
        TestDatabase town = TestDatabase.role(server, "town_" + OWN);
        for (String column : List.of("region", "town")) {
            for (String view : having(column, readable(town))) {
                assertThat(
                                town.rows(
                                        "SELECT DISTINCT substring(%s, 1, 9) FROM anlan.%s"
                                                .formatted(column, view)))
                        .as(view)
                        .isSubsetOf(OWN);
            }
        }
        assertThat(town.rows("SELECT DISTINCT region FROM anlan.events ORDER BY region"))
                .containsExactly(OWN, OWN + "901");
        assertThat(town.number("SELECT count() FROM anlan.indices")).isEqualTo(2);
        assertThat(town.number("SELECT count() FROM anlan.alert_history")).isEqualTo(2);
        assertThat(town.number("SELECT count() FROM anlan.case_stages")).isEqualTo(2);
        assertThatThrownBy(() -> town.rows("SELECT count() FROM anlan.events_log"))
                .hasMessageContaining("ACCESS_DENIED");
        for (String sum : List.of("risks_by_category", "project_library", "event_problems")) {
            assertThat(town.number("SELECT count() FROM anlan." + sum)).as(sum).isZero();
        }
    }

    @Test
    void shouldShowNothingToARoleOfNoTown() throws Exception {
        TestDatabase none = TestDatabase.role(server, "town");

        assertThat(none.number("SELECT count() FROM anlan.events")).isZero();
        assertThat(none.number("SELECT count() FROM anlan.indices")).isZero();
    }

    @Test
    void shouldKeepStaleRowsFromATownThatAnEventHasLeft() throws Exception {
        event("moved", 0, OWN + "901");
        event("moved", 1, OTHER + "901");
        String where = "SELECT count() FROM anlan.events WHERE id = 'moved'";

        assertThat(TestDatabase.role(server, "town_" + OWN).number(where)).isZero();
        assertThat(TestDatabase.role(server, "town_" + OTHER).number(where)).isOne();
        writer.execute("DELETE FROM anlan.events_log WHERE id = 'moved'");
    }

    @Test
    void shouldLetThePageReadEveryViewThatIsMeantForIt() throws Exception {
        Set<String> views = new TreeSet<>(views());
        views.removeAll(NOT_FOR_THE_PAGE);

        assertThat(readable(TestDatabase.role(server, "dashboard")))
                .as("a new view is granted in roles.sql, or is not for the page")
                .containsExactlyElementsOf(views);
        assertThat(
                        TestDatabase.role(server, "dashboard")
                                .number("SELECT count() FROM anlan.events"))
                .isEqualTo(5);
    }

    @Test
    void shouldTellOfPeopleOnlyToThoseWhoLookAfterThem() throws Exception {
        TestDatabase page = TestDatabase.role(server, "dashboard");
        for (String sql :
                List.of(
                        "SELECT id FROM anlan.subject_portraits",
                        "SELECT subjects FROM anlan.events",
                        "SELECT subjects.id FROM anlan.events",
                        "SELECT subjects FROM anlan.events_log",
                        "SELECT count() FROM anlan.events WHERE has(subjects.id, 'a')")) {
            assertThatThrownBy(() -> page.rows(sql)).as(sql).hasMessageContaining("ACCESS_DENIED");
        }
        assertThat(page.rows("SELECT DISTINCT arrayMap(t -> t.id, things) FROM anlan.events"))
                .containsExactly("['band-1']");
        for (String role : List.of("portraits", "analyst")) {
            assertThat(
                            TestDatabase.role(server, role)
                                    .rows(
                                            "SELECT id, messages FROM anlan.subject_portraits"
                                                    + " ORDER BY kind"))
                    .as(role)
                    .containsExactly("band-1 5", PSEUDONYM + " 5");
        }
    }

    @Test
    void shouldKeepOriginalsFromAnalysts() throws Exception {
        TestDatabase analyst = TestDatabase.analyst(server);

        assertThat(analyst.rows("SELECT reason FROM anlan.dead_letters"))
                .containsExactly("not_json");
        assertThat(analyst.rows("SELECT message FROM anlan.refused_rows"))
                .containsExactly("Cannot parse datetime");
        for (String original :
                List.of(
                        "payload FROM anlan.dead_letters",
                        "payload_base64 FROM anlan.dead_letters_log",
                        "row FROM anlan.refused_rows",
                        "row_base64 FROM anlan.refused_rows_log")) {
            assertThatThrownBy(() -> analyst.rows("SELECT " + original))
                    .as(original)
                    .hasMessageContaining("ACCESS_DENIED");
        }
    }

    @Test
    void shouldLetNobodyWrite() throws Exception {
        for (String role : List.of("analyst", "dashboard", "portraits", "town_" + OWN)) {
            TestDatabase user = TestDatabase.role(server, role);
            assertThatThrownBy(() -> user.execute("TRUNCATE TABLE anlan.events_log"))
                    .as(role)
                    .hasMessageContaining("ACCESS_DENIED");
            assertThatThrownBy(() -> user.execute("CREATE TABLE anlan.x (a Int8) ENGINE Memory"))
                    .as(role)
                    .hasMessageContaining("ACCESS_DENIED");
        }
    }

    @Test
    void shouldTellATownNothingOfOthersPastItsViews() throws Exception {
        TestDatabase town = TestDatabase.role(server, "town_" + OWN);
        for (String function :
                List.of("mergeTreeIndex", "mergeTreeAnalyzeIndexes", "mergeTreeTextIndex")) {
            for (String table : List.of("events_log", "indices_log", "indices_latest")) {
                String sql =
                        "SELECT * FROM %s(anlan, %s%s)"
                                .formatted(
                                        function,
                                        table,
                                        function.endsWith("TextIndex") ? ", by_id" : "");
                assertThatThrownBy(() -> town.rows(sql)).as(sql).isInstanceOf(Exception.class);
            }
        }
        assertThat(
                        town.rows(
                                "SELECT name FROM system.tables WHERE database = 'anlan' AND"
                                        + " (total_rows > 0 OR notEmpty(data_paths))"))
                .isEmpty();
        for (String table :
                List.of("parts", "query_log", "processes", "part_log", "users", "disks")) {
            assertThatThrownBy(() -> town.rows("SELECT * FROM system." + table))
                    .as(table)
                    .hasMessageContaining("ACCESS_DENIED");
        }
    }

    /** What fails on a row tells that there is such a row. */
    @Test
    void shouldNotLookAtRowsOfAnotherTownForATown() throws Exception {
        TestDatabase town = TestDatabase.role(server, "town_" + OWN);
        for (String sql :
                List.of(
                        "SELECT count() FROM anlan.indices WHERE throwIf(region = '%s') = 0",
                        "SELECT sum(throwIf(region = '%s')) FROM anlan.indices",
                        "SELECT max(value) FROM anlan.indices GROUP BY region HAVING"
                                + " throwIf(region = '%s') = 0",
                        "SELECT value FROM anlan.events WHERE region = '%1$s' AND"
                                + " throwIf(region = '%1$s') = 0",
                        "SELECT 1 FROM anlan.alerts ORDER BY throwIf(region = '%s')")) {
            town.rows(sql.formatted(OTHER));
        }
        assertThatThrownBy(
                        () ->
                                town.rows(
                                        "SELECT 1 SETTINGS short_circuit_function_evaluation ="
                                                + " 'disable'"))
                .hasMessageContaining("READONLY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"analyst", "dashboard", "portraits", "town", "town_" + OWN})
    void shouldReadNoFile(String role) throws Exception {
        TestDatabase user = TestDatabase.role(server, role);
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
                                                .formatted(server.url())))
                .hasMessageContaining("ACCESS_DENIED");
    }

    /** The writer may read tables only: not the engine's files either, and nothing of the net. */
    @Test
    void shouldKeepEvenTheWriterFromFiles() throws Exception {
        for (Path secret : secrets()) {
            assertThatThrownBy(() -> writer.rows("SELECT file('%s')".formatted(secret)))
                    .as(secret.toString())
                    .isInstanceOf(Exception.class);
        }
    }

    /** Of what lies on the disk in the reach of the engine nothing can be read. */
    @Test
    void shouldKeepRowsEncrypted() throws Exception {
        writer.execute("OPTIMIZE TABLE anlan.dead_letters_log FINAL");
        List<String> parts =
                writer.rows(
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
    @ValueSource(strings = {"analyst", "dashboard", "portraits", "town_" + OWN})
    void shouldLetNobodyAskForEver(String role) throws Exception {
        TestDatabase user = TestDatabase.role(server, role);
        for (String setting :
                List.of(
                        "max_execution_time = 0",
                        "max_execution_time = 86400",
                        "max_memory_usage = 0",
                        "max_memory_usage_for_user = 0",
                        "timeout_overflow_mode = 'break'",
                        "readonly = 0")) {
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
        TestDatabase analyst = TestDatabase.analyst(server);
        analyst.rows("SELECT 'a question of an analyst'");
        writer.execute("SYSTEM FLUSH LOGS");

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
                                    HttpRequest.newBuilder(URI.create(server.url() + "/" + query))
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
        Path folder = server.passwordFile("writer").getParent().getParent();
        List<Path> secrets = new ArrayList<>();
        for (String name :
                List.of("passwords/writer", "passwords/dashboard", "disk.key", "log/output.log")) {
            assertThat(folder.resolve(name)).isNotEmptyFile();
            secrets.add(folder.resolve(name));
        }
        secrets.add(server.log());
        for (String name : List.of("/etc/passwd", "/proc/self/environ", "/proc/self/cmdline")) {
            secrets.add(Path.of(name));
        }
        return secrets;
    }

    private static List<String> views() {
        return writer.rows(
                "SELECT name FROM system.tables WHERE database = 'anlan' AND engine = 'View' AND"
                        + " empty(parameterized_view_parameters) ORDER BY name");
    }

    private static List<String> having(String column, List<String> views) {
        List<String> having =
                new ArrayList<>(
                        writer.rows(
                                "SELECT table FROM system.columns WHERE database = 'anlan' AND name"
                                        + " = '%s'".formatted(column)));
        having.retainAll(views);
        return having;
    }

    /** Views whose every column that is not about people a user may read. */
    private static List<String> readable(TestDatabase user) {
        List<String> readable = new ArrayList<>();
        for (String view : views()) {
            String all =
                    switch (view) {
                        case "events" -> "* EXCEPT (subjects)";
                        case "dead_letters" -> "* EXCEPT (payload)";
                        default -> "*";
                    };
            try {
                user.rows("SELECT %s FROM anlan.%s LIMIT 1".formatted(all, view));
                readable.add(view);
            } catch (CommandException e) {
                assertThat(e.getMessage()).as(view).contains("ACCESS_DENIED");
            }
        }
        return readable;
    }

    private static void fill(String region, String level) {
        event(region, 0, region);
        writer.execute(
                "INSERT INTO anlan.case_stages_log (source, case_id, stage, at, round, region,"
                        + " level, opened_at) VALUES ('police', '%s', 'accepted', '2026-11-23"
                                .formatted(region)
                        + " 10:00:00', 1, '%s', '%s', '2026-11-23 10:00:00')"
                                .formatted(region, level));
        writer.execute(
                "INSERT INTO anlan.indices_log (`index`, region, level, at, value, color,"
                        + " contributions) VALUES ('safety', '%s', '%s', '2026-11-23 10:00:00', 90,"
                                .formatted(region, level)
                        + " 'green', [('d', 'i', '24h', 1, 1, 90, 1, 90)])");
        writer.execute(
                "INSERT INTO anlan.indicators_log (indicator, region, level, `window`, at, value)"
                        + " VALUES ('i', '%s', '%s', '24h', '2026-11-23 10:00:00', 1)"
                                .formatted(region, level));
        writer.execute(
                "INSERT INTO anlan.alerts_log (alert_id, rule, scope, region, color, state,"
                        + " condition, opened_at, updated_at) VALUES ('%1$s', 'r', '%1$s', '%1$s',"
                                .formatted(region)
                        + " 'red', 'open', 'firing', '2026-11-23 10:00:00', '2026-11-23"
                        + " 10:00:00')");
    }

    private static void event(String id, int revision, String region) {
        writer.execute(
                "INSERT INTO anlan.events_log (source, id, revision, region, category, occurred_at,"
                        + " readings, subjects) VALUES ('police', '%s', %d, '%s', 'dispute',"
                                .formatted(id, revision, region)
                        + " '2026-11-23 10:00:00', 1, [('person', '%s', '1', '', ''), ('device', 'band-1', '', '', '')])"
                                .formatted(PSEUDONYM));
    }
}
