package anlan.command.rescore;

import anlan.catalog.Catalog;
import anlan.catalog.Index;
import anlan.catalog.Name;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.ResultRow;
import anlan.command.rescore.RescoreReport.AlertShift;
import anlan.command.rescore.RescoreReport.ColorHours;
import anlan.command.rescore.RescoreReport.IndexShift;
import anlan.command.rescore.RescoreReport.RegionShift;
import anlan.command.rescore.RescoreReport.ValueShift;
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

    List<IndexShift> indices() {
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
                            cells.stream().mapToLong(cell -> cell.colors.hours()).sum(),
                            cells.stream().map(Cell::colors).toList(),
                            values(cells),
                            Ranks.of(end)));
        }
        return shifts;
    }

    List<AlertShift> alerts() {
        return Episodes.compare(database.rows(sql.alerts(), PolicyComparison::episode));
    }

    private static Episodes.Episode episode(ResultRow row) {
        Long cleared = row.integerOrNull("cleared");
        return new Episodes.Episode(
                row.flag("would"),
                row.text("rule"),
                row.text("scope"),
                Instant.ofEpochMilli(row.integer("opened")),
                cleared == null ? null : Instant.ofEpochMilli(cleared),
                row.flag("counted"));
    }

    private @Nullable ValueShift values(List<Cell> cells) {
        long hours = cells.stream().mapToLong(cell -> cell.valued).sum();
        GreatestChange greatest =
                cells.stream()
                        .filter(cell -> cell.valued > 0)
                        .max(Comparator.comparingDouble((Cell cell) -> cell.greatest.size()))
                        .map(Cell::greatest)
                        .orElse(null);
        if (greatest == null) {
            return null;
        }
        return new ValueShift(
                cells.stream().mapToDouble(cell -> cell.changes).sum() / hours,
                greatest.region,
                name(greatest.region),
                Instant.ofEpochSecond(Duration.ofHours(greatest.hour).toSeconds()),
                greatest.before,
                greatest.after);
    }

    private RegionShift region(ResultRow row) {
        String code = row.text("region");
        return new RegionShift(
                code,
                name(code),
                row.text("level"),
                standing(row, "before"),
                standing(row, "after"));
    }

    private static RescoreReport.@Nullable Standing standing(ResultRow row, String side) {
        String color = row.text(side + "_color");
        return color.isEmpty()
                ? null
                : new RescoreReport.Standing(color, row.numberOrNull(side), null);
    }

    private Name name(String region) {
        return regions.getOrDefault(region, new Name(region, region));
    }

    /** Where a value changes most, up or down. */
    private record GreatestChange(String region, long hour, double before, double after) {

        double size() {
            return Math.abs(after - before);
        }
    }

    /**
     * Region-hours with the same two colors.
     *
     * @param valued how many of them have a value before and after
     * @param changes sum of after less before over these
     */
    private record Cell(ColorHours colors, long valued, double changes, GreatestChange greatest) {

        static Cell of(ResultRow row) {
            return new Cell(
                    new ColorHours(
                            color(row.text("before_color")),
                            color(row.text("after_color")),
                            row.integer("hours")),
                    row.integer("valued_hours"),
                    row.number("change_sum"),
                    new GreatestChange(
                            row.text("most_region"),
                            row.integer("most_hour"),
                            row.number("most_before"),
                            row.number("most_after")));
        }

        private static @Nullable String color(String text) {
            return text.isEmpty() ? null : text;
        }
    }
}
