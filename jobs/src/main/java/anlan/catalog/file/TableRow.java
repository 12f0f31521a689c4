package anlan.catalog.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table.
 *
 * @param cells column → text, without blanks around it
 * @param problems is told what is wrong with it
 */
record TableRow(Map<String, String> cells, Consumer<String> problems) {

    /** What a cell says; empty where the table has no such column. */
    String text(String column) {
        String text = cells.get(column);
        return text == null ? "" : text.strip();
    }

    void require(boolean holds, String problem) {
        if (!holds) {
            problems.accept(problem);
        }
    }

    /** Degrees of a cell. */
    double degrees(String column, int limit) {
        double degrees = Double.NaN;
        try {
            degrees = Double.parseDouble(text(column));
        } catch (NumberFormatException e) {
            // told of below
        }
        require(
                Math.abs(degrees) <= limit,
                "%s '%s' is no number of degrees from -%d to %d; write one, or leave both empty"
                        .formatted(column, text(column), limit, limit));
        return degrees;
    }

    /** A time or the beginning of a day; null = it is none. */
    @Nullable Instant time(String column, ZoneId zone) {
        try {
            return CatalogFormats.time(text(column), zone);
        } catch (DateTimeException e) {
            problems.accept(
                    "%s '%s' is no time; write such as 2026-03-02".formatted(column, text(column)));
            return null;
        }
    }
}
