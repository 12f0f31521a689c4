package anlan.command.audit;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Catalog;
import anlan.catalog.calendar.TimeLimit;
import anlan.catalog.file.CatalogFiles;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.Users;
import anlan.indicator.PaneGrid;
import anlan.local.clickhouse.ClickHouseServer;
import anlan.local.clickhouse.SharedClickHouse;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ClickHouse knows of zones, and what Java does. */
class GridSqlITCase {
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "America/Chicago",
                "Asia/Shanghai",
                "Asia/Kolkata",
                "Australia/Adelaide",
                "America/Havana",
                "Asia/Beirut"
            })
    void shouldCutTimeAsTheJobDoes(String zone) throws Exception {
        Catalog catalog = catalog(zone);
        GridSql sql = GridSql.of(catalog);
        PaneGrid grid = PaneGrid.of(catalog);
        List<Long> times = times(ZoneId.of(zone), grid);

        assertThat(ask(sql.end("t", DAY), times)).isEqualTo(each(times, t -> grid.end(t, DAY)));
        assertThat(ask(sql.lastEnd("t", DAY), times))
                .isEqualTo(each(times, t -> grid.lastEnd(t, DAY)));
        assertThat(ask(sql.end("t", HOUR), times)).isEqualTo(each(times, t -> grid.end(t, HOUR)));
        List<Long> hours = each(times, t -> grid.firstEnd(t, HOUR));
        for (long days : List.of(1L, 7L, 28L)) {
            assertThat(ask(sql.later("t", days * DAY, HOUR), hours))
                    .as("an hour " + days + " days later")
                    .isEqualTo(each(hours, t -> grid.later(t, days * DAY, HOUR)));
        }
        List<Long> six = each(times, t -> grid.firstEnd(t, 6 * HOUR));
        assertThat(ask(sql.daysLater("t", "7", 6 * HOUR), six))
                .isEqualTo(each(six, t -> grid.later(t, 7 * DAY, 6 * HOUR)));
        List<Long> midnights = each(times, t -> grid.firstEnd(t, DAY));
        assertThat(ask(sql.later("t", 30 * DAY, DAY), midnights))
                .isEqualTo(each(midnights, t -> grid.later(t, 30 * DAY, DAY)));
        String later = sql.later("t", 7 * DAY, DAY);
        assertThat(ask("arraySum(" + sql.ends("t", later, DAY) + ") - 8 * t", midnights))
                .isEqualTo(each(midnights, t -> days(grid, t, 8) - 8 * t));
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/Chicago", "Asia/Shanghai", "America/Havana", "Asia/Beirut"})
    void shouldFindTheSameWorkDayAsTheJob(String zone) throws Exception {
        Map<String, String> files = files(zone);
        files.put(
                "calendar.csv",
                """
                date,day,name
                2026-03-09,off,
                2026-03-28,work,
                2026-03-29,work,
                2026-11-01,work,
                """);
        Catalog catalog = CatalogFiles.load(files);
        List<Long> times = times(ZoneId.of(zone), PaneGrid.of(catalog));

        for (int count : new int[] {1, 5}) {
            TimeLimit limit = TimeLimit.ofWorkDays(count);
            assertThat(ask(DueSql.after("t", limit, catalog), times))
                    .isEqualTo(each(times, t -> limit.after(t, catalog.workDays())));
        }
    }

    private static long days(PaneGrid grid, long first, int number) {
        long sum = 0;
        long end = first;
        for (int i = 0; i < number; i++) {
            sum += end;
            end = grid.end(end, DAY);
        }
        return sum;
    }

    private static Catalog catalog(String zone) {
        return CatalogFiles.load(files(zone));
    }

    private static Map<String, String> files(String zone) {
        Map<String, String> files =
                SampleCatalog.files("v1", "2026-01-01T00:00:00Z", SampleCatalog.indicators(), "");
        files.compute(
                "catalog.yaml",
                (name, text) ->
                        text.replace("Asia/Shanghai", zone)
                                .replace("2026-01-01T00:00:00Z", hour(zone)));
        files.compute("sources/sensor.yaml", (name, text) -> text.replace("pane: 1h", "pane: 30m"));
        return files;
    }

    private static String hour(String zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                Instant.parse("2026-01-01T00:30:00Z").atZone(ZoneId.of(zone)).withMinute(0));
    }

    private interface OfTime {
        long of(long time);
    }

    private static List<Long> each(List<Long> times, OfTime what) {
        return times.stream().map(what::of).toList();
    }

    private static List<Long> ask(String what, List<Long> times) throws Exception {
        ClickHouseServer server = SharedClickHouse.again();
        String all = times.stream().map(String::valueOf).collect(Collectors.joining(", "));
        try (ClickHouse database =
                ClickHouse.connect(
                        server.jdbcUrl(), Users.ANALYST, server.password(Users.ANALYST))) {
            return database.rows(
                    "SELECT toInt64("
                            + what
                            + ") FROM (SELECT toInt64(x.2) AS t FROM (SELECT arrayJoin(arrayZip("
                            + "arrayEnumerate(["
                            + all
                            + "]), ["
                            + all
                            + "])) AS x) ORDER BY x.1)",
                    row -> row.integer(1));
        }
    }

    /** Half hours around the times when the clocks are set, and their days. */
    private static List<Long> times(ZoneId zone, PaneGrid grid) {
        List<Long> times = new ArrayList<>();
        var next = zone.getRules().nextTransition(Instant.parse("2025-12-01T00:00:00Z"));
        for (int i = 0; i < 3; i++) {
            long around =
                    next == null
                            ? Instant.parse("2026-03-01T00:00:00Z").toEpochMilli()
                            : next.getInstant().toEpochMilli();
            for (long by = -2 * DAY; by <= 2 * DAY; by += HOUR / 2) {
                times.add(around + by);
                times.add(around + by - 1);
                times.add(around + by - 7 * DAY);
            }
            times.add(grid.lastEnd(around, DAY));
            next = next == null ? null : zone.getRules().nextTransition(next.getInstant());
        }
        return times;
    }
}
