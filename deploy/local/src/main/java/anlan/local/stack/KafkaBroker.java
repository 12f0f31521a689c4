package anlan.local.stack;

import anlan.broker.Brokers;
import anlan.command.installation.Ports;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.LogTail;
import anlan.command.terminal.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/** A Kafka broker and controller in a process of its own. */
public final class KafkaBroker {

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseSerialGC");

    private final Path dir;
    private final Path logs;
    private final int port;
    private final Map<String, String> further;
    private final Brokers brokers;
    private final int controllerPort = Ports.anyFree();
    private volatile Process process;

    private KafkaBroker(
            Path dir, Path logs, int port, Map<String, String> further, Brokers brokers) {
        this.dir = dir;
        this.logs = logs;
        this.port = port;
        this.further = further;
        this.brokers = brokers;
        this.process = launch();
    }

    /** Starts a broker; it is not yet ready. Storage is formatted the first time. */
    public static KafkaBroker start(Path dir, Path logs, int port) {
        return start(dir, logs, port, Map.of(), Brokers.at(Ports.HOST + ":" + port));
    }

    /**
     * Starts a broker with settings of its own.
     *
     * @param further by which it differs from one that lets in everybody
     * @param brokers how it is reached
     */
    public static KafkaBroker start(
            Path dir, Path logs, int port, Map<String, String> further, Brokers brokers) {
        return new KafkaBroker(dir, logs, port, further, brokers);
    }

    /** Starts it again after it died. */
    void startAgain() {
        process = launch();
    }

    Process process() {
        return process;
    }

    public void close() {
        ChildJvm.stop(process);
    }

    /** Waits until the broker answers. */
    public void awaitReady() {
        if (!Patience.until(READY_WITHIN, () -> answers() || !process.isAlive()) || !answers()) {
            Path log = logs.resolve("kafka.log");
            throw new CommandException(
                    "Kafka did not start; see %s. It said:\n%s".formatted(log, LogTail.of(log)));
        }
    }

    private boolean answers() {
        try (Admin admin =
                Admin.create(
                        brokers.client(
                                Map.of(
                                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                        2000,
                                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                        1000)))) {
            return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Process launch() {
        Path config = writeConfig();
        if (!Files.exists(dir.resolve("log/meta.properties"))) {
            format(config);
        }
        return ChildJvm.start(
                "kafka",
                logs,
                ChildJvm.classPath(),
                JVM,
                "kafka.Kafka",
                List.of(config.toString()));
    }

    private void format(Path config) {
        List<String> args =
                List.of("format", "-t", Uuid.randomUuid().toString(), "-c", config.toString());
        Process format =
                ChildJvm.start(
                        "kafka-format",
                        logs,
                        ChildJvm.classPath(),
                        List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"),
                        "kafka.tools.StorageTool",
                        args);
        if (!Patience.until(READY_WITHIN, () -> !format.isAlive()) || format.exitValue() != 0) {
            throw new CommandException(
                    "Kafka's storage could not be formatted; see "
                            + logs.resolve("kafka-format.out"));
        }
    }

    private Path writeConfig() {
        Properties properties = new Properties();
        properties.putAll(settings());
        properties.putAll(further);
        try {
            Files.createDirectories(dir);
            Path file = dir.resolve("server.properties");
            try (Writer writer = Files.newBufferedWriter(file)) {
                properties.store(writer, "written anew at every start");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> settings() {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@" + Ports.HOST + ":" + controllerPort),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry(
                        "listeners",
                        "CLIENT://%s:%d,CONTROLLER://%s:%d"
                                .formatted(Ports.HOST, port, Ports.HOST, controllerPort)),
                Map.entry(
                        "listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("inter.broker.listener.name", "CLIENT"),
                Map.entry("log.dirs", dir.resolve("log").toString()),
                // simulated history is old by its timestamps: age must not delete it
                Map.entry("log.retention.ms", "-1"),
                // nor must rows be refused whose window ends after now
                Map.entry("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE)),
                Map.entry("log.segment.bytes", "268435456"),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("num.partitions", "2"),
                Map.entry("default.replication.factor", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "1"),
                // a group's offsets outlive a stack that is not started for months
                Map.entry("offsets.retention.minutes", "5256000"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry(
                        "transaction.max.timeout.ms",
                        Long.toString(Duration.ofDays(8).toMillis())));
    }
}
