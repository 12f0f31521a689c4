package anlan.command.backup;

import anlan.command.clickhouse.Access;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.SqlText;
import anlan.command.clickhouse.Users;
import anlan.command.installation.DatabaseOptions;
import anlan.command.installation.Instance;
import anlan.command.terminal.CommandException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which ClickHouse is meant, on how many replicas, and how the end is told. */
final class BackupOptions {
    private static final JsonMapper JSON = new JsonMapper();

    @Mixin private final DatabaseOptions clickHouse = new DatabaseOptions();

    @Option(
            names = "--cluster",
            paramLabel = "NAME",
            description = {
                "Cluster of replicas, as migrate has it: what is restored is made on all of them",
                "(default: one server)."
            })
    private @Nullable String cluster;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    /** As one who may make tables; the database need not be there. */
    ClickHouse connect() {
        Access access = clickHouse.access(Users.WRITER);
        return ClickHouse.connect(access);
    }

    String database() {
        return Instance.database();
    }

    /** The database, as statements name it. */
    String target() {
        if (cluster == null) {
            return "DATABASE " + database();
        }
        if (!cluster.matches("[\\w.-]{1,63}")) {
            throw new CommandException("--cluster '" + cluster + "' is no name of a cluster");
        }
        return "DATABASE " + database() + " ON CLUSTER " + SqlText.quoted(cluster);
    }

    /** Tells how it ended. */
    void print(String what, BackupPlace place, BackupRun.State state) {
        if (json) {
            System.out.println(
                    JSON.createObjectNode()
                            .put("database", database())
                            .put("place", place.text())
                            .put("files", state.files())
                            .put("bytes", state.bytes())
                            .put("stored_bytes", state.storedBytes()));
        } else {
            System.out.printf(
                    Locale.ROOT,
                    "%s is %s %s: %,d files, %,d bytes.%n",
                    database(),
                    what,
                    place.text(),
                    state.files(),
                    state.bytes());
        }
    }
}
