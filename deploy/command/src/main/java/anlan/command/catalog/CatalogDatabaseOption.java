package anlan.command.catalog;

import anlan.catalog.file.CatalogMessage;
import anlan.command.clickhouse.CatalogTables;
import anlan.command.clickhouse.Users;
import anlan.command.kafka.BrokerOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which ClickHouse learns of a new policy. */
final class CatalogDatabaseOption {

    @Option(
            names = "--clickhouse-url",
            paramLabel = "URL",
            description =
                    "ClickHouse of an installation (default: that of the local stack; with"
                            + " --bootstrap-servers none).")
    private @Nullable String url;

    @Option(
            names = "--clickhouse-user",
            paramLabel = "NAME",
            defaultValue = Users.WRITER,
            description = "User that may write (default: ${DEFAULT-VALUE}).")
    private String user = Users.WRITER;

    @Option(
            names = "--clickhouse-password-file",
            paramLabel = "FILE",
            description = "File with the user's password.")
    private @Nullable Path passwordFile;

    /** Writes the names in a policy for analysts. */
    void load(BrokerOption broker, CatalogMessage message)
            throws IOException, InterruptedException {
        if (url != null) {
            CatalogTables.load(url, user, password(passwordFile), message, Instant.now());
        } else if (broker.isLocal()) {
            Path file = broker.data().writerPasswordFile();
            CatalogTables.load(
                    broker.running().clickhouseUrl(),
                    Users.WRITER,
                    password(file),
                    message,
                    Instant.now());
        } else {
            System.out.println("ClickHouse is not told: name it with --clickhouse-url.");
        }
    }

    private static String password(@Nullable Path file) throws IOException {
        return file == null ? "" : Files.readString(file).strip();
    }
}
