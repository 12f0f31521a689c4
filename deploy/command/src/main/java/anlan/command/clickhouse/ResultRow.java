package anlan.command.clickhouse;

import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The row of a result that is read just now; columns by name, or by position from 1. A null where
 * none may be is an error, never a 0.
 */
public final class ResultRow {
    private final ClickHouseBinaryFormatReader reader;

    ResultRow(ClickHouseBinaryFormatReader reader) {
        this.reader = reader;
    }

    /**
     * Makes a value of a row.
     *
     * @param <T> what is made
     */
    public interface Reading<T> {
        T of(ResultRow row);
    }

    public String text(String column) {
        return Objects.requireNonNull(textOrNull(column), column);
    }

    public String text(int column) {
        return Objects.requireNonNull(textOrNull(column), () -> "column " + column);
    }

    /** Any type as text. */
    public @Nullable String textOrNull(String column) {
        return reader.hasValue(column) ? reader.getString(column) : null;
    }

    /** Any type as text. */
    public @Nullable String textOrNull(int column) {
        return reader.hasValue(column) ? reader.getString(column) : null;
    }

    /** All columns in their order, any type as text. */
    public List<@Nullable String> texts() {
        List<@Nullable String> texts = new ArrayList<>();
        for (int column = 1; column <= reader.getSchema().getColumns().size(); column++) {
            texts.add(textOrNull(column));
        }
        return texts;
    }

    public long integer(String column) {
        return reader.getLong(column);
    }

    public long integer(int column) {
        return reader.getLong(column);
    }

    public @Nullable Long integerOrNull(String column) {
        return reader.hasValue(column) ? (Long) reader.getLong(column) : null;
    }

    /** An integer that an int holds, such as a revision. */
    public int small(String column) {
        return Math.toIntExact(reader.getLong(column));
    }

    /** NaN is one too. */
    public double number(String column) {
        return reader.getDouble(column);
    }

    /** NaN is one too. */
    public double number(int column) {
        return reader.getDouble(column);
    }

    public @Nullable Double numberOrNull(String column) {
        return reader.hasValue(column) ? (Double) reader.getDouble(column) : null;
    }

    public boolean flag(String column) {
        return reader.getBoolean(column);
    }
}
