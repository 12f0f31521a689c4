package anlan.cluster;

import anlan.broker.Brokers;
import anlan.command.installation.Ports;
import anlan.local.stack.ChildJvm;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.awaitility.Awaitility;

/**
 * Three brokers as Strimzi runs them: clients log in by SCRAM over TLS and may do what their
 * KafkaUser says; brokers know each other by certificate. Of three replicas two must have a
 * message.
 */
final class BrokerCluster implements AutoCloseable {
    private static final int BROKERS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Ports of a broker. */
    private record Listeners(int clients, int brokers, int controller) {
        static Listeners free() {
            return new Listeners(Ports.anyFree(), Ports.anyFree(), Ports.anyFree());
        }
    }

    private final Path dir;
    private final String instance;
    private final Certificates certificates;
    private final Map<Integer, Listeners> listeners = new TreeMap<>();
    private final Map<Integer, Process> processes = new TreeMap<>();

    private BrokerCluster(Path dir, String instance) throws Exception {
        this.dir = Files.createDirectories(dir);
        this.instance = instance;
        certificates = Certificates.make(this.dir);
        IntStream.rangeClosed(1, BROKERS).forEach(id -> listeners.put(id, Listeners.free()));
    }

    /**
     * Starts it, with logins and rights.
     *
     * @param users the chart's KafkaUsers
     * @param instance whose topics these are
     */
    static BrokerCluster start(Path dir, List<JsonNode> users, String instance) throws Exception {
        BrokerCluster cluster = new BrokerCluster(dir, instance);
        String id = Uuid.randomUuid().toString();
        for (int broker : cluster.listeners.keySet()) {
            format(id, cluster.configure(broker));
            cluster.launch(broker);
        }
        cluster.awaitAll();
        try (Admin admin = Admin.create(cluster.asAdministrator().client())) {
            KafkaUsers.make(admin, users);
        }
        return cluster;
    }

    /** As one of the principals, such as {@code wl-assess}. */
    Brokers as(String principal) throws IOException {
        String properties =
                """
                security.protocol=SASL_SSL
                sasl.mechanism=SCRAM-SHA-512
                ssl.truststore.type=PEM
                ssl.truststore.location=%s
                sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \\
                  username="%s" password="%s";
                """
                        .formatted(
                                certificates.authority(),
                                principal,
                                KafkaUsers.password(principal));
        return brokers(principal, properties, instance, Listeners::clients);
    }

    /** As who may do everything. */
    Brokers asAdministrator() throws IOException {
        return asAdministrator(instance);
    }

    /** The same in another instance. */
    Brokers asAdministrator(String of) throws IOException {
        String properties =
                """
                security.protocol=SSL
                ssl.truststore.type=PEM
                ssl.truststore.location=%s
                ssl.keystore.type=PEM
                ssl.keystore.location=%s
                """
                        .formatted(certificates.authority(), certificates.broker());
        return brokers("administrator", properties, of, Listeners::brokers);
    }

    private interface Port {
        int of(Listeners listeners);
    }

    private Brokers brokers(String name, String properties, String of, Port port)
            throws IOException {
        Path file = Files.writeString(dir.resolve(name + ".properties"), properties);
        String servers =
                listeners.values().stream()
                        .map(it -> Ports.HOST + ":" + port.of(it))
                        .collect(Collectors.joining(","));
        return new Brokers(servers, file.toString(), of);
    }

    /** Ends a broker at once, as a machine does that burns. */
    void kill(int broker) {
        ChildJvm.kill(processes.get(broker));
    }

    /** Starts it again on its disk, and waits until it is one of all. */
    void startAgain(int broker) {
        launch(broker);
        awaitAll();
    }

    /** Who leads the first partition of a topic. */
    int leader(String topic) throws Exception {
        try (Admin admin = Admin.create(asAdministrator().client())) {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .get(0)
                    .leader()
                    .id();
        }
    }

    private void awaitAll() {
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(ExecutionException.class)
                .until(
                        () -> {
                            try (Admin admin = Admin.create(asAdministrator().client())) {
                                return admin.describeCluster().nodes().get().size() == BROKERS;
                            }
                        });
    }

    private void launch(int broker) {
        processes.put(
                broker,
                ChildJvm.start(
                        "kafka-" + broker,
                        dir.resolve("logs"),
                        ChildJvm.classPath(),
                        List.of("-Xmx384m", "-XX:+UseSerialGC"),
                        "kafka.Kafka",
                        List.of(file(broker).toString())));
    }

    private static void format(String cluster, Path config) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        String[] arguments = {"format", "-t", cluster, "-c", config.toString()};
        if (StorageTool.execute(arguments, out) != 0) {
            throw new IllegalStateException(said.toString(StandardCharsets.UTF_8));
        }
    }

    private Path file(int broker) {
        return dir.resolve("broker-" + broker + ".properties");
    }

    private Path configure(int broker) throws IOException {
        Properties properties = new Properties();
        properties.putAll(addresses(broker));
        properties.putAll(security());
        properties.putAll(topics());
        properties.setProperty("log.dirs", dir.resolve("disk-" + broker).toString());
        try (Writer writer = Files.newBufferedWriter(file(broker))) {
            properties.store(writer, null);
        }
        return file(broker);
    }

    private Map<String, String> addresses(int broker) {
        Listeners own = listeners.get(broker);
        String voters =
                listeners.entrySet().stream()
                        .map(it -> it.getKey() + "@" + Ports.HOST + ":" + it.getValue().controller)
                        .collect(Collectors.joining(","));
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(broker),
                "controller.quorum.voters",
                voters,
                "controller.listener.names",
                "CONTROLLER",
                "inter.broker.listener.name",
                "BROKERS",
                "listeners",
                "CLIENTS://%1$s:%2$d,BROKERS://%1$s:%3$d,CONTROLLER://%1$s:%4$d"
                        .formatted(Ports.HOST, own.clients, own.brokers, own.controller));
    }

    private Map<String, String> security() {
        return Map.ofEntries(
                Map.entry(
                        "listener.security.protocol.map",
                        "CLIENTS:SASL_SSL,BROKERS:SSL,CONTROLLER:SSL"),
                Map.entry("sasl.enabled.mechanisms", "SCRAM-SHA-512"),
                Map.entry(
                        "listener.name.clients.scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;"),
                Map.entry("listener.name.brokers.ssl.client.auth", "required"),
                Map.entry("listener.name.controller.ssl.client.auth", "required"),
                Map.entry("ssl.keystore.type", "PEM"),
                Map.entry("ssl.keystore.location", certificates.broker().toString()),
                Map.entry("ssl.truststore.type", "PEM"),
                Map.entry("ssl.truststore.location", certificates.authority().toString()),
                Map.entry(
                        "authorizer.class.name",
                        "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                Map.entry("super.users", "User:" + Certificates.NAME));
    }

    private static Map<String, String> topics() {
        return Map.ofEntries(
                Map.entry("num.partitions", "2"),
                Map.entry("default.replication.factor", "3"),
                Map.entry("min.insync.replicas", "2"),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.replication.factor", "3"),
                // one broker leads all groups, and one all transactions: a test can kill it
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "3"),
                Map.entry("transaction.state.log.min.isr", "2"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                // messages of the tests are old
                Map.entry("log.retention.ms", "-1"),
                Map.entry("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE)),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry(
                        "transaction.max.timeout.ms",
                        Long.toString(Duration.ofDays(7).toMillis())));
    }

    @Override
    public void close() {
        // each waits for the others to take over what it leads, but for the last
        processes.values().forEach(ChildJvm::kill);
    }
}
