package anlan.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two towns have the same things, and each sees its own. */
class TownRolesITCase {
    private static TwoTowns towns;

    @BeforeAll
    static void fill() throws Exception {
        towns = TwoTowns.filled();
    }

    @Test
    void shouldShowATownNothingButItsOwnInAnyView() throws Exception {
        TestDatabase town = towns.role("town_" + TwoTowns.OWN);
        for (String column : List.of("region", "town")) {
            for (String view : having(column, towns.readable(town))) {
                assertThat(
                                town.rows(
                                        "SELECT DISTINCT substring(%s, 1, 9) FROM anlan.%s"
                                                .formatted(column, view)))
                        .as(view)
                        .isSubsetOf(TwoTowns.OWN);
            }
        }
        assertThat(town.rows("SELECT DISTINCT region FROM anlan.events ORDER BY region"))
                .containsExactly(TwoTowns.OWN, TwoTowns.OWN + "901");
        assertThat(town.number("SELECT count() FROM anlan.indices")).isEqualTo(2);
        assertThat(town.number("SELECT count() FROM anlan.alert_history")).isEqualTo(2);
        assertThat(town.number("SELECT count() FROM anlan.case_stages")).isEqualTo(2);
        assertThatThrownBy(() -> town.rows("SELECT count() FROM anlan.events_log"))
                .hasMessageContaining("ACCESS_DENIED");
        for (String sum : List.of("risks_by_category", "project_library", "event_problems")) {
            assertThat(town.number("SELECT count() FROM anlan." + sum)).as(sum).isZero();
        }
    }

    /** In a province there are others beside it. */
    @Test
    void shouldShowACountyItselfAndItsTowns() throws Exception {
        towns.event("of a neighbour", 0, "331082001");
        TestDatabase county = towns.role("county_331081");
        assertThat(county.rows("SELECT DISTINCT region FROM anlan.events ORDER BY region"))
                .containsExactly(
                        "331081",
                        TwoTowns.OWN,
                        TwoTowns.OWN + "901",
                        TwoTowns.OTHER,
                        TwoTowns.OTHER + "901");
        assertThat(county.number("SELECT count() FROM anlan.event_problems")).isZero();
        assertThat(
                        towns.writer.number(
                                "SELECT count() FROM anlan.events WHERE region = '331082001'"))
                .isOne();
        towns.writer.execute("DELETE FROM anlan.events_log WHERE region = '331082001'");
    }

    /** Who also acts upon the alerts of the town. */
    @Test
    void shouldShowTheDutyOfATownNothingButItsOwnInAnyView() throws Exception {
        TestDatabase duty = towns.role("duty_" + TwoTowns.OWN);
        for (String view : having("region", towns.readable(duty))) {
            if (!view.equals("actors")) { // those above it act there, too
                assertThat(duty.rows("SELECT DISTINCT substring(region, 1, 9) FROM anlan." + view))
                        .as(view)
                        .isSubsetOf(TwoTowns.OWN);
            }
        }
        assertThat(duty.rows("SELECT DISTINCT by FROM anlan.alert_notes")).containsExactly("值班员甲");
        for (String sql :
                List.of(
                        "SELECT count() FROM anlan.indices WHERE throwIf(region = '%s') = 0",
                        "SELECT value FROM anlan.events WHERE region = '%1$s' AND"
                                + " throwIf(region = '%1$s') = 0")) {
            duty.rows(sql.formatted(TwoTowns.OTHER));
        }
    }

    @Test
    void shouldShowNothingToARoleOfNoTown() throws Exception {
        TestDatabase none = towns.role("town");

        assertThat(none.number("SELECT count() FROM anlan.events")).isZero();
        assertThat(none.number("SELECT count() FROM anlan.indices")).isZero();
    }

    @Test
    void shouldKeepStaleRowsFromATownThatAnEventHasLeft() throws Exception {
        towns.event("moved", 0, TwoTowns.OWN + "901");
        towns.event("moved", 1, TwoTowns.OTHER + "901");
        String where = "SELECT count() FROM anlan.events WHERE id = 'moved'";

        assertThat(towns.role("town_" + TwoTowns.OWN).number(where)).isZero();
        assertThat(towns.role("town_" + TwoTowns.OTHER).number(where)).isOne();
        towns.writer.execute("DELETE FROM anlan.events_log WHERE id = 'moved'");
    }

    @Test
    void shouldTellATownNothingOfOthersPastItsViews() throws Exception {
        TestDatabase town = towns.role("town_" + TwoTowns.OWN);
        for (String function :
                List.of("mergeTreeIndex", "mergeTreeAnalyzeIndexes", "mergeTreeTextIndex")) {
            for (String table :
                    List.of("events_log", "indices_log", "indices_latest", "alerts_latest")) {
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
        TestDatabase town = towns.role("town_" + TwoTowns.OWN);
        for (String sql :
                List.of(
                        "SELECT count() FROM anlan.indices WHERE throwIf(region = '%s') = 0",
                        "SELECT sum(throwIf(region = '%s')) FROM anlan.indices",
                        "SELECT max(value) FROM anlan.indices GROUP BY region HAVING"
                                + " throwIf(region = '%s') = 0",
                        "SELECT value FROM anlan.events WHERE region = '%1$s' AND"
                                + " throwIf(region = '%1$s') = 0",
                        "SELECT 1 FROM anlan.alerts ORDER BY throwIf(region = '%s')")) {
            town.rows(sql.formatted(TwoTowns.OTHER));
        }
        assertThatThrownBy(
                        () ->
                                town.rows(
                                        "SELECT 1 SETTINGS short_circuit_function_evaluation ="
                                                + " 'disable'"))
                .hasMessageContaining("READONLY");
    }

    private static List<String> having(String column, List<String> views) {
        List<String> having =
                new ArrayList<>(
                        towns.writer.rows(
                                "SELECT table FROM system.columns WHERE database = 'anlan' AND name"
                                        + " = '%s'".formatted(column)));
        having.retainAll(views);
        return having;
    }
}
