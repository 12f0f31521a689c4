package anlan.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Logins and rights of the chart's KafkaUsers, made as Strimzi makes them. */
final class KafkaUsers {
    private static final int ITERATIONS = 4096;

    private KafkaUsers() {}

    /** Makes all. */
    static void make(Admin admin, List<JsonNode> users) throws Exception {
        List<UserScramCredentialAlteration> logins = new ArrayList<>();
        List<AclBinding> rights = new ArrayList<>();
        for (JsonNode user : users) {
            String name = user.at("/metadata/name").asText();
            logins.add(
                    new UserScramCredentialUpsertion(
                            name,
                            new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                            password(name).getBytes(UTF_8)));
            rights.addAll(rights(name, user));
        }
        admin.alterUserScramCredentials(logins).all().get();
        admin.createAcls(rights).all().get();
    }

    static String password(String user) {
        return "of-" + user;
    }

    private static List<AclBinding> rights(String name, JsonNode user) {
        List<AclBinding> rights = new ArrayList<>();
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
                                        "User:" + name,
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
}
