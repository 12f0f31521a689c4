package anlan.command.clickhouse;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Values as literals of ClickHouse's SQL. The server's query parameters would do for single values,
 * not for queries that are put together of parts.
 */
public final class SqlText {
    private SqlText() {}

    public static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** Texts with commas between. */
    public static String quoted(Collection<String> texts) {
        return texts.stream().map(SqlText::quoted).collect(Collectors.joining(", "));
    }

    /** A Float64 that is read back to the last digit. */
    public static String number(double value) {
        return "toFloat64(" + plain(value) + ")";
    }

    /** An Array(Float64). */
    public static String numbers(List<Double> values) {
        return values.stream().map(SqlText::plain).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String plain(double value) {
        return Double.toString(value);
    }

    /** One condition for all; true when there are none. */
    public static String all(List<String> conditions) {
        return joined(conditions, " AND ", "true");
    }

    /** One condition for any; false when there are none. */
    public static String any(List<String> conditions) {
        return joined(conditions, " OR ", "false");
    }

    private static String joined(List<String> conditions, String word, String none) {
        return conditions.isEmpty()
                ? none
                : conditions.stream().collect(Collectors.joining(word, "(", ")"));
    }
}
