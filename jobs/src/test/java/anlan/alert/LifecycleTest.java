package anlan.alert;

import static anlan.alert.condition.RuleCatalog.TOWN;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.alert.condition.RuleCatalog;
import anlan.catalog.Catalog;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of moves by which the page, too, knows what may be done. */
class LifecycleTest {
    private static final Path TABLE = Path.of("src/test/resources/anlan/alert/lifecycle.json");

    private static final String RULES =
            """
            - name: gas
              title: {zh: 燃气, en: Gas}
              kind: match
              color: red
              where: {source: [sensor], category: [sensor/gas/alarm]}
              clearAfter: 1h
              headline: {zh: "{region}燃气", en: "Gas in {region}"}
            """;

    private static final Catalog CATALOG = RuleCatalog.of(RULES);

    private static final List<String> ACTIONS =
            List.of(
                    "accept",
                    "assign",
                    "answer",
                    "verify",
                    "return",
                    "close",
                    "withdraw",
                    "comment");

    private static final List<String> STATES =
            List.of("open", "accepted", "handling", "answered", "verified", "closed");

    /** What leads from one of these to the next. */
    private static final List<String> WAY =
            List.of("accept", "assign", "answer", "verify", "close");

    /**
     * One cell of the table.
     *
     * @param to the state that the action leads to; empty = it is refused
     */
    private record Cell(String condition, String state, String action, String to) {}

    static List<Cell> cells() throws IOException {
        JsonNode table = new ObjectMapper().readTree(Files.readString(TABLE));
        List<Cell> cells = new ArrayList<>();
        for (String condition : List.of("firing", "cleared")) {
            table.path(condition)
                    .properties()
                    .forEach(
                            row ->
                                    ACTIONS.forEach(
                                            action ->
                                                    cells.add(
                                                            new Cell(
                                                                    condition,
                                                                    row.getKey(),
                                                                    action,
                                                                    row.getValue()
                                                                            .path(action)
                                                                            .asText("")))));
        }
        assertThat(cells).hasSize(ACTIONS.size() * (6 + 7));
        return cells;
    }

    @ParameterizedTest
    @MethodSource("cells")
    void shouldMoveAsTheTableSays(Cell cell) {
        CountyAlertsRig county = new CountyAlertsRig(CATALOG);
        county.fires("gas", TOWN, 0);
        if (cell.condition.equals("cleared")) {
            county.clears("gas", TOWN, 1);
        }
        county.until(1);
        String id = county.last().alertId();
        List<String> before = wayTo(cell.state);
        for (int i = 0; i < before.size(); i++) {
            act(county, 2 + i, id, before.get(i));
        }
        county.until(8);
        assertThat(county.last().handling().state()).isEqualTo(cell.state);
        assertThat(county.last().firing().condition()).isEqualTo(cell.condition);

        act(county, 9, id, cell.action);
        county.until(9);

        boolean refused = cell.to.isEmpty();
        assertThat(county.refused).hasSize(refused ? 1 : 0);
        assertThat(county.last().handling().state()).isEqualTo(refused ? cell.state : cell.to);
    }

    private static List<String> wayTo(String state) {
        if (state.equals("withdrawn")) {
            return List.of("withdraw");
        }
        return WAY.subList(0, STATES.indexOf(state));
    }

    /** Each by somebody else: nobody looks after their own work. */
    private static void act(CountyAlertsRig county, long minute, String id, String action) {
        county.act(
                minute,
                """
                "alert_id": "%s", "action": "%s", "by": "of-%s", "unit": "Unit 1", "note": "said"
                """
                        .formatted(id, action, action));
    }
}
