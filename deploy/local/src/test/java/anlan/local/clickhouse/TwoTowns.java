package anlan.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.command.terminal.CommandException;
import java.util.ArrayList;
import java.util.List;

/** Two towns that have the same things, for whoever may see only one of them. */
final class TwoTowns {
    static final String OWN = "331081001";
    static final String OTHER = "331081002";
    static final String NOTE = "张三称其邻居李四又来电话";
    static final String PSEUDONYM = "0123456789abcdef0123456789abcdef";

    final ClickHouseServer server;
    final TestDatabase writer;

    private TwoTowns(ClickHouseServer server, TestDatabase writer) {
        this.server = server;
        this.writer = writer;
    }

    /** On a server with nothing else. */
    static TwoTowns filled() throws Exception {
        ClickHouseServer emptied = SharedClickHouse.emptied();
        TwoTowns towns = new TwoTowns(emptied, TestDatabase.writer(emptied));
        towns.fill();
        return towns;
    }

    TestDatabase role(String name) throws Exception {
        return TestDatabase.role(server, name);
    }

    private void fill() {
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
        writer.execute(
                "INSERT INTO anlan.alert_actions_refused_log VALUES ('331081-1', 'comment', '甲',"
                        + " '2026-11-23 10:59:59', '''note'' is missing', '%s', 0, 0)"
                                .formatted(NOTE));
    }

    List<String> views() {
        return writer.rows(
                "SELECT name FROM system.tables WHERE database = 'anlan' AND engine = 'View' AND"
                        + " empty(parameterized_view_parameters) ORDER BY name");
    }

    private void fill(String region, String level) {
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
                        + " 'green', [('d', 'i', '24h', 1, 1, 90, 1, 90, NULL)])");
        writer.execute(
                "INSERT INTO anlan.indicators_log (indicator, region, level, `window`, at, value)"
                        + " VALUES ('i', '%s', '%s', '24h', '2026-11-23 10:00:00', 1)"
                                .formatted(region, level));
        writer.execute(
                "INSERT INTO anlan.alerts_log (alert_id, rule, scope, region, color, state,"
                        + " condition, action, action_by, action_note, opened_at, updated_at)"
                        + " VALUES ('%1$s', 'r', '%1$s', '%1$s', 'red', 'open', 'firing',"
                                .formatted(region)
                        + " 'comment', '值班员甲', '%s', '2026-11-23 10:00:00', '2026-11-23 10:00:00')"
                                .formatted(NOTE));
    }

    void event(String id, int revision, String region) {
        writer.execute(
                "INSERT INTO anlan.events_log (source, id, revision, region, category, occurred_at,"
                        + " readings, subjects) VALUES ('police', '%s', %d, '%s', 'dispute',"
                                .formatted(id, revision, region)
                        + " '2026-11-23 10:00:00', 1, [('person', '%s', '1', '', ''), ('device', 'band-1', '', '', '')])"
                                .formatted(PSEUDONYM));
    }

    /** Views whose every column that is not about people a user may read. */
    List<String> readable(TestDatabase user) {
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
}
