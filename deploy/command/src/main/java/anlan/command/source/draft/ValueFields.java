package anlan.command.source.draft;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which field has what was measured, and in which unit. */
final class ValueFields {
    private static final Pattern WITH_UNIT =
            Pattern.compile("[-+]?\\d[\\d,]*(?:\\.\\d+)?\\s*([^\\d\\s.,:/-]\\S{0,7})");
    private static final double MOST = 0.8;
    private static final int SEVERAL = 4;

    private ValueFields() {}

    /**
     * A measurement.
     *
     * @param unit in its texts; null = none is
     */
    record Measured(Column column, @Nullable String unit, int percent, String why) {}

    /** What was measured; null = nothing. */
    static @Nullable Measured best(List<Column> columns) {
        return columns.stream()
                .map(ValueFields::measured)
                .filter(measured -> measured.percent() > 0)
                .max(
                        Comparator.comparingInt((Measured measured) -> measured.percent())
                                .thenComparingInt(it -> -columns.indexOf(it.column())))
                .orElse(null);
    }

    private static Measured measured(Column column) {
        boolean called = column.name().hints(Hint.VALUE) || column.name().hints(Hint.DURATION);
        if (column.isNumeric() && !column.isEmpty()) {
            boolean fractions = column.share(text -> text.contains(".")) > 0.2;
            int percent =
                    (called ? 60 : 0) + (fractions ? 25 : 0) + (column.distinct() > 10 ? 5 : 0);
            return new Measured(
                    column,
                    null,
                    called || fractions ? percent : 0,
                    (called ? "its name, " : "")
                            + (fractions ? "numbers with fractions" : "numbers"));
        }
        boolean withUnit = column.share(text -> WITH_UNIT.matcher(text).matches()) >= MOST;
        String unit = withUnit ? unit(column) : null;
        return new Measured(
                column, unit, unit == null ? 0 : called ? 85 : 60, "numbers with the unit " + unit);
    }

    /** The one unit of all texts; null = there are several, or too many to be units. */
    private static @Nullable String unit(Column column) {
        List<String> units =
                column.counts().keySet().stream()
                        .map(WITH_UNIT::matcher)
                        .filter(Matcher::matches)
                        .map(matcher -> matcher.group(1))
                        .distinct()
                        .toList();
        return units.size() == 1 ? units.get(0) : null;
    }

    /**
     * Numbers, where there are so many that one event cannot have them all. Beside several with
     * fractions whole ones are measured, too.
     */
    static List<Column> wide(List<Column> columns) {
        List<Column> numbers =
                columns.stream()
                        .filter(Column::isNumeric)
                        .filter(column -> column.distinct() > 10)
                        .toList();
        long measured =
                numbers.stream()
                        .filter(
                                column ->
                                        column.name().hints(Hint.VALUE)
                                                || column.share(text -> text.contains(".")) > 0.1)
                        .count();
        return measured >= SEVERAL ? numbers : List.of();
    }
}
