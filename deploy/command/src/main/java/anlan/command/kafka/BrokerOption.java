package anlan.command.kafka;

import anlan.broker.Brokers;
import anlan.command.installation.DataOption;
import anlan.command.installation.Instance;
import anlan.command.installation.Ports;
import anlan.command.terminal.CommandException;
import anlan.policy.CatalogTopic;
import anlan.policy.PublishedPolicies;
import anlan.policy.PublishedVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** On which Kafka the policy is: that of a local stack, or any other. */
public final class BrokerOption {

    @Mixin private final DataOption data = new DataOption();

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT,...",
            description = "Kafka of an installation (default: that of the local stack).")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description =
                    "How its brokers let in who logs in (SASL, TLS): settings of clients as Kafka's"
                            + " own tools read them (default: they let in everybody).")
    private @Nullable Path properties;

    /** What was published there, and what of it holds. */
    public PublishedPolicies policies() throws IOException, InterruptedException {
        return PublishedPolicies.of(topic().read());
    }

    /** Zone of the newest policy there: times without an offset are meant and told in it. */
    public ZoneId zone() throws IOException, InterruptedException {
        PublishedVersion newest = PublishedVersion.newest(policies().holding());
        if (newest == null) {
            throw new CommandException(
                    "No policy is published there, so nothing says in which zone times are; `anlan"
                            + " catalog apply` publishes one.");
        }
        return ZoneId.of(newest.message().catalog().zone());
    }

    public CatalogTopic topic() {
        return new CatalogTopic(brokers());
    }

    /**
     * The brokers.
     *
     * @throws CommandException when their properties cannot be read
     */
    public Brokers brokers() {
        String servers = bootstrapServers == null ? running().bootstrapServers() : bootstrapServers;
        try {
            Brokers brokers =
                    new Brokers(
                            servers,
                            properties == null ? null : properties.toString(),
                            Instance.name());
            brokers.client();
            return brokers;
        } catch (IllegalArgumentException e) {
            throw new CommandException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Whether the local stack is meant, not another installation. */
    public boolean isLocal() {
        return bootstrapServers == null;
    }

    public DataOption data() {
        return data;
    }

    /** Ports of the local stack. */
    public Ports running() {
        return data.running("--bootstrap-servers of another Kafka");
    }
}
