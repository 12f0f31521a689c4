package anlan.command.erase;

import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.SqlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table that keeps rows.
 *
 * @param texts columns in which a pseudonym can stand, of whatever type
 * @param written columns that an insert may write
 */
record KeptTable(String database, String name, List<TextColumn> texts, List<String> written) {
    /** Whom this run is about, and the names of migrations. */
    private static final String NOT_OURS = "('erasing', 'schema_migrations')";

    /** Where an event was may be somebody's home. */
    private static final Set<String> POSITION = Set.of("longitude", "latitude");

    private static final String COLUMNS =
            """
            SELECT table, name, type, is_in_sorting_key OR is_in_partition_key AS key
            FROM system.columns
            WHERE database = '%1$s' AND default_kind NOT IN ('ALIAS', 'MATERIALIZED') AND table IN
                (SELECT name FROM system.tables
                 WHERE database = '%1$s' AND engine LIKE '%%MergeTree' AND name NOT IN %2$s)
            ORDER BY table, position
            """;

    /** All of a database, by name. */
    static List<KeptTable> of(ClickHouse clickHouse, String database) {
        Map<String, KeptTable> tables = new LinkedHashMap<>();
        clickHouse.each(
                COLUMNS.formatted(database, NOT_OURS),
                row -> {
                    KeptTable table =
                            tables.computeIfAbsent(
                                    row.text("table"),
                                    name ->
                                            new KeptTable(
                                                    database,
                                                    name,
                                                    new ArrayList<>(),
                                                    new ArrayList<>()));
                    String name = row.text("name");
                    table.written.add(name);
                    String type = row.text("type");
                    if (type.contains("String")) {
                        table.texts.add(new TextColumn(name, type, row.integer("key") == 1));
                    }
                });
        return new ArrayList<>(tables.values());
    }

    String quoted() {
        return database + ".`" + name + '`';
    }

    /** Columns that have people, with the number of rows; reads the table once. */
    Map<TextColumn, Long> look(ClickHouse clickHouse) {
        if (texts.isEmpty()) {
            return Map.of();
        }
        List<String> counts =
                texts.stream().map(column -> "countIf(" + column.has() + ")").toList();
        return clickHouse.row(
                "SELECT " + String.join(", ", counts) + " FROM " + quoted(),
                row -> {
                    Map<TextColumn, Long> found = new LinkedHashMap<>();
                    for (int i = 0; i < texts.size(); i++) {
                        if (row.integer(i + 1) > 0) {
                            found.put(texts.get(i), row.integer(i + 1));
                        }
                    }
                    return found;
                });
    }

    /** How many rows have people, by a look at them as a whole. */
    long rowsLeft(ClickHouse clickHouse) {
        return clickHouse.row(
                "SELECT countIf(" + Erasing.has("tuple(*)") + ") FROM " + quoted(),
                row -> row.integer(1));
    }

    /**
     * Takes people out of these columns. A row whose key has one becomes another row: it is written
     * before the old one is removed, so that whatever ends it in between, nothing is lost, and the
     * next time writes the same row.
     */
    List<String> erase(List<TextColumn> found) {
        List<String> statements = new ArrayList<>();
        List<TextColumn> keys = found.stream().filter(TextColumn::isKey).toList();
        if (!keys.isEmpty()) {
            String rows = any(keys);
            statements.add(
                    "INSERT INTO %s (%s) SETTINGS insert_deduplicate = 0 SELECT %s FROM %s WHERE %s"
                            .formatted(
                                    quoted(),
                                    String.join(
                                            ", ",
                                            written.stream().map(it -> '`' + it + '`').toList()),
                                    String.join(", ", written.stream().map(this::copied).toList()),
                                    quoted(),
                                    rows));
            statements.add("ALTER TABLE " + quoted() + " DELETE WHERE " + rows);
        }
        List<TextColumn> others = found.stream().filter(column -> !column.isKey()).toList();
        if (!others.isEmpty()) {
            List<String> sets = new ArrayList<>();
            others.forEach(column -> sets.add(column.quoted() + " = " + column.erased()));
            written.stream().filter(POSITION::contains).forEach(it -> sets.add(it + " = NULL"));
            statements.add(
                    "ALTER TABLE %s UPDATE %s WHERE %s"
                            .formatted(quoted(), String.join(", ", sets), any(others)));
        }
        return statements;
    }

    private String copied(String column) {
        if (POSITION.contains(column)) {
            return "NULL";
        }
        return texts.stream()
                .filter(text -> text.name().equals(column))
                .map(TextColumn::erased)
                .findFirst()
                .orElse('`' + column + '`');
    }

    private static String any(List<TextColumn> columns) {
        return SqlText.any(columns.stream().map(TextColumn::has).toList());
    }
}
