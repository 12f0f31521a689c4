package anlan.command.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table of text for the terminal; Chinese characters are two columns wide. Picocli's own tables
 * want the width of each column beforehand, here it is that of the widest cell.
 */
public final class TextTable {

    /** However narrow the terminal is, so much of the last column is shown. */
    private static final int LEAST = 12;

    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... header) {
        rows.add(List.of(header));
    }

    /** Columns of rows of JSON. */
    public static TextTable of(List<JsonNode> rows, String... columns) {
        TextTable table = new TextTable(columns);
        for (JsonNode row : rows) {
            table.add(Arrays.stream(columns).map(name -> row.path(name).asText()).toArray());
        }
        return table;
    }

    /** Adds a table under its title, or says that there is nothing. */
    public static void section(StringBuilder text, String title, TextTable table) {
        text.append('\n').append(title).append('\n');
        text.append(table.isEmpty() ? "  none\n" : table.toString());
    }

    public void add(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        rows.add(row);
    }

    public boolean isEmpty() {
        return rows.size() == 1;
    }

    /** Lines with two spaces before each; numbers to the right. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                String blanks = " ".repeat(width(column) - columns(cell));
                line.append("  ").append(isNumeric(column) ? blanks + cell : cell + blanks);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** The same, in which the last column ends where the line does. */
    public String within(int width) {
        int before = 0;
        for (int column = 0; column < rows.get(0).size() - 1; column++) {
            before += width(column) + 2;
        }
        int left = Math.max(LEAST, width - before - 2);
        TextTable cut = new TextTable();
        cut.rows.clear();
        for (List<String> row : rows) {
            List<String> shown = new ArrayList<>(row);
            shown.set(row.size() - 1, cut(row.get(row.size() - 1), left));
            cut.rows.add(shown);
        }
        return cut.toString();
    }

    private static String cut(String text, int width) {
        if (columns(text) <= width) {
            return text;
        }
        StringBuilder begin = new StringBuilder();
        int used = 1;
        for (int codePoint : text.codePoints().toArray()) {
            used += columns(codePoint);
            if (used > width) {
                break;
            }
            begin.appendCodePoint(codePoint);
        }
        return begin.append('…').toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> columns(row.get(column))).max().orElse(0);
    }

    private boolean isNumeric(int column) {
        return rows.stream()
                .skip(1)
                .map(row -> row.get(column))
                .allMatch(cell -> cell.isEmpty() || cell.matches("-?[0-9.,]+|–"));
    }

    private static int columns(String text) {
        return text.codePoints().map(TextTable::columns).sum();
    }

    private static int columns(int codePoint) {
        boolean wide =
                Character.isIdeographic(codePoint)
                        || (codePoint >= 0x3000 && codePoint <= 0x303F)
                        || (codePoint >= 0xFF00 && codePoint <= 0xFF60);
        return wide ? 2 : 1;
    }
}
