package anlan.command.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.command.clickhouse.Users;
import anlan.local.CommandRun;
import anlan.local.clickhouse.ClickHouseServer;
import anlan.local.clickhouse.SharedClickHouse;
import anlan.local.clickhouse.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is listed, and what a question may not name. */
class AlertsListITCase {
    private static ClickHouseServer server;

    @BeforeAll
    static void fill() throws Exception {
        server = SharedClickHouse.emptied();
        TestDatabase writer = TestDatabase.writer(server);
        writer.execute(
                "INSERT INTO anlan.catalogs_log (version, effective_from) VALUES ('v', '2026-01-01"
                        + " 00:00:00')");
        writer.execute(
                "INSERT INTO anlan.regions_log (catalog_version, code, level) VALUES ('v',"
                        + " '331081', 'county'), ('v', '331081001', 'town')");
        writer.execute(
                "INSERT INTO anlan.rules_log (catalog_version, rule, kind) VALUES ('v', 'gas-leak',"
                        + " 'match')");
        writer.execute(
                "INSERT INTO anlan.alerts_log (alert_id, rule, scope, region, color, state,"
                    + " condition, due_action, opened_at, updated_at, headline_zh, headline_en)"
                    + " VALUES ('331081-1a', 'gas-leak', 'device:S', '331081001', 'red', 'open',"
                    + " 'firing', 'accept', '2026-03-02 09:00:00', '2026-03-02 09:00:00', '燃气泄漏',"
                    + " 'Gas leak'), ('331081-1b', 'gas-leak', 'device:T', '331081001', 'yellow',"
                    + " 'open', 'firing', 'accept', '2026-03-02 09:00:00', '2026-03-02 09:00:00',"
                    + " '燃气', 'Gas')");
    }

    @ParameterizedTest
    @CsvSource({
        "--color rde,There is no color 'rde'; the nearest are red",
        "--rule gas-laek,There is no rule 'gas-laek'; the nearest are gas-leak",
        "--region 331081002,There is no region '331081002'; the nearest are 331081001",
        "--limit 0,--limit 0 is none of 1 to",
    })
    void shouldRefuseWhatThereIsNot(String options, String problem) {
        CommandRun run = alerts("list " + options);

        assertThat(run.code()).isNotZero();
        assertThat(run.err()).contains(problem);
    }

    @Test
    void shouldListForPeopleInTheirLanguage() {
        assertThat(alerts("list --color red --lang zh").out())
                .contains("红", "待受理", "触发中", "燃气泄漏")
                .doesNotContain("Gas leak", "331081-1b");
        assertThat(alerts("list --lang en").out()).contains("Gas leak").doesNotContain("燃气");
    }

    @Test
    void shouldListForPrograms() throws Exception {
        JsonNode alerts = new JsonMapper().readTree(alerts("list --json").out());

        assertThat(alerts).hasSize(2);
        assertThat(alerts.get(0).path("headline_zh").asText()).isEqualTo("燃气泄漏");
        assertThat(alerts.get(0).path("supervised").isBoolean()).isTrue();
    }

    @Test
    void shouldShowAnAlertByHowItsIdBegins() throws Exception {
        JsonNode shown = new JsonMapper().readTree(alerts("show 331081-1a --json").out());
        assertThat(shown.path("history").get(0).path("scope").asText()).isEqualTo("device:S");
        assertThat(alerts("show 331081-1").err())
                .contains("More than one alert begins with 331081-1, such as 331081-1a, 331081-1b");
    }

    private static CommandRun alerts(String line) {
        List<String> words = new ArrayList<>(List.of("alerts"));
        words.addAll(List.of(line.split(" ")));
        words.addAll(
                List.of(
                        "--clickhouse-url",
                        server.url(),
                        "--clickhouse-user",
                        Users.DUTY,
                        "--clickhouse-password-file",
                        server.passwordFile(Users.DUTY).toString()));
        return CommandRun.of(words.toArray(String[]::new));
    }
}
