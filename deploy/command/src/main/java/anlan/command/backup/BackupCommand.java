package anlan.command.backup;

import anlan.command.clickhouse.ClickHouse;
import anlan.command.terminal.Progress;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Copies all tables to a safe place. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Copies all tables of the database, as they are at one moment, to S3 or a disk of the",
            "server. Roles and users are not in it, nor is the server's key of encrypted disks."
        })
public final class BackupCommand implements Callable<Integer> {

    @Mixin private final BackupOptions options = new BackupOptions();

    @Option(
            names = "--to",
            paramLabel = "PLACE",
            required = true,
            converter = BackupPlace.Parse.class,
            description = {
                "s3:COLLECTION/PATH, a named collection of the server with address and keys, or",
                "disk:DISK/PATH, a disk that its setting backups.allowed_disk has; the local",
                "stack's is disk:backups/NAME. Nothing may be there yet."
            })
    private @Nullable BackupPlace to;

    @Option(
            names = "--since",
            paramLabel = "PLACE",
            converter = BackupPlace.Parse.class,
            description =
                    "An earlier backup, which is needed for a restore, too: only what has changed"
                            + " since is copied (default: all is).")
    private @Nullable BackupPlace since;

    @Override
    public Integer call() {
        BackupPlace place = Objects.requireNonNull(to);
        String statement = "BACKUP %s TO %s".formatted(options.target(), place.sql());
        if (since != null) {
            statement += " SETTINGS base_backup = " + since.sql();
        }
        try (ClickHouse clickHouse = options.connect()) {
            BackupRun.State done =
                    new BackupRun(clickHouse, new Progress(System.err)).of(statement);
            options.print("copied to", place, done);
        }
        return 0;
    }
}
