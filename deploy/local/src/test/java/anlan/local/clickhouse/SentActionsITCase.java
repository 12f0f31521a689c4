package anlan.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people send about alerts is theirs, and nobody's who may not. */
class SentActionsITCase {
    private static final String ID = "0b8f2c1e-5f0a-4f3e-9a53-0d6a3f1c2b7";
    private static final String TOWN = "duty_" + TwoTowns.OWN;
    private static TwoTowns towns;

    @BeforeAll
    static void fill() throws Exception {
        towns = TwoTowns.filled();
        towns.role(TOWN).execute(insert("1", TwoTowns.OWN));
        towns.role("duty").execute(insert("2", TwoTowns.OTHER));
        towns.role("duty").execute(insert("2", TwoTowns.OTHER));
        answer("1", TOWN, TwoTowns.OWN, "done", 0);
        answer("1", TOWN, TwoTowns.OWN, "refused", 1);
    }

    private static String insert(String id, String alert) {
        return "INSERT INTO anlan.alert_actions_sent (id, alert_id, action) VALUES ('%s%s', '%s', 'accept')"
                .formatted(ID, id, alert);
    }

    private static void answer(String id, String by, String region, String outcome, int settled) {
        towns.writer.execute(
                "INSERT INTO anlan.alert_answers_log (id, alert_id, region, action, by, at,"
                        + " outcome,"
                        + " reason, settled) VALUES ('%s%s', '%s', '%3$s', 'accept', '%s',"
                                .formatted(ID, id, region, by)
                        + " now64(3), '%s', '%s', %d)"
                                .formatted(outcome, outcome.equals("done") ? "" : "why", settled));
    }

    @Test
    void shouldSayWhoSentItAndWhatCameOfIt() throws Exception {
        assertThat(
                        towns.role("duty")
                                .rows(
                                        "SELECT right(toString(id), 1), region, by, outcome, reason"
                                                + " FROM anlan.alert_actions ORDER BY id"))
                .containsExactly(
                        "1 %s %s refused why".formatted(TwoTowns.OWN, TOWN),
                        "2 %s duty sent ".formatted(TwoTowns.OTHER));
    }

    @Test
    void shouldShowATownItsOwn() throws Exception {
        assertThat(towns.role(TOWN).rows("SELECT by FROM anlan.alert_actions"))
                .containsExactly(TOWN);
        assertThat(
                        towns.role(TOWN)
                                .rows("SELECT DISTINCT region FROM anlan.alerts ORDER BY region"))
                .containsExactly(TwoTowns.OWN, TwoTowns.OWN + "901");
    }

    @Test
    void shouldLetNobodyElseSend() throws Exception {
        for (String role :
                List.of("analyst", "dashboard", "portraits", "town", "town_" + TwoTowns.OWN)) {
            TestDatabase user = towns.role(role);
            assertThatThrownBy(() -> user.execute(insert("3", "a")))
                    .as(role)
                    .hasMessageContaining("ACCESS_DENIED");
        }
    }

    @Test
    void shouldLetNobodySpeakForAnotherOrOfThePast() throws Exception {
        TestDatabase town = towns.role(TOWN);
        for (String column : List.of("by", "sent_at")) {
            assertThatThrownBy(
                            () ->
                                    town.execute(
                                            "INSERT INTO anlan.alert_actions_sent (id, action, %s)"
                                                            .formatted(column)
                                                    + " VALUES ('%s4', 'accept', '2026-01-01')"
                                                            .formatted(ID)))
                    .as(column)
                    .isInstanceOf(Exception.class);
        }
        // not even the writer, who may write the column, past the constraint
        assertThatThrownBy(
                        () ->
                                towns.writer.execute(
                                        "INSERT INTO anlan.alert_actions_sent (id, action, by)"
                                                + " SETTINGS insert_allow_materialized_columns = 1"
                                                + " VALUES ('%s4', 'accept', 'duty')"
                                                        .formatted(ID)))
                .hasMessageContaining("by_whoever_sends");
    }

    @Test
    void shouldTakeNoMoreThanTheTopicDoes() throws Exception {
        TestDatabase duty = towns.role("duty");
        assertThatThrownBy(
                        () ->
                                duty.execute(
                                        "INSERT INTO anlan.alert_actions_sent (id, action, note)"
                                                + " SELECT '%s5', 'comment', repeat('字', 2001)"
                                                        .formatted(ID)))
                .hasMessageContaining("short");
        assertThatThrownBy(
                        () ->
                                duty.execute(
                                        "INSERT INTO anlan.alert_actions_sent (id, action) VALUES"
                                                + " ('%s5', 'explode')".formatted(ID)))
                .hasMessageContaining("an_action");
    }

