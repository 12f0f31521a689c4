package anlan.cluster;

import anlan.broker.Brokers;
import anlan.command.installation.Ports;
import anlan.local.stack.KafkaBroker;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** A broker on which each principal of the chart may do what its KafkaUser says, and no more. */
final class RightsBroker implements AutoCloseable {
    private static final String BROKER = "broker";

    private final Path dir;
    private final String servers;
    private final String instance;
    private final KafkaBroker kafka;

    private RightsBroker(Path dir, List<JsonNode> users, String instance) throws Exception {
        this.dir = dir;
        this.instance = instance;
        int port = Ports.anyFree();
        servers = Ports.HOST + ":" + port;
        Set<String> names = new TreeSet<>(Set.of(BROKER));
        users.forEach(user -> names.add(user.at("/metadata/name").asText()));
        kafka =
                KafkaBroker.start(
                        dir.resolve("kafka"),
                        dir.resolve("logs"),
                        port,
                        settings(names),
                        as(BROKER, ""));
        kafka.awaitReady();
        List<AclBinding> rights = new ArrayList<>();
        users.forEach(user -> rights.addAll(rights(user)));
        try (Admin admin = Admin.create(as(BROKER, "").client())) {
            admin.createAcls(rights).all().get();
        }
    }

    static RightsBroker start(Path dir, List<JsonNode> users, String instance) throws Exception {
        return new RightsBroker(dir, users, instance);
    }

    /** As one of the principals, such as {@code wl-assess}. */
    Brokers as(String principal) throws IOException {
        return as(principal, instance);
    }

    /** As who may do everything. */
    Brokers asAdministrator() throws IOException {
        return as(BROKER, instance);
    }

    private Brokers as(String principal, String of) throws IOException {
        Path file = dir.resolve(principal + ".properties");
        Files.writeString(
                file,
                """
                security.protocol=SASL_PLAINTEXT
                sasl.mechanism=PLAIN
                sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \\
                  username="%s" password="of-%s";
                """
                        .formatted(principal, principal));
        return new Brokers(servers, file.toString(), of);
    }

    private static Map<String, String> settings(Set<String> names) {
        StringBuilder logins =
                new StringBuilder(
                        "org.apache.kafka.common.security.plain.PlainLoginModule required"
                                + " username=\"broker\" password=\"of-broker\"");
        names.forEach(name -> logins.append(" user_%s=\"of-%s\"".formatted(name, name)));
        return Map.of(
                "listener.security.protocol.map", "CLIENT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                "sasl.enabled.mechanisms", "PLAIN",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "listener.name.client.plain.sasl.jaas.config", logins.append(';').toString(),
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                // the controller is reached within the process
                "super.users", "User:broker;User:ANONYMOUS");
    }

    /** As Strimzi makes them of a KafkaUser. */
    private static List<AclBinding> rights(JsonNode user) {
        List<AclBinding> rights = new ArrayList<>();
        String principal = "User:" + user.at("/metadata/name").asText();
        for (JsonNode acl : user.at("/spec/authorization/acls")) {
            JsonNode resource = acl.path("resource");
            ResourcePattern pattern =
                    new ResourcePattern(
                            type(resource.path("type").asText()),
                            resource.path("name").asText(),
                            resource.path("patternType").asText().equals("prefix")
                                    ? PatternType.PREFIXED
                                    : PatternType.LITERAL);
            for (JsonNode operation : acl.path("operations")) {
                rights.add(
                        new AclBinding(
                                pattern,
                                new AccessControlEntry(
                                        principal,
                                        "*",
                                        operation(operation.asText()),
                                        AclPermissionType.ALLOW)));
            }
        }
        return rights;
    }

    private static ResourceType type(String text) {
        return switch (text) {
            case "topic" -> ResourceType.TOPIC;
            case "group" -> ResourceType.GROUP;
            case "transactionalId" -> ResourceType.TRANSACTIONAL_ID;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static AclOperation operation(String text) {
        String name = text.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
        return AclOperation.valueOf(name);
    }

    @Override
    public void close() {
        kafka.close();
    }
}
