package anlan.job;

import anlan.catalog.Durations;
import anlan.source.registry.SchemaRegistryAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the job {@code assess}. */
@Command(
        name = "assess",
        description = "Turns raw events into indicators, indices, colors and alerts.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class AssessOptions {
    @Mixin final KafkaOptions kafka = new KafkaOptions();

    @Option(
            names = "--pseudonym-key-file",
            description =
                    "File with the key for pseudonyms, or with two while one replaces the other, at"
                            + " this path on every TaskManager. Default: the environment variable"
                            + " ANLAN_PSEUDONYM_KEY.")
    @Nullable String pseudonymKeyFile;

    @Option(
            names = "--schema-registry",
            paramLabel = "URL",
            description =
                    "Schema registry with the schemas of sources of the format avro, such as"
                            + " http://registry:8081 (Confluent, Karapace, Redpanda) or"
                            + " http://registry:8080/apis/ccompat/v7 (Apicurio). Default: none;"
                            + " sources with a schema of their own need none.")
    @Nullable String schemaRegistry;

    @Option(
            names = "--schema-registry-authorization-file",
            paramLabel = "FILE",
            description =
                    "File with what the header Authorization says to it, such as 'Basic ...', at"
                            + " this path on every TaskManager; read with every request. Default:"
                            + " no such header.")
    @Nullable Path schemaRegistryAuthorization;

    @Option(
            names = "--checkpoint-interval",
            defaultValue = "10s",
            converter = Parse.class,
            description =
                    "Results appear on Kafka at every checkpoint, such as 1s. Default:"
                            + " ${DEFAULT-VALUE}.")
    Duration checkpointInterval = Duration.ofSeconds(10);

    /**
     * A checkpoint takes a second. While one is pending that waits for what was lost with a
     * TaskManager, sources are not told how far they may read, and nobody who calls for help is
     * heard; given up, it lets them go on.
     */
    @Option(
            names = "--checkpoint-timeout",
            defaultValue = "2m",
            converter = Parse.class,
            description =
                    "A checkpoint or savepoint that takes longer is given up. While one waits for"
                            + " what was lost with a machine, nothing is read: no more than a state"
                            + " of this size needs. Default: ${DEFAULT-VALUE}.")
    Duration checkpointTimeout = Duration.ofMinutes(2);

    @Option(
            names = "--transaction-timeout",
            defaultValue = "7d",
            converter = Parse.class,
            description =
                    "How long the cluster may be down without losing results; the brokers must"
                            + " allow it (transaction.max.timeout.ms). Default: ${DEFAULT-VALUE}.")
    Duration transactionTimeout = Duration.ofDays(7);

    @Option(
            names = "--status",
            defaultValue = "Actual",
            description =
                    "CAP status of the alerts: Actual, Exercise or Test. Default:"
                            + " ${DEFAULT-VALUE}.")
    String status = "Actual";

    @Option(
            names = "--alerts.delivery",
            defaultValue = "at-least-once",
            converter = ParseDelivery.class,
            description =
                    "at-least-once: alerts are out at once, after a failure perhaps twice with the"
                            + " same id and revision; exactly-once: once, with the next"
                            + " checkpoint. Default: ${DEFAULT-VALUE}.")
    DeliveryGuarantee alertsDelivery = DeliveryGuarantee.AT_LEAST_ONCE;

    /**
     * Where the schema registry is; null = there is none.
     *
     * @throws IllegalArgumentException with what to do where it cannot be asked
     */
    @Nullable SchemaRegistryAddress schemaRegistry() {
        if (schemaRegistryAuthorization != null && !Files.isReadable(schemaRegistryAuthorization)) {
            throw new IllegalArgumentException(
                    "--schema-registry-authorization-file "
                            + schemaRegistryAuthorization
                            + " cannot be read");
        }
        return SchemaRegistryAddress.of(schemaRegistry, schemaRegistryAuthorization);
    }

    /** Reads how alerts are delivered. */
    static final class ParseDelivery implements CommandLine.ITypeConverter<DeliveryGuarantee> {
        @Override
        public DeliveryGuarantee convert(String text) {
            return switch (text) {
                case "at-least-once" -> DeliveryGuarantee.AT_LEAST_ONCE;
                case "exactly-once" -> DeliveryGuarantee.EXACTLY_ONCE;
                default ->
                        throw new CommandLine.TypeConversionException(
                                "'" + text + "' is neither at-least-once nor exactly-once");
            };
        }
    }

    /** Reads durations as the catalog writes them. */
    static final class Parse implements CommandLine.ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return Durations.parse(text);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
