package anlan.job;

import anlan.sink.ClickHouseBatching;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the job {@code archive}. */
@Command(
        name = "archive",
        description = "Writes the results from Kafka to ClickHouse.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ArchiveOptions {
    @Mixin final KafkaOptions kafka = new KafkaOptions();

    @Option(
            names = "--clickhouse-url",
            required = true,
            description = "ClickHouse over HTTP, such as http://clickhouse:8123.")
    String clickHouseUrl = "";

    @Option(
            names = "--clickhouse-database",
            defaultValue = "anlan",
            description = "Database with the tables of sql/. Default: ${DEFAULT-VALUE}.")
    String database = "anlan";

    @Option(
            names = "--clickhouse-user",
            defaultValue = "writer",
            description = "User who may insert. Default: ${DEFAULT-VALUE}.")
    String user = "writer";

    @Option(
            names = "--clickhouse-password-file",
            description =
                    "File with the user's password, at this path on every TaskManager. Default: no"
                            + " password.")
    @Nullable Path passwordFile;

    @Option(
            names = "--checkpoint-interval",
            defaultValue = "10s",
            converter = AssessOptions.Parse.class,
            description =
                    "How much is written again after a failure, such as 10s. Default:"
                            + " ${DEFAULT-VALUE}.")
    Duration checkpointInterval = Duration.ofSeconds(10);

    @Option(
            names = "--batch-rows",
            defaultValue = "10000",
            description = "Rows of an insert. Default: ${DEFAULT-VALUE}.")
    int batchRows = ClickHouseBatching.DEFAULT.rows();

    @Option(
            names = "--batch-bytes",
            defaultValue = "8388608",
            description =
                    "Bytes at which an insert is sent with fewer rows. Default: ${DEFAULT-VALUE}.")
    int batchBytes = ClickHouseBatching.DEFAULT.bytes();

    @Option(
            names = "--batch-age",
            defaultValue = "1s",
            converter = AssessOptions.Parse.class,
            description =
                    "How long a row waits at most for its insert, such as 1s. Default:"
                            + " ${DEFAULT-VALUE}.")
    Duration batchAge = ClickHouseBatching.DEFAULT.age();

    ClickHouseBatching batching() {
        return new ClickHouseBatching(
                batchRows, batchBytes, batchAge, ClickHouseBatching.DEFAULT.inFlight());
    }

    /**
     * Checks what would only show on the cluster.
     *
     * @throws IllegalArgumentException with what to do
     */
    void check() {
        if (!clickHouseUrl.startsWith("http://") && !clickHouseUrl.startsWith("https://")) {
            throw new IllegalArgumentException(
                    "--clickhouse-url is '"
                            + clickHouseUrl
                            + "'; it begins with http:// or https://");
        }
        if (passwordFile != null && !Files.isReadable(passwordFile)) {
            throw new IllegalArgumentException(
                    "--clickhouse-password-file " + passwordFile + " cannot be read");
        }
    }
}
