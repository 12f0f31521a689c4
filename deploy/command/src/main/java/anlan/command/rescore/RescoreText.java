package anlan.command.rescore;

import anlan.command.rescore.RescoreReport.AlertShift;
import anlan.command.rescore.RescoreReport.ColorHours;
import anlan.command.rescore.RescoreReport.IndexShift;
import anlan.command.rescore.RescoreReport.RegionShift;
import anlan.command.rescore.RescoreReport.Standing;
import anlan.command.rescore.RescoreReport.ValueShift;
import anlan.command.terminal.TextTable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What another policy would have changed, for people. */
final class RescoreText {
    private static final int REGIONS_SHOWN = 20;
    private static final String NONE = "–";
    private static final List<String> COLORS = List.of("green", "yellow", "red", "grey", NONE);

    private RescoreText() {}

    static String of(RescoreReport report) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "Policy %s instead of what was published, after %s until %s. Its results are in"
                        + " %s.",
                report.policy().version(),
                report.period().from(),
                report.period().to(),
                report.database());
        for (IndexShift index : report.indices()) {
            index(text, index);
        }
        alerts(text, report);
        return text.toString().stripTrailing();
    }

    private static void index(StringBuilder text, IndexShift index) {
        line(text, "");
        line(text, "INDEX %s %s %s", index.index(), index.title().zh(), index.title().en());
        if (index.regionHours() == 0) {
            line(text, "  It has no value before or after.");
            return;
        }
        long recolored =
                index.colors().stream()
                        .filter(cell -> !Objects.equals(cell.before(), cell.after()))
                        .mapToLong(ColorHours::hours)
                        .sum();
        line(
                text,
                "  %,d of %,d region-hours would have had another color:",
                recolored,
                index.regionHours());
        text.append(matrix(index.colors()));
        value(text, index.values());
        atTheEnd(text, index.regions());
    }

    private static TextTable matrix(List<ColorHours> cells) {
        Set<String> after = new LinkedHashSet<>(COLORS);
        after.removeIf(color -> cells.stream().noneMatch(c -> color.equals(shown(c.after()))));
        TextTable table = new TextTable(header(after));
        for (String before : COLORS) {
            if (cells.stream().anyMatch(cell -> before.equals(shown(cell.before())))) {
                Object[] row = new Object[after.size() + 1];
                row[0] = before;
                int column = 1;
                for (String color : after) {
                    row[column++] = String.format(Locale.ROOT, "%,d", hours(cells, before, color));
                }
                table.add(row);
            }
        }
        return table;
    }

    private static String[] header(Set<String> after) {
        String[] header = new String[after.size() + 1];
        header[0] = "before \\ after";
        int column = 1;
        for (String color : after) {
            header[column++] = color;
        }
        return header;
    }

    private static long hours(List<ColorHours> cells, String before, String after) {
        return cells.stream()
                .filter(cell -> before.equals(shown(cell.before())))
                .filter(cell -> after.equals(shown(cell.after())))
                .mapToLong(ColorHours::hours)
                .sum();
    }

    private static void value(StringBuilder text, @Nullable ValueShift shift) {
        if (shift != null && shift.before() == shift.after()) {
            line(text, "  No value changes.");
        } else if (shift != null) {
            line(
                    text,
                    "  Values change by %+.2f on average, most in %s at %s: %.1f → %.1f",
                    shift.mean(),
                    shift.name().zh() + " " + shift.name().en(),
                    shift.at(),
                    shift.before(),
                    shift.after());
        }
    }

    private static void atTheEnd(StringBuilder text, List<RegionShift> regions) {
        List<RegionShift> changed = regions.stream().filter(RescoreText::changed).toList();
        long recolored = regions.stream().filter(RegionShift::recolored).count();
        line(
                text,
                "  At the end %d of %d regions would have another color, %d another rank or"
                        + " color%s",
                recolored,
                regions.size(),
                changed.size(),
                changed.isEmpty() ? "." : " (rank 1 = worst of its level; moved + = better):");
        if (changed.isEmpty()) {
            return;
        }
        TextTable table =
                new TextTable(
                        "level", "region", "", "before", "", "rank", "after", "", "rank", "moved");
        for (RegionShift region : changed.subList(0, Math.min(changed.size(), REGIONS_SHOWN))) {
            Integer moved = region.moved();
            table.add(
                    region.level(),
                    region.region(),
                    region.name().zh() + " " + region.name().en(),
                    value(region.before()),
                    color(region.before()),
                    rank(region.before()),
                    value(region.after()),
                    color(region.after()),
                    rank(region.after()),
                    moved == null ? NONE : moved == 0 ? "0" : "%+d".formatted(moved));
        }
        text.append(table);
        if (changed.size() > REGIONS_SHOWN) {
            line(text, "  and %d more; --json shows all", changed.size() - REGIONS_SHOWN);
        }
    }

    private static boolean changed(RegionShift region) {
        Integer moved = region.moved();
        return region.recolored() || (moved != null && moved != 0);
    }

    private static void alerts(StringBuilder text, RescoreReport report) {
        line(text, "");
        line(text, "ALERTS that opened; in both = same rule and scope, open at the same time");
        TextTable table =
                new TextTable("rule", "only before", "only after", "both", "opened otherwise");
        for (AlertShift rule : report.alerts()) {
            table.add(rule.rule(), rule.onlyBefore(), rule.onlyAfter(), rule.both(), rule.moved());
        }
        text.append(table.isEmpty() ? "  none before or after\n" : table);
    }

    private static String value(@Nullable Standing standing) {
        return standing == null || standing.value() == null
                ? NONE
                : String.format(Locale.ROOT, "%.1f", standing.value());
    }

    private static String color(@Nullable Standing standing) {
        return shown(standing == null ? null : standing.color());
    }

    private static String rank(@Nullable Standing standing) {
        return standing == null || standing.rank() == null ? NONE : standing.rank().toString();
    }

    private static String shown(@Nullable String color) {
        return color == null ? NONE : color;
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
