package anlan.command.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.command.clickhouse.Users;
import anlan.local.clickhouse.ClickHouseServer;
import anlan.local.clickhouse.SharedClickHouse;
import anlan.local.clickhouse.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class AlertsShowITCase {

    @Test
    void shouldShowWhatIsBehindAnAlertAsPeopleWriteIt() throws Exception {
        ClickHouseServer server = SharedClickHouse.emptied();
        TestDatabase.writer(server)
                .execute(
                        "INSERT INTO anlan.alerts_log (alert_id, rule, scope, region, color, state,"
                                + " condition, opened_at, updated_at, evidence, members, action_by,"
                                + " action_note) VALUES"
                                + " ('331081-1', 'gas', 'device:S', '331081001', 'red', 'open',"
                                + " 'firing', '2026-03-02 09:00:00', '2026-03-02 09:00:00',"
                                + " ['sensor/S-1', 'sensor/S-2'], [], '值班员甲', '已到场')");

        List<String> duty = login(server, Users.DUTY);
        String shown = output(duty, "show", "331081-1", "--clickhouse-url", server.url());

        assertThat(shown)
                .containsPattern("evidence +sensor/S-1, sensor/S-2\n")
                .containsPattern("值班员甲 +已到场")
                .doesNotContain("stands for");
        assertThat(output(duty, "show", "331081-1", "--jdbc-url", server.jdbcUrl()))
                .isEqualTo(shown);
        assertThat(
                        output(
                                login(server, Users.ANALYST),
                                "show",
                                "331081-1",
                                "--clickhouse-url",
                                server.url()))
                .as("what people wrote is not for analysts")
                .contains("值班员甲")
                .doesNotContain("已到场");
    }

    private static List<String> login(ClickHouseServer server, String user) {
        return List.of(
                "--clickhouse-user",
                user,
                "--clickhouse-password-file",
                server.passwordFile(user).toString());
    }

    private static String output(List<String> login, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(login);
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            assertThat(new CommandLine(new AlertsCommand()).execute(all.toArray(String[]::new)))
                    .isZero();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
