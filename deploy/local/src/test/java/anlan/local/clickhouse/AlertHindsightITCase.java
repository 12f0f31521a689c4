package anlan.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known later of the county's own alerts. */
class AlertHindsightITCase {
    private TestDatabase writer;
    private TestDatabase analyst;

    @BeforeEach
    void beginAnew() throws Exception {
        ClickHouseServer server = SharedClickHouse.emptied();
        writer = TestDatabase.writer(server);
        analyst = TestDatabase.analyst(server);
        writer.execute(
                "INSERT INTO anlan.catalogs_log (version, effective_from, loaded_at)"
                        + " VALUES ('v', '2026-01-01 00:00:00', '2026-01-01 00:00:00')");
        rule("low", "safety", "'below', '', 65, 68, 0, []");
        rule("red", "safety", "'', 'red', 0, 0, 0, ['town']");
        rule("many", "disputes 24h", "'above', '', 3, 2, 7200, []");
    }

    @Test
    void shouldTellWhatWouldNotHaveOpenedAndWhatWasMissed() throws Exception {
        index("331081", 0, "10:00", 90, "green");
        index("331081", 0, "11:00", 60, "red");
        index("331081", 0, "12:00", 66, "red");
        index("331081", 0, "13:00", 70, "yellow");
        index("331081001", 0, "10:00", 90, "green");
        index("331081001", 0, "11:00", 60, "red");
        index("331081001", 1, "11:00", 80, "yellow");
        index("331081001", 0, "12:00", 80, "yellow");
        index("331081001", 1, "13:00", 50, "red");
        index("331081001", 0, "14:00", 90, "green");
        alert("a", "low", "331081", "11:00", "'2026-04-01 13:00:00'");
        alert("b", "red", "331081001", "11:00", "NULL");

        assertThat(hindsight("low", "red"))
                .containsExactly(
                        "low 331081 right 11 13 60.0 60.0 65.0 a",
                        "low 331081001 would_not_have_opened 11 12 60.0 80.0 65.0 ",
                        "low 331081001 missed 13 14 80.0 50.0 65.0 ",
                        "red 331081001 would_not_have_opened 11 12 60.0 80.0 null b",
                        "red 331081001 missed 13 14 80.0 50.0 null ");
        assertThat(analyst.rows("SELECT * FROM anlan.alert_quality_by_month ORDER BY rule, region"))
                .containsExactly(
                        "2026-04-01 low 331081 1 1 0 0",
                        "2026-04-01 low 331081001 1 0 1 1",
                        "2026-04-01 red 331081001 1 0 1 1");
    }

    @Test
    void shouldAskThatAValueIsBadForAsLongAsTheRuleSays() throws Exception {
        indicator(0, "10:00", 4);
        indicator(0, "11:00", 1);
        indicator(0, "12:00", 5);
        indicator(1, "14:00", 1);
        indicator(0, "15:00", 1);

        assertThat(hindsight("many"))
                .containsExactly("many 331081 would_not_have_opened 14 15 5.0 5.0 3.0 ");
    }

    @Test
    void shouldAskForAsMuchSurenessAsTheRuleDoes() throws Exception {
        writer.execute(
                "INSERT INTO anlan.rules_log (rule, kind, watches, direction, enter, leave, sure,"
                        + " catalog_version, loaded_at) VALUES ('sure', 'threshold', 'safety',"
                        + " 'below', 65, 68, 0.9, 'v', '2026-01-01 00:00:00')");
        String columns = "INSERT INTO anlan.indices_log (`index`, region, level, at, revision,";
        writer.execute(
                columns
                        + " value, low, high) VALUES"
                        + " ('safety', '331081002', 'town', '2026-04-01 10:00', 0, 60, 50, 75),"
                        + " ('safety', '331081002', 'town', '2026-04-01 10:00', 1, 60, 58, 62),"
                        + " ('safety', '331081002', 'town', '2026-04-01 11:00', 0, 90, 80, 95)");

        assertThat(hindsight("sure"))
                .containsExactly("sure 331081002 missed 10 11 60.0 60.0 65.0 ");
    }

    private java.util.List<String> hindsight(String... rules) throws Exception {
        return analyst.rows(
                ("SELECT rule, region, verdict, toHour(began_at), toHour(ended_at), value_then,"
                                + " value_now, threshold, alert_id FROM anlan.alert_hindsight"
                                + " WHERE rule IN ('%s') ORDER BY rule, region, began_at")
                        .formatted(String.join("', '", rules)));
    }

    private void rule(String name, String watches, String limit) throws Exception {
        writer.execute(
                ("INSERT INTO anlan.rules_log (rule, kind, watches, direction, limit_color, enter,"
                                + " leave, for_seconds, levels, catalog_version, loaded_at) VALUES"
                                + " ('%s', 'threshold', '%s', %s, 'v', '2026-01-01 00:00:00')")
                        .formatted(name, watches, limit));
    }

    private void index(String region, int revision, String hour, double value, String color)
            throws Exception {
        writer.execute(
                ("INSERT INTO anlan.indices_log (`index`, region, level, at, revision, value,"
                     + " color) VALUES ('safety', '%s', '%s', '2026-04-01 %s:00', %d, %s, '%s')")
                        .formatted(
                                region,
                                region.length() == 6 ? "county" : "town",
                                hour,
                                revision,
                                value,
                                color));
    }

    private void indicator(int revision, String hour, double value) throws Exception {
        writer.execute(
                ("INSERT INTO anlan.indicators_log (indicator, `window`, region, level, at,"
                                + " revision, value) VALUES ('disputes', '24h', '331081', 'county',"
                                + " '2026-04-01 %s:00', %d, %s)")
                        .formatted(hour, revision, value));
    }

    private void alert(String id, String rule, String region, String hour, String cleared)
            throws Exception {
        writer.execute(
                ("INSERT INTO anlan.alerts_log (alert_id, rule, kind, scope, region, opened_at,"
                                + " updated_at, cleared_at) VALUES ('%s', '%s', 'threshold', '%s',"
                                + " '%s', '2026-04-01 %s:00', '2026-04-01 %s:00', %s)")
                        .formatted(id, rule, region, region, hour, hour, cleared));
    }
}
