package anlan.command.erase;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.Users;
import anlan.command.terminal.Progress;
import anlan.local.CommandRun;
import anlan.local.clickhouse.ClickHouseServer;
import anlan.local.clickhouse.SharedClickHouse;
import anlan.local.clickhouse.TestDatabase;
import anlan.source.PseudonymKeys;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** People are taken out of a real ClickHouse: they are nowhere, and every count is as before. */
@Timeout(300)
class EraseITCase {
    private static final JsonMapper JSON = new JsonMapper();
    private static final PseudonymKeys KEYS = PseudonymKeys.parse(PersonInTables.KEY);
    private static final String TELEPHONE = PersonInTables.TELEPHONE;
    private static final String PERSON = PersonInTables.PERSON;
    private static final String NUMBER = PersonInTables.NUMBER;

    @TempDir private Path folder;

    private ClickHouseServer server;
    private TestDatabase writer;
    private Path subjects;

    @BeforeEach
    void fill() throws Exception {
        server = SharedClickHouse.emptied();
        writer = TestDatabase.writer(server);
        subjects =
                Files.writeString(
                        folder.resolve("subjects"),
                        "person 138 1234 5678\nid " + PersonInTables.CASE.replace('(', '（') + "\n");
        Files.writeString(folder.resolve("key"), PersonInTables.KEY);
        new PersonInTables(server).fill();
    }

    @Test
    void shouldTellWhereTheyAreAndChangeNothing() throws Exception {
        Map<String, List<String>> before = all();

        CommandRun plan = run("plan", "--json");

        assertThat(plan.code()).as(plan.err()).isOne();
        Map<String, Integer> found = new TreeMap<>();
        for (JsonNode it : JSON.readTree(plan.out()).path("found")) {
            found.put(
                    it.path("table").asText() + "." + it.path("column").asText(),
                    it.path("rows").asInt());
        }
        assertThat(found)
                .containsEntry("events_log.subjects", 3)
                .containsEntry("events_log.attributes", 1)
                .containsEntry("events_log.id", 2)
                .containsEntry("events_log.case_id", 2)
                .containsEntry("corrected_events_log.id", 1)
                .containsEntry("case_stages_log.case_id", 1)
                .containsEntry("alerts_log.scope", 1)
                .containsEntry("alerts_latest.members", 1)
                .containsEntry("alerts_log.evidence", 1)
                .containsEntry("alerts_log.late", 1)
                .containsEntry("alerts_log.headline_zh", 1)
                .containsEntry("alerts_log.action_note", 1)
                .containsEntry("alert_answers_log.scope", 1)
                .containsEntry("alert_actions_refused_log.message", 1)
                .containsEntry("dead_letters_log.payload_base64", 1)
                .containsEntry("dead_letters_log.key_base64", 1)
                .containsEntry("refused_rows_log.row_base64", 1);
        assertThat(all()).isEqualTo(before);
    }

    @Test
    void shouldTakeThemOutOfEverythingAndKeepEveryCount() throws Exception {
        String counts =
                "SELECT count(), uniqExact(id), uniqExact(case_id), uniqExact(subjects[1].id),"
                        + " uniqExact(subjects[1].next_id), sum(revision) FROM anlan.events";
        List<String> before = writer.rows(counts);
        List<String> others = others();

        CommandRun apply = run("apply");

        assertThat(apply.code()).as(apply.err()).isZero();
        assertThat(apply.out()).contains("They are nowhere in these tables.");
        assertThat(apply.out() + apply.err()).doesNotContain(PERSON, NUMBER, TELEPHONE);
        assertNowhere();
        assertThat(writer.rows(counts)).isEqualTo(before);
        assertThat(others()).isEqualTo(others);
        assertThat(
                        writer.number(
                                "SELECT uniqExact(id, subjects[1].next_id) FROM"
                                        + " anlan.event_revisions WHERE source = 'court'"))
                .as("one substitute for each pseudonym")
                .isOne();
        assertThat(
                        writer.rows(
                                "SELECT source, id, subjects[2].id, attributes['line'],"
                                        + " longitude IS NULL FROM anlan.events"
                                        + " WHERE source = 'hotline' ORDER BY id"))
                .containsExactly("hotline 1 it's \\ 1 12345 1", "hotline 3 it's \\ 1 12345 0");
        assertThat(
                        writer.rows(
                                "SELECT late[1].due_at, late[1].done_at IS NULL, instruction_zh IS"
                                        + " NULL, startsWith(scope, 'person:'), length(members[1])"
                                        + " FROM anlan.alerts WHERE alert_id = '331081-1'"))
                .containsExactly("2026-11-22 03:00:00.5 1 1 1 39");
        assertThat(
                        writer.rows(
                                "SELECT offset, payload, payload_length, key_length FROM"
                                        + " anlan.dead_letters ORDER BY offset"))
                .containsExactly("1  34 13", "2 13900000000 null null");

        assertThat(run("plan").code()).isZero();
        CommandRun again = run("apply");
        assertThat(again.code()).as(again.err()).isZero();
    }

