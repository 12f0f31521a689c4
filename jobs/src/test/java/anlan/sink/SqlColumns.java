package anlan.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table or view as {@code sql/} lists them, one a line. A later migration says it
 * anew, or adds a column with {@code ALTER TABLE}.
 *
 * @param name without the database
 * @param body what comes after the columns
 * @param lines the list, as it stands in the file
 * @param added columns that came later
 */
record SqlColumns(Path file, String name, String body, List<String> lines, List<String> added) {
    private static final Pattern DEFINITION =
            Pattern.compile(
                    "CREATE (?:TABLE IF NOT EXISTS|OR REPLACE VIEW) anlan\\.(\\w+)\\n"
                            + "\\(\\n(.*?)\\n\\)\\n(.*?;)",
                    Pattern.DOTALL);
    private static final Pattern ADDITION =
            Pattern.compile("ALTER TABLE anlan\\.(\\w+) ADD COLUMN IF NOT EXISTS (.*?);");
    private static final Pattern COLUMN = Pattern.compile("`?(\\w+)`? .*? COMMENT '(?:[^']|'')*'");
    private static final Pattern ALL_OF =
            Pattern.compile(
                    "AS\\nSELECT\\s+\\*(?: EXCEPT \\(?([\\w, ]+)\\)?)?(?:(?!\\bFROM\\b).)*"
                            + "\\bFROM anlan\\.(\\w+)_(?:log|latest)\\b",
                    Pattern.DOTALL);

    /** Every table and view, as the newest migration has it. */
    static List<SqlColumns> read(Path folder) throws IOException {
        Map<String, SqlColumns> found = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".sql")).sorted().toList()) {
                String sql = Files.readString(file);
                for (Matcher it = DEFINITION.matcher(sql); it.find(); ) {
                    List<String> lines = List.of(it.group(2).split("\n"));
                    found.put(
                            it.group(1),
                            new SqlColumns(
                                    file, it.group(1), it.group(3), lines, new ArrayList<>()));
                }
                for (Matcher it = ADDITION.matcher(sql); it.find(); ) {
                    found.get(it.group(1)).added.add(it.group(2));
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** Whether it is the table of a result, or a view that shows all of its columns. */
    boolean repeats(ResultSchema schema) {
        Matcher all = ALL_OF.matcher(body);
        return name.equals(schema.table() + "_log")
                || (all.find() && all.group(2).equals(schema.table()));
    }

    /** What it should say about the fields of a result and does not, with its place. */
    List<String> missing(ResultSchema schema) {
        Map<String, String> missing = wanted(schema);
        Stream.concat(lines.stream(), added.stream())
                .forEach(
                        line -> {
                            Matcher column = COLUMN.matcher(line);
                            if (column.find()) {
                                missing.remove(column.group(1), column.group());
                            }
                        });
        return missing.values().stream()
                .map(column -> "%s, %s: %s".formatted(file.getFileName(), name, column))
                .toList();
    }

    private Map<String, String> wanted(ResultSchema schema) {
        Map<String, String> wanted = new LinkedHashMap<>(schema.fields());
        Matcher all = ALL_OF.matcher(body);
        if (all.find() && all.group(1) != null) {
            wanted.keySet().removeAll(Set.of(all.group(1).split(", ")));
        }
        return wanted;
    }

    /** Columns that are in no message and that the table does not reckon either. */
    List<String> strangers(ResultSchema schema) {
        return Stream.concat(lines.stream(), added.stream())
                .filter(line -> COLUMN.matcher(line).find() && field(line, schema) == null)
                .filter(line -> !line.contains(" ALIAS ") && !line.contains(" MATERIALIZED "))
                .toList();
    }

    /**
     * Writes what it should say about the fields into its file; what else stands there stays, as do
     * codecs.
     */
    void write(ResultSchema schema) throws IOException {
        Map<String, String> wanted = wanted(schema);
        wanted.keySet().removeIf(name -> lineOf(name, added, schema) != null);
        List<String> anew = new ArrayList<>(lines);
        int after = 0;
        for (Map.Entry<String, String> column : wanted.entrySet()) {
            int at = anew.indexOf(lineOf(column.getKey(), anew, schema));
            if (at < 0) {
                anew.add(after++, "    " + column.getValue());
            } else {
                String codec = COLUMN.matcher(anew.get(at)).replaceFirst("").strip();
                String line = "    " + column.getValue() + ' ' + codec;
                anew.set(at, line.stripTrailing());
                after = at + 1;
            }
        }
        anew.replaceAll(line -> line.replaceFirst("\\s*,$", ""));
        String text = Files.readString(file);
        Files.writeString(file, text.replace(String.join("\n", lines), String.join(",\n", anew)));
    }

    private static @Nullable String lineOf(String name, List<String> lines, ResultSchema schema) {
        return lines.stream()
                .filter(line -> name.equals(field(line, schema)))
                .findFirst()
                .orElse(null);
    }

    /** The field that a line is about; null = none. */
    private static @Nullable String field(String line, ResultSchema schema) {
        Matcher column = COLUMN.matcher(line);
        return column.find() && schema.fields().containsKey(column.group(1))
                ? column.group(1)
                : null;
    }
}
