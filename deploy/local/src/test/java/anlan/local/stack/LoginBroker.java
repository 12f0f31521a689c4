package anlan.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.broker.Brokers;
import anlan.command.installation.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A broker with a certificate of its own that lets in only who logs in. */
final class LoginBroker implements AutoCloseable {
    /** Stands in no argument, no graph and no log. */
    static final String PASSWORD = "pass-of-a-client-42";

    private final Path dir;
    private final Brokers brokers;
    private final KafkaBroker kafka;

    private LoginBroker(Path dir) throws Exception {
        this.dir = dir;
        Path store = dir.resolve("broker.p12");
        keytool(
                "-genkeypair -alias broker -keyalg EC -storetype PKCS12 -storepass changeit"
                        + " -dname CN=broker -ext san=ip:127.0.0.1,dns:localhost -keystore",
                store);
        Path certificate = dir.resolve("ca.pem");
        keytool(
                "-exportcert -rfc -alias broker -storepass changeit -file "
                        + certificate
                        + " -keystore",
                store);
        int port = Ports.anyFree();
        brokers =
                new Brokers(
                        Ports.HOST + ":" + port,
                        properties("client", PASSWORD, certificate).toString());
        kafka =
                KafkaBroker.start(
                        dir.resolve("kafka"),
                        dir.resolve("logs"),
                        port,
                        settings(store, certificate),
                        brokers);
        kafka.awaitReady();
    }

    static LoginBroker start(Path dir) throws Exception {
        return new LoginBroker(dir);
    }

    private static void keytool(String options, Path store) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(options.split(" ")));
        command.add(store.toString());
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
    }

    private static Map<String, String> settings(Path store, Path certificate) {
        return Map.of(
                "listener.security.protocol.map", "CLIENT:SASL_SSL,CONTROLLER:PLAINTEXT",
                "sasl.enabled.mechanisms", "PLAIN",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "listener.name.client.plain.sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required"
                                + " username=\"broker\" password=\"of-the-broker\""
                                + " user_broker=\"of-the-broker\" user_client=\""
                                + PASSWORD
                                + "\";",
                "ssl.keystore.type", "PKCS12",
                "ssl.keystore.location", store.toString(),
                "ssl.keystore.password", "changeit",
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location", certificate.toString());
    }

    /** What a client's file says: as Kafka's own tools read it. */
    private Path properties(String user, String password, Path certificate) throws Exception {
        Path file = dir.resolve(user + "-" + password.hashCode() + ".properties");
        Files.writeString(
                file,
                """
                security.protocol=SASL_SSL
                sasl.mechanism=PLAIN
                sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \\
                  username="%s" password="%s";
                ssl.truststore.type=PEM
                ssl.truststore.location=%s
                """
                        .formatted(user, password, certificate));
        return file;
    }

    /** As somebody who may log in. */
    Brokers brokers() {
        return brokers;
    }

    /** As somebody with another password. */
    Brokers refused() throws Exception {
        return new Brokers(
                brokers.servers(),
                properties("client", "another", dir.resolve("ca.pem")).toString());
    }

    @Override
    public void close() {
        kafka.close();
    }
}
