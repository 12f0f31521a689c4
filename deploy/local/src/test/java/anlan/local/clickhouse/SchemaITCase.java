package anlan.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaITCase {
    @TempDir static Path folder;
    private static ClickHouseServer server;
    private static TestDatabase writer;
    private static TestDatabase analyst;
    private static int inserts;

    @BeforeAll
    static void start() throws Exception {
        server = ClickHouseServer.start(folder.resolve("clickhouse"), 0, 0);
        writer = TestDatabase.writer(server);
        analyst = TestDatabase.analyst(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void beginAnew() throws SQLException {
        writer.execute("DROP DATABASE IF EXISTS anlan SYNC");
        writer.migrate(TestDatabase.SQL);
        for (String table :
                writer.rows("SELECT name FROM system.tables WHERE engine LIKE 'Replacing%'")) {
            // what is written twice stays there twice: only the views make it one
            writer.execute("SYSTEM STOP MERGES anlan." + table);
        }
    }

    @Test
    void shouldApplyEachMigrationOnce() throws Exception {
        assertThat(writer.migrate(TestDatabase.SQL)).isZero();
        assertThat(analyst.rows("SELECT script FROM anlan.schema_migrations WHERE version != ''"))
                .containsExactlyInAnyOrderElementsOf(TestDatabase.migrations());
    }

    @Test
    void shouldRefuseAnAppliedMigrationThatWasChanged() throws Exception {
        Path changed = write("changed", "900_extra.sql", "CREATE TABLE anlan.a (x UInt8)");
        writer.execute("DROP DATABASE anlan SYNC");
        writer.migrate(changed);
        write("changed", "900_extra.sql", "CREATE TABLE anlan.b (x UInt8)");

        assertThatThrownBy(() -> writer.migrate(changed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("A file that was applied must stay as it is")
                .hasMessageContaining("900");
    }

    @Test
    void shouldTryAFailedMigrationAgain() throws Exception {
        Path failing = write("failing", "900_extra.sql", "CREATE TABLE anlan.a (x NoSuchType)");
        writer.execute("DROP DATABASE anlan SYNC");
        assertThatThrownBy(() -> writer.migrate(failing)).hasMessageContaining("NoSuchType");
        write("failing", "900_extra.sql", "CREATE TABLE anlan.a (x UInt8)");

        assertThat(writer.migrate(failing)).isOne();
    }

    @Test
    void shouldCommentEveryTableAndColumnInBothLanguages() throws Exception {
        String ours = "database = 'anlan' AND %s != 'schema_migrations' AND %s NOT LIKE '%%_feed'";
        assertThat(
                        analyst.rows(
                                "SELECT name FROM system.tables WHERE NOT match(comment,"
                                        + " '\\\\p{Han}.*[a-z]') AND "
                                        + ours.formatted("name", "name")))
                .isEmpty();
        assertThat(
                        analyst.rows(
                                "SELECT table, name FROM system.columns WHERE NOT match(comment,"
                                        + " '\\\\p{Han}.*[a-z]') AND "
                                        + ours.formatted("table", "table")))
                .isEmpty();
    }

    @Test
    void shouldAnswerEverySavedQueryForAnAnalyst() throws Exception {
        for (Path query : TestDatabase.queries()) {
            String sql = Files.readString(query).strip();
            analyst.rows(sql.substring(0, sql.length() - 1));
        }
        assertThat(TestDatabase.queries()).hasSize(10);
    }

    @Test
    void shouldShowTheNewestRevisionOfAnEventThatMoved() throws Exception {
        event("police", "a", 0, "2026-11-23 10:00:00", 1, 0);
        event("police", "a", 0, "2026-11-23 10:00:00", 1, 0);
        event("police", "a", 1, "2026-10-01 10:00:00", 1, 7);
        event("police", "b", 0, "2026-11-23 11:00:00", 1, 1);
        event("hotline", "a", 0, "2026-11-23 11:00:00", 1, 0);
        assertThat(writer.number("SELECT count() FROM anlan.events_log")).isEqualTo(5);

        assertThat(
                        analyst.rows(
                                "SELECT source, id, revision, toDate(occurred_at) FROM anlan.events"
                                        + " ORDER BY source, id"))
                .containsExactly(
                        "hotline a 0 2026-11-23", "police a 1 2026-10-01", "police b 0 2026-11-23");
        assertThat(analyst.number("SELECT count() FROM anlan.event_revisions")).isEqualTo(4);
        assertThat(
                        analyst.number(
                                "SELECT count() FROM anlan.events WHERE source = 'police' AND"
                                        + " occurred_at > '2026-11-01 00:00:00'"))
                .isOne();
    }

    @Test
    void shouldAccountForEveryMessageOfAnHour() throws Exception {
        account("raw", 0, 10);
        account("raw", 10, 8);
        account("raw", 10, 8);
        account("duplicate", 3, 2);
        event("sensor", "a", 0, "2026-11-23 10:00:00.001", 1, 0);
        event("sensor", "a", 0, "2026-11-23 10:00:00.001", 1, 0);
        event("sensor", "a", 1, "2026-11-23 11:00:00", 1, 1);
        event("sensor", "summary:d", 0, "2026-11-23 10:05:00", 9, -1);
        event("sensor", "summary:d", 1, "2026-11-23 10:05:00", 11, -1);
        for (int twice = 0; twice < 2; twice++) {
            insert(
                    "INSERT INTO anlan.dead_letters_log VALUES"
                            + " ('raw.sensor', 0, 5, NULL, 'not_json', 'm', 'e+S4rQ==', '2026-11-23"
                            + " 10:59:59')");
        }

        assertThat(
                        analyst.rows(
                                "SELECT hour, raw, events, summarised, duplicates, dead_letters,"
                                        + " difference FROM anlan.accounting"))
                .containsExactly("2026-11-23 10:00:00 18 2 11 2 1 2");
        assertThat(analyst.rows("SELECT payload FROM anlan.dead_letters")).containsExactly("{中");
    }

    @Test
    void shouldTellWhatWasPublishedFromWhatIsKnownNow() throws Exception {
        index(0, "10:00:00", 90, "green", "NULL");
        index(0, "11:00:00", 85, "green", "'green'");
        index(0, "11:00:00", 85, "green", "'green'");
        index(1, "11:00:00", 70, "yellow", "'green'");

        assertThat(analyst.rows("SELECT value, color FROM anlan.indices ORDER BY at"))
                .containsExactly("90.0 green", "70.0 yellow");
        assertThat(analyst.rows("SELECT value, color FROM anlan.indices_as_published ORDER BY at"))
                .containsExactly("90.0 green", "85.0 green");
        assertThat(analyst.rows("SELECT previous_color, color, revision FROM anlan.color_changes"))
                .containsExactly("green yellow 1");
        assertThat(
                        analyst.rows(
                                "SELECT indicator, `window`, value, baseline, points FROM"
                                        + " anlan.index_contributions ORDER BY at, indicator"))
                .containsExactly(
                        "calls 24h 3.0 2.0 90.0",
                        "fires 7d null null 0.0",
                        "calls 24h 3.0 2.0 70.0",
                        "fires 7d null null 0.0");
    }

    @Test
    void shouldShowAnAlertOnceAsItStands() throws Exception {
        alert(0, "firing", "NULL");
        alert(1, "cleared", "'2026-11-23 10:30:00'");
        alert(0, "firing", "NULL");

        assertThat(analyst.rows("SELECT alert_id, revision, condition FROM anlan.alerts"))
                .containsExactly("a 1 cleared");
        assertThat(analyst.number("SELECT count() FROM anlan.alert_history")).isEqualTo(2);
    }

    private static Path write(String name, String file, String sql) throws Exception {
        Path migrations = Files.createDirectories(folder.resolve(name));
        Files.writeString(migrations.resolve(file), sql + " ENGINE = MergeTree ORDER BY x;\n");
        return migrations;
    }

    /** Another token each time: the same row twice is to be there twice. */
    private static void insert(String sql) throws SQLException {
        String token = "SETTINGS insert_deduplication_token = '" + inserts++ + "' VALUES";
        writer.execute(sql.replaceFirst("VALUES", token));
    }

    private static void event(
            String source, String id, int revision, String at, int readings, int offset)
            throws SQLException {
        insert(
                "INSERT INTO anlan.events_log (source, id, revision, occurred_at, readings,"
                        + " raw_topic, raw_offset) VALUES ('%s', '%s', %d, '%s', %d, 'raw.%s', %d)"
                                .formatted(source, id, revision, at, readings, source, offset));
    }

    private static void account(String kind, int firstOffset, int messages) throws SQLException {
        insert(
                "INSERT INTO anlan.accounts_log VALUES"
                        + " ('raw.sensor', 0, '2026-11-23 10:00:00',"
                        + " '%s', %d, %d)".formatted(kind, firstOffset, messages));
    }

    private static void index(int revision, String at, int value, String color, String previous)
            throws SQLException {
        insert(
                "INSERT INTO anlan.indices_log VALUES ('safety',"
                        + " '331081', 'county', '2026-11-23"
                        + " %s', %d, %d, '%s', %s, 1, 'v1', [('d', 'calls', '24h', 3, 2, %d, 1, %d),"
                                .formatted(at, revision, value, color, previous, value, value)
                        + " ('d', 'fires', '7d', NULL, NULL, NULL, 0, 0)])");
    }

    private static void alert(int revision, String condition, String clearedAt)
            throws SQLException {
        insert(
                "INSERT INTO anlan.alerts_log (alert_id, revision, condition, opened_at,"
                        + " cleared_at)"
                        + " VALUES ('a', %d, '%s', '2026-11-23 10:00:00', %s)"
                                .formatted(revision, condition, clearedAt));
    }
}