    @Test
    void shouldTakeThemOutOfWhatWasRescored() {
        writer.execute("CREATE DATABASE anlan_heavier COMMENT 'Rescored under heavier'");
        writer.execute("CREATE TABLE anlan_heavier.events_log AS anlan.events_log");
        writer.execute("INSERT INTO anlan_heavier.events_log SELECT * FROM anlan.events_log");
        String rows = "SELECT toString(tuple(*)) FROM anlan_heavier.events_log";
        assertThat(writer.rows(rows)).filteredOn(row -> row.contains(PERSON)).hasSize(3);

        CommandRun apply = run("apply", "--json");

        assertThat(apply.code()).as(apply.err()).isZero();
        assertThat(apply.out()).contains("{\"database\":\"anlan_heavier\"");
        assertThat(writer.rows(rows)).hasSize(4).noneMatch(row -> row.contains(PERSON));
    }

    @Test
    void shouldGoOnWhereARunWasBrokenOff() throws Exception {
        Subjects known = Subjects.read(subjects, KEYS);
        try (ClickHouse clickHouse =
                ClickHouse.connect(server.url(), Users.WRITER, server.writerPassword())) {
            Erasure broken = new Erasure(clickHouse, known, Erasing.begin(clickHouse, known));
            broken.look();
            List<String> statements = broken.statements();
            // in the midst of rows with a pseudonym in their key: written anew, not yet removed
            int inserted = 0;
            while (!statements.get(inserted).contains("INSERT INTO anlan.`events_log`")) {
                inserted++;
            }
            new Mutations(
                            clickHouse,
                            new Progress(new PrintStream(OutputStream.nullOutputStream())))
                    .run(statements.subList(0, inserted + 1));
        }
        assertThat(writer.number("SELECT count() FROM anlan.erasing")).isPositive();

        CommandRun apply = run("apply");

        assertThat(apply.code()).as(apply.err()).isZero();
        assertNowhere();
        assertThat(writer.rows("SELECT count(), uniqExact(id) FROM anlan.events"))
                .containsExactly("3 3");
        assertThat(writer.rows("SELECT count(), uniqExact(id) FROM anlan.event_revisions"))
                .containsExactly("4 3");
    }

    @Test
    void shouldFindByPseudonymsAloneAndSayWhatItDidNotSearch() throws Exception {
        Files.writeString(subjects, PERSON + "\n" + NUMBER + "\n");

        CommandRun apply =
                CommandRun.of(arguments("apply", "--subject=" + subjects).toArray(String[]::new));

        assertThat(apply.code()).as(apply.err()).isZero();
        assertThat(apply.out()).contains("were not searched");
        assertThat(writer.number("SELECT countIf(empty(payload)) FROM anlan.dead_letters"))
                .isZero();
        assertThat(writer.rows("SELECT row, length FROM anlan.refused_rows")).containsExactly(" 9");
    }

    @Test
    void shouldRefuseWhoMayNotAndWhatIsNoSubject() throws Exception {
        Files.writeString(subjects, TELEPHONE);
        CommandRun value =
                CommandRun.of(arguments("plan", "--subject=" + subjects).toArray(String[]::new));
        assertThat(value.code()).isOne();
        assertThat(value.err()).contains("line 1 of").doesNotContain(TELEPHONE);
        assertThat(CommandRun.of(arguments("plan").toArray(String[]::new)).code()).isEqualTo(2);
        assertThat(CommandRun.of("erase").code()).isEqualTo(2);
    }

    /** In no table, in no statement that the server has kept, in no mutation. */
    private void assertNowhere() {
        all().forEach(
                        (table, rows) ->
                                assertThat(rows)
                                        .as(table)
                                        .noneMatch(
                                                row ->
                                                        row.contains(PERSON)
                                                                || row.contains(NUMBER)
                                                                || row.contains(TELEPHONE)));
        assertThat(writer.rows("SELECT count() FROM anlan.erasing")).containsExactly("0");
        writer.execute("SYSTEM FLUSH LOGS");
        for (String log :
                List.of(
                        "SELECT query FROM system.query_log",
                        "SELECT command FROM system.mutations")) {
            assertThat(writer.rows(log))
                    .isNotEmpty()
                    .noneMatch(text -> text.contains(PERSON) || text.contains(NUMBER));
        }
    }

    /** Every row of every table that keeps rows. */
    private Map<String, List<String>> all() {
        Map<String, List<String>> all = new TreeMap<>();
        for (String table :
                writer.rows(
                        "SELECT name FROM system.tables WHERE database = 'anlan' AND engine LIKE"
                                + " '%MergeTree'")) {
            List<String> rows =
                    writer.rows("SELECT toString(tuple(*)) FROM anlan.`" + table + "` ORDER BY 1");
            if (!rows.isEmpty()) {
                all.put(table, rows);
            }
        }
        return all;
    }

    /** Rows of whoever is not meant. */
    private List<String> others() {
        List<String> others = new ArrayList<>();
        others.addAll(writer.rows("SELECT toString(tuple(*)) FROM anlan.events WHERE id = '3'"));
        others.addAll(
                writer.rows(
                        "SELECT toString(tuple(*)) FROM anlan.alerts WHERE alert_id = '331081-2'"));
        others.addAll(
                writer.rows("SELECT toString(tuple(*)) FROM anlan.dead_letters WHERE offset = 2"));
        return others;
    }

    private CommandRun run(String what, String... more) {
        List<String> arguments =
                arguments(
                        what,
                        "--subject=" + subjects,
                        "--pseudonym-key-file=" + folder.resolve("key"));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private List<String> arguments(String what, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "erase",
                                what,
                                "--clickhouse-url=" + server.url(),
                                "--clickhouse-password-file=" + server.passwordFile(Users.WRITER)));
        arguments.addAll(List.of(more));
        return arguments;
    }
}
