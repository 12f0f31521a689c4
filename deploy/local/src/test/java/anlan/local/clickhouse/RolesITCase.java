package anlan.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may read what. */
class RolesITCase {
    /** Views that the page does not need, or that tell of people or of what was sent. */
    private static final Set<String> NOT_FOR_THE_PAGE =
            Set.of(
                    "accounting",
                    "alert_actions",
                    "alert_actions_refused",
                    "alert_answers",
                    "alert_notes",
                    "crisis_chain",
                    "dead_letters",
                    "event_revisions",
                    "ignored_messages",
                    "linked_cases",
                    "points_accounts",
                    "points_ledger",
                    "pulses",
                    "refused_rows",
                    "silences",
                    "subject_portraits",
                    "subject_scores");

    private static TwoTowns towns;

    @BeforeAll
    static void fill() throws Exception {
        towns = TwoTowns.filled();
    }

    @Test
    void shouldBeWrittenInTheServersOwnWords() throws Exception {
        String sql = Files.readString(TestDatabase.SQL.resolve("roles.sql"));
        for (String statement : sql.replaceAll("(?m)^--.*$", "").strip().split(";\\s*", -1)) {
            if (!statement.isEmpty()) {
                assertThat(towns.writer.rows("EXPLAIN AST " + statement))
                        .as(statement)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void shouldLetThePageReadEveryViewThatIsMeantForIt() throws Exception {
        Set<String> views = new TreeSet<>(towns.views());
        views.removeAll(NOT_FOR_THE_PAGE);

        assertThat(towns.readable(towns.role("dashboard")))
                .as("a new view is granted in roles.sql, or is not for the page")
                .containsExactlyElementsOf(views);
        assertThat(towns.role("dashboard").number("SELECT count() FROM anlan.events")).isEqualTo(5);
    }

    @Test
    void shouldTellOfPeopleOnlyToThoseWhoLookAfterThem() throws Exception {
        TestDatabase page = towns.role("dashboard");
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
                            towns.role(role)
                                    .rows(
                                            "SELECT id, messages FROM anlan.subject_portraits"
                                                    + " ORDER BY kind"))
                    .as(role)
                    .containsExactly("band-1 5", TwoTowns.PSEUDONYM + " 5");
        }
    }

    @Test
    void shouldKeepOriginalsFromAnalysts() throws Exception {
        TestDatabase analyst = towns.role("analyst");

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

    /** What people write about an alert may be about anybody. */
    @Test
    void shouldKeepWhatPeopleWriteForThoseWhoActUponAlerts() throws Exception {
        for (String role : List.of("analyst", "dashboard", "portraits", "town_" + TwoTowns.OWN)) {
            TestDatabase other = towns.role(role);
            for (String view : List.of("alerts", "alert_history")) {
                assertThat(other.rows("SELECT DISTINCT action_by, action_note FROM anlan." + view))
                        .as(role + ", " + view)
                        .containsExactly("值班员甲 ");
            }
            for (String note :
                    List.of(
                            "note FROM anlan.alert_notes",
                            "message FROM anlan.alert_actions_refused",
                            "message FROM anlan.alert_actions_refused_log",
                            "action_note FROM anlan.alerts_log",
                            "action_note FROM anlan.alerts_latest")) {
                assertThatThrownBy(() -> other.rows("SELECT " + note))
                        .as(role + ": " + note)
                        .hasMessageContaining("ACCESS_DENIED");
            }
        }
        assertThat(towns.role("duty").rows("SELECT DISTINCT by, note FROM anlan.alert_notes"))
                .containsExactly("值班员甲 " + TwoTowns.NOTE);
        assertThat(towns.role("duty").rows("SELECT message FROM anlan.alert_actions_refused"))
                .containsExactly(TwoTowns.NOTE);
        assertThat(towns.role("analyst").rows("SELECT reason FROM anlan.alert_actions_refused"))
                .containsExactly("'note' is missing");
        assertThat(towns.role("analyst").number("SELECT count(rule) FROM anlan.alerts_log"))
                .isEqualTo(5);
    }
}
