package anlan.catalog.file;

import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Rows of a large table, whose columns the first line names. */
final class TableRows {
    /** Of a table that is wrong throughout, the first rows say enough. */
    private static final int MOST_PROBLEMS = 20;

    private final String file;
    private final String text;
    private final Findings findings;
    private final List<String> required = new ArrayList<>();
    private final List<String> known = new ArrayList<>();
    private int problems;

    private TableRows(String file, String text, Findings findings) {
        this.file = file;
        this.text = text;
        this.findings = findings;
    }

    static TableRows of(String file, Map<String, String> files, Findings findings) {
        return new TableRows(file, files.getOrDefault(file, ""), findings);
    }

    /** Columns that must be there, and in which no cell is empty. */
    TableRows required(String... columns) {
        required.addAll(List.of(columns));
        return optional(columns);
    }

    /** Columns that may be there. */
    TableRows optional(String... columns) {
        known.addAll(List.of(columns));
        return this;
    }

    /** Takes each row that has all that is required. */
    void each(Consumer<TableRow> to) {
        try (MappingIterator<Map<String, String>> rows =
                CatalogFormats.csv(Map.class).readValues(text)) {
            for (int i = 0; rows.hasNextValue(); i++) {
                Map<String, String> cells = rows.nextValue();
                if ((i == 0 && !hasColumns(cells)) || problems >= MOST_PROBLEMS) {
                    return;
                }
                int line = i;
                TableRow row =
                        new TableRow(cells, problem -> tell(FilePosition.of(file, line), problem));
                if (isWhole(row)) {
                    to.accept(row);
                }
            }
        } catch (JsonProcessingException e) {
            findings.unreadable(file, e);
        } catch (IOException e) {
            findings.add(file, "cannot be read: " + e);
        } catch (RuntimeException e) {
            // what Jackson throws over a row in the midst of reading
            if (!(e.getCause() instanceof JsonProcessingException cause)) {
                throw e;
            }
            findings.unreadable(file, cause);
        }
    }

    private void tell(FilePosition place, String problem) {
        problems++;
        findings.add(place, problem);
    }

    private boolean hasColumns(Map<String, String> cells) {
        boolean whole = true;
        for (String column : required) {
            if (!cells.containsKey(column)) {
                findings.add(file, 1, "column '%s' is missing; write it".formatted(column));
                whole = false;
            }
        }
        for (String column : new TreeSet<>(cells.keySet())) {
            if (!known.contains(column)) {
                findings.add(
                        file, 1, "there is no column '%s'; there are %s".formatted(column, known));
                whole = false;
            }
        }
        return whole;
    }

    private boolean isWhole(TableRow row) {
        for (String column : required) {
            if (row.text(column).isEmpty()) {
                row.require(false, "%s is empty; write it or remove the row".formatted(column));
                return false;
            }
        }
        return true;
    }
}
