package anlan.job;

import anlan.sink.ClickHouseBatching;
import java.time.Duration;
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

    @Mixin final ClickHouseWriterOptions clickHouse = new ClickHouseWriterOptions();

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
}
