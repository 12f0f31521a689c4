package anlan.command.file;

import anlan.command.terminal.CommandException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows of a table, each as a message.
 *
 * @param columns their names, in order
 */
public record FileTable(
        char delimiter, List<String> columns, List<JsonNode> rows, List<String> notes) {
    private static final String DELIMITERS = ",;\t|";
    private static final int MOST_COLUMNS = 1_000;
    private static final String NOT_A_NAME = "[-+]?[0-9][0-9.,:/ T-]*";

    /**
     * Reads a table's first rows.
     *
     * @param cut whether its last row may be a part only
     * @throws CommandException when it is none
     */
    public static FileTable read(String text, int most, boolean cut) {
        char delimiter = delimiter(text.lines().findFirst().orElse(""));
        List<String[]> lines = lines(text, delimiter, most + 1);
        if (cut && lines.size() <= most && lines.size() > 1) {
            lines.remove(lines.size() - 1);
        }
        if (lines.isEmpty() || lines.get(0).length > MOST_COLUMNS) {
            throw new CommandException(
                    "The file is neither JSON nor a table of at most %,d columns; give one message a line"
                            .formatted(MOST_COLUMNS));
        }
        List<String> notes = new ArrayList<>();
        List<String> columns = columns(lines, notes);
        List<JsonNode> rows = new ArrayList<>();
        int odd = 0;
        for (String[] line : lines) {
            odd += line.length == columns.size() ? 0 : 1;
            rows.add(row(columns, line));
        }
        if (odd > 0) {
            notes.add(
                    "%d rows have more or fewer columns than the %d of the first line."
                            .formatted(odd, columns.size()));
        }
        if (rows.isEmpty()) {
            throw new CommandException("The table has no row below its first line; give some");
        }
        return new FileTable(delimiter, columns, rows, notes);
    }

    /** Names, from the first line, which is taken away; made up where it has none. */
    private static List<String> columns(List<String[]> lines, List<String> notes) {
        boolean named = true;
        for (String cell : lines.get(0)) {
            named &= !cell.matches(NOT_A_NAME);
        }
        List<String> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String[] first = lines.get(0);
        for (int i = 0; i < first.length; i++) {
            String name = named && !first[i].isBlank() ? first[i] : "column" + (i + 1);
            columns.add(seen.add(name) ? name : name + " " + (i + 1));
        }
        if (named) {
            lines.remove(0);
        } else {
            notes.add("The first line names no columns: they are called column1, column2, …");
        }
        return columns;
    }

    private static JsonNode row(List<String> columns, String[] line) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < columns.size() && i < line.length; i++) {
            row.put(columns.get(i), line[i]);
        }
        return row;
    }

    private static List<String[]> lines(String text, char delimiter, int most) {
        ObjectReader reader =
                CsvMapper.builder()
                        .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                        .enable(CsvParser.Feature.TRIM_SPACES)
                        .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                        .build()
                        .readerFor(String[].class)
                        .with(CsvSchema.emptySchema().withColumnSeparator(delimiter));
        List<String[]> lines = new ArrayList<>();
        try (MappingIterator<String[]> all = reader.readValues(text)) {
            while (lines.size() < most && all.hasNextValue()) {
                lines.add(all.nextValue());
            }
        } catch (IOException e) {
            if (lines.size() < 2) {
                throw new CommandException(
                        "The file is neither JSON nor a table that can be read", e);
            }
        }
        return lines;
    }

    /** The one that stands in the first line most often, outside of quotes. */
    private static char delimiter(String line) {
        char best = ',';
        int most = 0;
        for (int i = 0; i < DELIMITERS.length(); i++) {
            char each = DELIMITERS.charAt(i);
            boolean quoted = false;
            int count = 0;
            for (int at = 0; at < line.length(); at++) {
                quoted ^= line.charAt(at) == '"';
                count += !quoted && line.charAt(at) == each ? 1 : 0;
            }
            if (count > most) {
                most = count;
                best = each;
            }
        }
        return best;
    }
}
