package anlan.job;

import anlan.broker.Brokers;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a job reaches Kafka. */
final class KafkaOptions {
    @Option(
            names = "--bootstrap-servers",
            required = true,
            description = "Kafka brokers, host:port[,host:port...].")
    String bootstrapServers = "";

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description =
                    "How brokers let in who logs in (SASL, TLS): settings of clients as Kafka's own"
                            + " tools read them, at this path on every JobManager and TaskManager."
                            + " What it says stays in it. Default: they let in everybody.")
    @Nullable Path properties;

    @Option(
            names = "--instance",
            paramLabel = "NAME",
            defaultValue = "",
            description =
                    "Name before all topics, groups and transactional ids, as NAME.events, and"
                            + " before the database, as NAME_anlan: several counties on the same"
                            + " clusters. Default: none.")
    String instance = "";

    Brokers brokers() {
        return new Brokers(
                bootstrapServers, properties == null ? null : properties.toString(), instance);
    }
}
