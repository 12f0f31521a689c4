package anlan.local.stack;

import anlan.command.installation.Ports;
import anlan.command.installation.ProjectHome;
import anlan.command.installation.SchemaRegistryOptions;
import anlan.source.registry.SchemaRegistryAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of everything that starts a stack. */
final class StackOptions {

    @Option(
            names = "--catalog",
            paramLabel = "DIR",
            description = "Folder of the policy (default: deploy/catalog of the project).")
    private Path catalog = ProjectHome.catalog();

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Kafka listens here; 0 = any free port (default: ${DEFAULT-VALUE}).")
    private int kafkaPort;

    @Option(
            names = "--clickhouse-http-port",
            paramLabel = "PORT",
            defaultValue = "8123",
            description =
                    "ClickHouse's HTTP, JDBC and play page; 0 = any free port (default:"
                            + " ${DEFAULT-VALUE}).")
    private int clickhouseHttpPort;

    @Option(
            names = "--clickhouse-tcp-port",
            paramLabel = "PORT",
            defaultValue = "9000",
            description =
                    "ClickHouse's native protocol; 0 = any free port (default: ${DEFAULT-VALUE}).")
    private int clickhouseTcpPort;

    @Option(
            names = "--flink-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description =
                    "Flink's web page and REST API; 0 = any free port (default:"
                            + " ${DEFAULT-VALUE}).")
    private int flinkPort;

    @Option(
            names = "--checkpoint-interval",
            paramLabel = "TIME",
            defaultValue = "10s",
            description =
                    "Results appear at every checkpoint, such as 1s or 1m (default:"
                            + " ${DEFAULT-VALUE}).")
    private String checkpointInterval = "10s";

    @Option(
            names = "--alertmanager",
            paramLabel = "URL,...",
            defaultValue = "",
            description =
                    "Alertmanagers that are told of alerts by the job deliver, such as"
                            + " http://127.0.0.1:9093 (default: none, and the job does not run).")
    private String alertmanagers = "";

    @Mixin private final SchemaRegistryOptions schemaRegistry = new SchemaRegistryOptions();

    /** Null = there is none. */
    @Nullable SchemaRegistryAddress schemaRegistry() {
        return schemaRegistry.address();
    }

    String alertmanagers() {
        return alertmanagers;
    }

    String checkpointInterval() {
        return checkpointInterval;
    }

    Path catalog() {
        return catalog;
    }

    /** As given: 0 is not yet replaced. */
    Ports ports() {
        return new Ports(kafkaPort, clickhouseHttpPort, clickhouseTcpPort, flinkPort);
    }

    /** The same as arguments for another process of this command. */
    List<String> arguments() {
        List<String> arguments = SchemaRegistryOptions.arguments(schemaRegistry());
        arguments.addAll(
                List.of(
                        "--checkpoint-interval", checkpointInterval,
                        "--alertmanager", alertmanagers,
                        "--catalog", catalog.toAbsolutePath().toString(),
                        "--kafka-port", Integer.toString(kafkaPort),
                        "--clickhouse-http-port", Integer.toString(clickhouseHttpPort),
                        "--clickhouse-tcp-port", Integer.toString(clickhouseTcpPort),
                        "--flink-port", Integer.toString(flinkPort)));
        return arguments;
    }
}
