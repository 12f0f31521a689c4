package anlan.command.erase;

import anlan.command.clickhouse.ClickHouse;
import anlan.command.installation.Instance;
import anlan.command.rescore.ScoredDatabases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Takes people out of the tables of an installation, and of what was rescored from it. Nothing here
 * knows which columns have them: each that has text is looked at, so one that is added is, too.
 */
final class Erasure {
    private final ClickHouse clickHouse;
    private final Subjects subjects;
    private final Erasing erasing;
    private final List<String> databases;
    private final List<String> statements = new ArrayList<>();

    Erasure(ClickHouse clickHouse, Subjects subjects, Erasing erasing) {
        this.clickHouse = clickHouse;
        this.subjects = subjects;
        this.erasing = erasing;
        databases =
                Stream.concat(
                                Stream.of(Instance.database()),
                                new ScoredDatabases(clickHouse)
                                        .list().stream()
                                                .map(scored -> ScoredDatabases.of(scored.name())))
                        .toList();
    }

    /** Where they are. */
    List<Found> look() {
        statements.clear();
        List<Found> found = new ArrayList<>();
        for (String database : databases) {
            List<KeptTable> tables = KeptTable.of(clickHouse, database);
            originals(
                    tables,
                    (column, texts) -> {
                        found.add(
                                new Found(database, column.table(), column.column(), texts.rows()));
                        erasing.addOriginals(texts.hashes());
                        statements.add(column.empty(database));
                    });
            for (KeptTable table : tables) {
                Map<TextColumn, Long> columns = table.look(clickHouse);
                columns.forEach(
                        (column, rows) ->
                                found.add(new Found(database, table.name(), column.name(), rows)));
                statements.addAll(table.erase(List.copyOf(columns.keySet())));
            }
        }
        return found;
    }

    /** Tells of the columns of some tables in which they are. */
    private void originals(
            List<KeptTable> tables, BiConsumer<OriginalColumn, OriginalColumn.Texts> found) {
        for (KeptTable table : tables) {
            for (OriginalColumn column : OriginalColumn.ALL) {
                if (column.table().equals(table.name())) {
                    OriginalColumn.Texts texts =
                            column.look(clickHouse, table.database(), subjects);
                    if (!texts.hashes().isEmpty()) {
                        found.accept(column, texts);
                    }
                }
            }
        }
    }

    /** What takes them out of where they were found. */
    List<String> statements() {
        erasing.change();
        return List.copyOf(statements);
    }

    /** Where they are after that, by another look: at whole rows. */
    List<Found> left() {
        List<Found> left = new ArrayList<>();
        for (String database : databases) {
            List<KeptTable> tables = KeptTable.of(clickHouse, database);
            for (KeptTable table : tables) {
                long rows = table.rowsLeft(clickHouse);
                if (rows > 0) {
                    left.add(new Found(database, table.name(), "", rows));
                }
            }
            originals(
                    tables,
                    (column, texts) ->
                            left.add(
                                    new Found(
                                            database,
                                            column.table(),
                                            column.column(),
                                            texts.rows())));
        }
        return left;
    }
}
