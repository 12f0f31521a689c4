package anlan.command.rescore;

import anlan.catalog.Catalog;
import anlan.catalog.Index;
import anlan.catalog.Name;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.rescore.RescoreReport.AlertShift;
import anlan.command.rescore.RescoreReport.ColorHours;
import anlan.command.rescore.RescoreReport.IndexShift;
import anlan.command.rescore.RescoreReport.RegionShift;
import anlan.command.rescore.RescoreReport.ValueShift;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares what was published with what would have been. */
final class PolicyComparison {
    private final ClickHouse database;
    private final ComparisonSql sql;
    private final Map<String, Name> titles = new LinkedHashMap<>();
    private final Map<String, Duration> holds = new HashMap<>();
    private final Map<String, Name> regions = new HashMap<>();

    /**
     * Between two times.
     *
     * @param policies under which was published, and the other one; later ones name things
     */
    PolicyComparison(ClickHouse database, ComparisonSql sql, List<Catalog> policies) {
        this.database = database;
        this.sql = sql;
        for (Catalog policy : policies) {
            for (Index index : policy.indices()) {
                titles.put(index.name(), index.title());
                holds.merge(index.name(), index.slide(), (a, b) -> a.compareTo(b) > 0 ? a : b);
            }
            policy.regions().forEach(r -> regions.put(r.code(), new Name(r.name(), r.nameEn())));
        }
    }

    List<IndexShift> indices() throws SQLException {
        List<IndexShift> shifts = new ArrayList<>();
        for (Map.Entry<String, Name> title : titles.entrySet()) {
            String index = title.getKey();
            Duration hold = holds.getOrDefault(index, Duration.ofHours(1));
            List<Cell> cells = database.rows(sql.colors(index, hold), Cell::of);
            List<RegionShift> end = database.rows(sql.end(index, hold), this::region);
            shifts.add(
                    new IndexShift(
                            index,
                            title.getValue(),
                            cells.stream().mapToLong(Cell::hours).sum(),
                            cells.stream()
                                    .map(c -> new ColorHours(c.before, c.after, c.hours))
                                    .toList(),
                            values(cells),
                            Ranks.of(end)));
        }
        return shifts;
    }

    List<AlertShift> alerts() throws SQLException {
        return Episodes.compare(database.rows(sql.alerts(), PolicyComparison::episode));
    }

    private static Episodes.Episode episode(ResultSet row) throws SQLException {
        long cleared = row.getLong("cleared");
        boolean open = row.wasNull();
        return new Episodes.Episode(
                row.getBoolean("would"),
                row.getString("rule"),
                row.getString("scope"),
                Instant.ofEpochMilli(row.getLong("opened")),
                open ? null : Instant.ofEpochMilli(cleared),
                row.getBoolean("counted"));
    }

    private @Nullable ValueShift values(List<Cell> cells) {
        long hours = cells.stream().mapToLong(cell -> cell.valued).sum();
        Cell greatest =
                cells.stream()
                        .filter(cell -> cell.valued > 0)
                        .max(Comparator.comparingDouble(Cell::greatest))
                        .orElse(null);
        if (greatest == null) {
            return null;
        }
        return new ValueShift(
                cells.stream().mapToDouble(cell -> cell.changes).sum() / hours,
                greatest.region,
                name(greatest.region),
                Instant.ofEpochSecond(Duration.ofHours(greatest.hour).toSeconds()),
                greatest.valueBefore,
                greatest.valueAfter);
    }

    private RegionShift region(ResultSet row) throws SQLException {
        String code = row.getString("region");
        return new RegionShift(
                code,
                name(code),
                row.getString("level"),
                standing(row, "before"),
                standing(row, "after"));
    }

    private static RescoreReport.@Nullable Standing standing(ResultSet row, String side)
            throws SQLException {
        String color = row.getString(side + "_color");
        return color.isEmpty()
                ? null
                : new RescoreReport.Standing(color, ClickHouse.number(row, side), null);
    }

    private Name name(String region) {
        return regions.getOrDefault(region, new Name(region, region));
    }

    /** Region-hours with the same two colors. */
    private record Cell(
            @Nullable String before,
            @Nullable String after,
            long hours,
            long valued,
            double changes,
            String region,
            long hour,
            double valueBefore,
            double valueAfter) {

        static Cell of(ResultSet row) throws SQLException {
            return new Cell(
                    color(row.getString("before_color")),
                    color(row.getString("after_color")),
                    row.getLong("hours"),
                    row.getLong("valued_hours"),
                    row.getDouble("change_sum"),
                    row.getString("most_region"),
                    row.getLong("most_hour"),
                    row.getDouble("most_before"),
                    row.getDouble("most_after"));
        }

        double greatest() {
            return Math.abs(valueAfter - valueBefore);
        }

        private static @Nullable String color(String text) {
            return text.isEmpty() ? null : text;
        }
    }
}
