package anlan.command.backup;

import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.SqlText;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.Progress;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings all tables back. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Brings the tables of a backup back into a server that has none of them. Then",
            "'anlan migrate apply --then roles' makes what was not in it."
        })
public final class RestoreCommand implements Callable<Integer> {

    @Mixin private final BackupOptions options = new BackupOptions();

    @Option(
            names = "--from",
            paramLabel = "PLACE",
            required = true,
            converter = BackupPlace.Parse.class,
            description = "Where the backup is, as backup --to has it.")
    private @Nullable BackupPlace from;

    @Override
    public Integer call() {
        BackupPlace place = Objects.requireNonNull(from);
        try (ClickHouse clickHouse = options.connect()) {
            requireEmpty(clickHouse);
            BackupRun.State done =
                    new BackupRun(clickHouse, new Progress(System.err))
                            .of("RESTORE %s FROM %s".formatted(options.target(), place.sql()));
            options.print("restored from", place, done);
        }
        return 0;
    }

    /** What is there is never replaced, not even by what was there before. */
    private void requireEmpty(ClickHouse clickHouse) {
        String database = options.database();
        long tables =
                clickHouse.row(
                        "SELECT count() FROM system.tables WHERE database = "
                                + SqlText.quoted(database),
                        row -> row.integer(1));
        if (tables > 0) {
            throw new CommandException(
                    "The database %1$s has %2$d tables, and a restore replaces nothing. If nothing in them is wanted: DROP DATABASE %1$s SYNC"
                            .formatted(database, tables));
        }
    }
}