    /** Each of them could make the server reckon with rows that a policy hides. */
    @Test
    void shouldHoldEverySettingOfThoseWhoWrite() throws Exception {
        for (String role : List.of("duty", TOWN)) {
            assertThat(
                            towns.role(role)
                                    .rows(
                                            "SELECT name FROM system.settings WHERE NOT readonly"
                                                    + " AND NOT is_obsolete ORDER BY name"))
                    .as(role)
                    .containsExactly("max_execution_time", "max_query_size", "session_timezone");
        }
        assertThatThrownBy(
                        () ->
                                towns.role(TOWN)
                                        .rows(
                                                "SELECT 1 SETTINGS"
                                                        + " short_circuit_function_evaluation ="
                                                        + " 'disable'"))
                .hasMessageContaining("short_circuit_function_evaluation");
        for (String sql :
                List.of(
                        "TRUNCATE TABLE anlan.alert_actions_sent",
                        "ALTER TABLE anlan.alert_actions_sent DELETE WHERE 1",
                        "INSERT INTO anlan.alerts_log (alert_id) VALUES ('a')",
                        "SELECT * FROM anlan.alert_actions_sent",
                        "CREATE TEMPORARY TABLE a (a Int8)",
                        "INSERT INTO FUNCTION null('a Int8') SELECT 1",
                        "SELECT * FROM url('http://127.0.0.1:1', 'RawBLOB')")) {
            assertThatThrownBy(() -> towns.role(TOWN).execute(sql))
                    .as(sql)
                    .hasMessageContaining("ACCESS_DENIED");
        }
    }

    /** As duty_settings.sql is written, an administrator's server makes the same of it. */
    @Test
    void shouldMakeStatementsThatHoldEverySetting() throws Exception {
        String made =
                towns.writer
                        .rows(
                                java.nio.file.Files.readString(
                                                TestDatabase.SQL.resolve("duty_settings.sql"))
                                        .replaceAll("FORMAT TSVRaw\\s*", ""))
                        .get(0);
        for (String statement : made.split(";\\s*", -1)) {
            if (!statement.isBlank()) {
                assertThat(towns.writer.rows("EXPLAIN AST " + statement)).isNotEmpty();
            }
        }
        assertThat(made)
                .contains("readonly = 0 CONST", "short_circuit_function_evaluation CONST")
                .contains("additional_table_filters CONST");
    }

    @Test
    void shouldTakeWhatThePageSends() throws Exception {
        HttpResponse<String> answer =
                post(
                        TOWN,
                        Map.of(
                                "id",
                                ID + "6",
                                "alert_id",
                                TwoTowns.OWN,
                                "action",
                                "comment",
                                "note",
                                "已到场，\"无\"\n人"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(
                        towns.role("duty")
                                .rows(
                                        "SELECT by, action, note FROM anlan.alert_actions WHERE id"
                                                + " ="
                                                + " '%s6'".formatted(ID)))
                .containsExactly(TOWN + " comment 已到场，\"无\"\n人");
        assertThat(post("dashboard", Map.of("id", ID + "7", "action", "accept")).statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(ask("outcome?id=" + ID + "6", TOWN)).contains("\"sent\"");
        assertThat(ask("actors", "dashboard")).contains("\"rows\": 0");
        assertThat(ask("actors", TOWN)).contains("unsilence").contains(TOWN);
        assertThat(
                        HttpClient.newHttpClient()
                                .send(
                                        HttpRequest.newBuilder(
                                                        URI.create(
                                                                towns.server.url()
                                                                        + "/anlan/ask/act?id="
                                                                        + ID
                                                                        + "8"))
                                                .header("Authorization", login(TOWN))
                                                .build(),
                                        HttpResponse.BodyHandlers.ofString())
                                .statusCode())
                .as("a link acts on nothing")
                .isGreaterThanOrEqualTo(400);
    }

    private static String ask(String question, String user) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create(towns.server.url() + "/anlan/ask/" + question))
                                .header("Authorization", login(user))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static HttpResponse<String> post(String user, Map<String, String> fields)
            throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(towns.server.url() + "/anlan/ask/act"))
                                .header("Authorization", login(user))
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                '\n' + new JsonMapper().writeValueAsString(fields)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static String login(String user) throws Exception {
        String both = user + ':' + towns.server.password(user);
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }
}
