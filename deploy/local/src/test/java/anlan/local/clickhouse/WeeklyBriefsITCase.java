package anlan.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A week of the briefs begins when the policy in use says. */
class WeeklyBriefsITCase {

    /** From Friday, 20 November 2026, to Tuesday, an event on each day and two on Sunday. */
    @ParameterizedTest
    @CsvSource({
        "monday, 2026-11-16 4, 2026-11-23 2",
        "sunday, 2026-11-15 2, 2026-11-22 4",
        "saturday, 2026-11-14 1, 2026-11-21 5",
        "'', 2026-11-16 4, 2026-11-23 2"
    })
    void shouldBeginAWeekOnTheDayOfThePolicyInUse(String start, String first, String second)
            throws Exception {
        ClickHouseServer server = SharedClickHouse.emptied();
        TestDatabase writer = TestDatabase.writer(server);
        writer.execute(
                "INSERT INTO anlan.catalogs_log (version, effective_from, week_start, loaded_at)"
                        + " VALUES ('u', '2025-01-01 00:00:00', 'saturday', '2026-01-02 00:00:00'),"
                        + " ('v', '2026-01-01 00:00:00', '%s', '2026-01-01 00:00:00'),"
                                .formatted(start)
                        + " ('w', '2099-01-01 00:00:00', 'sunday', '2026-01-03 00:00:00')");
        writer.execute(
                "INSERT INTO anlan.regions_log (catalog_version, code, level, loaded_at) VALUES"
                        + " ('v', '331081', 'county', '2026-01-01 00:00:00')");
        List<String> rows = new ArrayList<>();
        for (String day : List.of("20", "21", "22", "22", "23", "24")) {
            rows.add(
                    "('police', '%d', '2026-11-%s 00:00:00', 'dispute', '331081', 1)"
                            .formatted(rows.size(), day));
        }
        writer.execute(
                "INSERT INTO anlan.events_log (source, id, occurred_at, category, region,"
                        + " raw_offset) VALUES "
                        + String.join(", ", rows));

        assertThat(
                        TestDatabase.analyst(server)
                                .rows(
                                        "SELECT week, disputes FROM anlan.weekly_briefs WHERE"
                                                + " disputes > 0 ORDER BY week"))
                .containsExactly(first, second);
    }
}
