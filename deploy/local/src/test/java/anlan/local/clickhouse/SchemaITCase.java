package anlan.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaITCase {
    @TempDir static Path folder;
    private static TestDatabase writer;
    private static TestDatabase analyst;
    private static int inserts;

    @BeforeEach
    void beginAnew() throws Exception {
        ClickHouseServer server = SharedClickHouse.emptied();
        writer = TestDatabase.writer(server);
        analyst = TestDatabase.analyst(server);
        for (String table :
                writer.rows(
                        "SELECT name FROM system.tables WHERE database = 'anlan' AND engine LIKE"
                                + " 'Replacing%'")) {
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
        writer.migrate(changed, "anlan_changed");
        write("changed", "900_extra.sql", "CREATE TABLE anlan.b (x UInt8)");

        assertThatThrownBy(() -> writer.migrate(changed, "anlan_changed"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("A file that was applied must stay as it is")
                .hasMessageContaining("900");
    }

    @Test
    void shouldTryAFailedMigrationAgain() throws Exception {
        Path failing = write("failing", "900_extra.sql", "CREATE TABLE anlan.a (x NoSuchType)");
        assertThatThrownBy(() -> writer.migrate(failing, "anlan_failing"))
                .hasMessageContaining("NoSuchType");
        write("failing", "900_extra.sql", "CREATE TABLE anlan.a (x UInt8)");

        assertThat(writer.migrate(failing, "anlan_failing")).isOne();
    }

    /**
     * What is dated to the midnight that begins a month belongs to it, and not what came before.
     */
    @Test
    void shouldBeginMonthsAtMidnightOfTheZone() throws Exception {
        Path views = Files.createDirectories(folder.resolve("months"));
        for (String file : List.of("001_events.sql", "007_catalog.sql", "071_three_rates.sql")) {
            Files.copy(TestDatabase.SQL.resolve(file), views.resolve(file));
        }
        writer.migrate(views, "anlan_months", "America/Chicago");
        writer.execute(
                "INSERT INTO anlan_months.catalogs_log (version, effective_from, loaded_at) VALUES"
                        + " ('1', 0, 0)");
        writer.execute(
                "INSERT INTO anlan_months.regions_log (code, catalog_version, loaded_at) VALUES"
                        + " ('331081', '1', 0)");
        for (String at : List.of("2026-10-31 23:59:59", "2026-11-01 00:00:00")) {
            writer.execute(
                    "INSERT INTO anlan_months.events_log (source, id, region, occurred_at,"
                            + " attributes) VALUES ('hotline', '"
                            + at
                            + "', '331081', '"
                            + at
                            + "', {'repeat': 'false'})");
        }

        assertThat(
                        writer.rows(
                                "SELECT month, first_reports FROM anlan_months.three_rates ORDER BY"
                                        + " month"))
                .containsExactly("2026-10-01 1", "2026-11-01 1");
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
    void shouldShowEveryCaseOnceHoweverOftenItsStagesWereTold() throws Exception {
        stage("1", "accepted", "09:00:00", 0, false, 0, null);
        stage("1", "assigned", "09:30:00", 0, false, 1800, "09:20:00");
        stage("1", "assigned", "09:30:00", 1, true, 1800, "09:20:00");
        stage("1", "assigned", "09:10:00", 0, false, 600, "09:20:00");
        stage("1", "closed", "10:00:00", 0, false, 3600, "09:30:00");
        stage("1", "closed", "10:00:00", 0, false, 3600, "09:30:00");
        stage("2", "opened", "09:00:00", 0, false, 0, null);

        assertThat(
                        analyst.rows(
                                "SELECT case_id, stage, since_opening_ms FROM anlan.case_stages"
                                        + " ORDER BY case_id, at"))
                .containsExactly(
                        "1 accepted 0", "1 assigned 600000", "1 closed 3600000", "2 opened 0");
        assertThat(
                        analyst.rows(
                                "SELECT case_id, stage, isNull(closed_at), late, open_for_s FROM"
                                        + " anlan.cases ORDER BY case_id"))
                .containsExactly("1 closed 0 1 3600", "2 opened 1 0 3600");
        assertThat(
                        analyst.rows(
                                "SELECT town, stage, reached, median_s, within_time FROM"
                                        + " anlan.case_durations ORDER BY stage DESC"))
                .containsExactly(
                        "331081001 closed 1 3600.0 0.0",
                        "331081001 assigned 1 600.0 1.0",
                        "331081001 accepted 1 0.0 null");
    }

    @Test
    void shouldCodeAPlaceByItsHazardsAndItsAlerts() throws Exception {
        place("a", "place/hazard/inspection", "2026-01-03 09:00:00");
        place("a", "place/rectified", "2026-02-03 09:00:00");
        place("a", "place/hazard/self-check", "2026-03-01 09:00:00");
        place("b", "place/self-check", "2026-03-01 10:00:00");
        place("c", "place/hazard/inspection", "2026-02-01 10:00:00");
        place("c", "place/rectified", "2026-02-02 10:00:00");
        alert("place-red-once", "place:c", "yellow", "2026-02-01 10:01:00");
        place("d", "place/self-check", "2026-01-01 10:00:00");
        alert("place-missed-check", "place:d", "red", "2026-02-01 10:00:00");

        assertThat(
                        analyst.rows(
                                "SELECT place, code, since, open_hazards, months_red, next_step_en"
                                        + " FROM anlan.place_codes ORDER BY place"))
                .containsExactly(
                        "a red 2026-03-01 09:00:00 1 3 joint enforcement",
                        "b green 2026-03-01 10:00:00 0 0 ",
                        "c yellow 2026-02-01 10:01:00 0 0 check unannounced",
                        "d red 2026-02-01 10:00:00 0 0 urge it to check itself");
    }

    @Test
    void shouldPortrayASubject() throws Exception {
        place("a", "place/self-check", "2026-01-03 09:00:00");
        place("a", "place/self-check", "2026-03-01 09:00:00");
        place("a", "place/hazard/self-check", "2026-03-02 09:00:00");
        alert("place-hazard", "place:a", "red", "2026-03-02 09:01:00");

        assertThat(
                        analyst.rows(
                                "SELECT kind, id, toDate(first_seen), messages, messages_30d,"
                                        + " categories_365d.1[1], cases_open, alerts_open FROM"
                                        + " anlan.subject_portraits"))
                .containsExactly("place a 2026-01-03 3 {inspection=2} place/self-check 0 1");
    }

    private static void stage(
            String caseId,
            String stage,
            String at,
            int revision,
            boolean withdrawn,
            long seconds,
            String due) {
        insert(
                "INSERT INTO anlan.case_stages_log (source, case_id, stage, at, revision,"
                        + " withdrawn, round, region, opened_at, since_opening_ms, due_at) VALUES"
                        + " ('hotline',"
                        + " '%s', '%s', '2026-03-02 %s', %d, %b, 1, '331081001901', '2026-03-02"
                                .formatted(caseId, stage, at, revision, withdrawn)
                        + " 09:00:00', %d, %s)"
                                .formatted(
                                        seconds * 1000,
                                        due == null ? "NULL" : "'2026-03-02 " + due + "'"));
    }

    private static void place(String place, String category, String at) {
        insert(
                "INSERT INTO anlan.events_log (source, id, category, occurred_at, subjects,"
                        + " readings)"
                        + " VALUES ('inspection', '%s', '%s', '%s', [('place', '%s', '', '', '')], 1)"
                                .formatted(place + at, category, at, place));
    }

    private static void alert(String rule, String scope, String color, String at) {
        insert(
                "INSERT INTO anlan.alerts_log (alert_id, rule, scope, color, state, condition,"
                        + " opened_at, updated_at) VALUES ('%s', '%s', '%s', '%s', 'open', 'firing',"
                                .formatted(rule + scope, rule, scope, color)
                        + " '%s', '%s')".formatted(at, at));
    }

    @Test
    void shouldKeepWhatCameInTimeThoughItIsSentAgainWhenItIsTooLate() throws Exception {
        for (String late : List.of("true", "false", "true")) {
            insert(
                    "INSERT INTO anlan.events_log (source, id, occurred_at, readings, too_late,"
                            + " raw_topic, raw_offset) VALUES ('police', 'sent-again', '2026-11-23"
                            + " 10:01:00', 1, %s, 'raw.police', 1)".formatted(late));
        }

        assertThat(analyst.rows("SELECT too_late FROM anlan.events WHERE id = 'sent-again'"))
                .containsExactly("false");
    }

    /** Revisions are of nineteen digits here, of which a double would lose the last. */
    @Test
    void shouldShowNoEventThatIsWithdrawnUntilItIsToldAgain() throws Exception {
        String shown = "SELECT revision, withdrawn FROM anlan.events WHERE id = 'gone'";
        String told = "SELECT revision, withdrawn FROM anlan.event_revisions WHERE id = 'gone'";
        revision("1795390600500000017", false);
        assertThat(analyst.rows(shown)).containsExactly("1795390600500000017 false");

        revision("1795390600500000018", true);
        assertThat(analyst.rows(shown)).isEmpty();
        assertThat(analyst.rows(told + " ORDER BY revision"))
                .containsExactly("1795390600500000017 false", "1795390600500000018 true");

        revision("1795390600500000016", false);
        assertThat(analyst.rows(shown)).isEmpty();
        revision("1795390600500000019", false);
        assertThat(analyst.rows(shown)).containsExactly("1795390600500000019 false");
    }

    private static void revision(String number, boolean withdrawn) {
        insert(
                "INSERT INTO anlan.events_log (source, id, revision, occurred_at, readings,"
                        + " withdrawn, raw_topic, raw_offset) VALUES ('police', 'gone', %s,"
                                .formatted(number)
                        + " '2026-11-23 10:01:00', 1, %s, 'raw.police', 1)".formatted(withdrawn));
    }

    @Test
    void shouldAccountForEveryMessageOfAnHour() throws Exception {
        account("raw", 0, 10);
        account("raw", 10, 8);
        account("raw", 10, 8);
        account("duplicate", 3, 2);
        event("sensor", "a", 0, "2026-11-23 10:00:00", 1, 0);
        event("sensor", "a", 0, "2026-11-23 10:00:00", 1, 0);
        event("sensor", "a", 1, "2026-11-23 10:59:59.999", 1, 1);
        event("sensor", "summary:d", 0, "2026-11-23 10:05:00", 9, -1);
        event("sensor", "summary:d", 1, "2026-11-23 10:05:00", 11, -1);
        account("overtaken", 7, 1);
        account("too_late", 8, 3);
        account("further", 9, 2);
        insert(
                "INSERT INTO anlan.accounts_log VALUES ('raw.sensor', 0, '2026-11-23 10:00:00',"
                    + " 'ignored', 'tombstone', 9, 0, 1), ('raw.sensor', 0, '2026-11-23 10:00:00',"
                    + " 'ignored', 'tombstone', 9, 1, 1), ('raw.sensor', 0, '2026-11-23 10:00:00',"
                    + " 'ignored', 'tombstone', 9, 1, 1)");
        for (int twice = 0; twice < 2; twice++) {
            insert(
                    "INSERT INTO anlan.events_log (source, id, occurred_at, readings, too_late,"
                        + " raw_topic, raw_offset) VALUES ('sensor', 'reading:0123456789abcdef',"
                            + " '2026-11-23 10:01:00', 1, true, 'raw.sensor', %d)"
                                    .formatted(twice));
            insert(
                    "INSERT INTO anlan.dead_letters_log (topic, `partition`, `offset`, reason,"
                            + " message, payload_base64, received_at) VALUES ('raw.sensor', 0, 5,"
                            + " 'not_json', 'm', 'e+S4rQ==', '2026-11-23 10:59:59')");
        }

        assertThat(
                        analyst.rows(
                                "SELECT hour, raw, further, events, summarised, duplicates,"
                                        + " dead_letters, ignored, difference, overtaken"
                                        + " FROM anlan.accounting"))
                .containsExactly("2026-11-23 10:00:00 18 2 3 11 4 1 2 -1 1");
        assertThat(analyst.rows("SELECT reason, messages FROM anlan.ignored_messages"))
                .containsExactly("tombstone 2");
        assertThat(writer.rows("SELECT payload FROM anlan.dead_letters")).containsExactly("{中");
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

    @Test
    void shouldNameAllThatAnAlertStandsFor() throws Exception {
        for (String revision : List.of("0, ['d:1', 'd:2']", "1, ['d:2', 'd:3']")) {
            insert(
                    "INSERT INTO anlan.alerts_log (alert_id, revision, members, rule, opened_at)"
                            + " VALUES ('a', %s, 'water', '2026-11-23 10:00:00')"
                                    .formatted(revision));
        }

        assertThat(
                        analyst.rows(
                                "SELECT alert_id, rule, member FROM anlan.alert_members"
                                        + " ORDER BY member"))
                .containsExactly("a water d:1", "a water d:2", "a water d:3");
    }

    private static Path write(String name, String file, String sql) throws Exception {
        Path migrations = Files.createDirectories(folder.resolve(name));
        Files.writeString(migrations.resolve(file), sql + " ENGINE = MergeTree ORDER BY x;\n");
        return migrations;
    }

    /** Another token each time: the same row twice is to be there twice. */
    private static void insert(String sql) {
        String token = "SETTINGS insert_deduplication_token = '" + inserts++ + "' VALUES";
        writer.execute(sql.replaceFirst("VALUES", token));
    }

    private static void event(
            String source, String id, int revision, String at, int readings, int offset) {
        insert(
                "INSERT INTO anlan.events_log (source, id, revision, occurred_at, readings,"
                        + " raw_topic, raw_offset) VALUES ('%s', '%s', %d, '%s', %d, 'raw.%s', %d)"
                                .formatted(source, id, revision, at, readings, source, offset));
    }

    private static void account(String kind, int firstOffset, int messages) {
        insert(
                "INSERT INTO anlan.accounts_log (topic, `partition`, hour, kind,"
                        + " first_offset, messages) VALUES"
                        + " ('raw.sensor', 0, '2026-11-23 10:00:00',"
                        + " '%s', %d, %d)".formatted(kind, firstOffset, messages));
    }

    private static void index(int revision, String at, int value, String color, String previous) {
        insert(
                "INSERT INTO anlan.indices_log VALUES ('safety',"
                        + " '331081', 'county', '2026-11-23"
                        + " %s', %d, %d, NULL, NULL, '%s', %s, 1, 'v1', [('d', 'calls', '24h', 3, 2, %d, 1, %d, NULL),"
                                .formatted(at, revision, value, color, previous, value, value)
                        + " ('d', 'fires', '7d', NULL, NULL, NULL, 0, 0, NULL)])");
    }

    private static void alert(int revision, String condition, String clearedAt) {
        insert(
                "INSERT INTO anlan.alerts_log (alert_id, revision, condition, opened_at,"
                        + " cleared_at)"
                        + " VALUES ('a', %d, '%s', '2026-11-23 10:00:00', %s)"
                                .formatted(revision, condition, clearedAt));
    }
}
