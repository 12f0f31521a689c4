package anlan.cluster;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.catalog.file.CatalogFiles;
import anlan.catalog.file.CatalogMessage;
import anlan.command.installation.ProjectHome;
import anlan.command.kafka.StackTopics;
import anlan.delivery.CapRecords;
import anlan.event.RecordSizes;
import anlan.job.DeliverJob;
import anlan.kafka.ActionTopic;
import anlan.sink.ResultTopics;
import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class ChartTest {
    @TempDir private Path dir;

    @Test
    void shouldPassTheLinter() {
        LintResult lint = new Helm(Chart.DIR).lint().strict().call();

        assertThat(lint.isFailed()).as(String.valueOf(lint.getMessages())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'sice: county'",
        "'flink: {flinkVersion: v1_20}'",
        "'flink: {storage: hdfs://anlan/flink}'",
        "'flink: {settings: {web.cancel.enable: false}}'",
        "'kafka: {replication: 1}'",
        "'kafka: {bootstrapServer: kafka:9093}'",
        "'sources: []'",
        "'network: {peers: {kafak: {ports: [9093], peers: []}}}'",
        "'sizes: {county: {assess: {parallelism: 200}}}'",
        "'pseudonymKey: {value: 00112233}'",
        "'page: {url: anlan.example}'",
        "'instance: Wenling'",
    })
    void shouldRefuseValuesThatAreNotKnownOrNotSound(String values) throws Exception {
        Path file = Files.writeString(dir.resolve("values.yaml"), values);

        assertThatThrownBy(() -> Chart.resources(file)).hasMessageContaining("schema");
    }

    @Test
    void shouldRefuseASizeThatTheTableHasNot() throws Exception {
        Path file = Files.writeString(dir.resolve("values.yaml"), "size: huge");

        assertThatThrownBy(() -> Chart.resources(file)).hasMessageContaining("no row huge");
    }

    @ParameterizedTest
    @FieldSource("anlan.cluster.Chart#VALUES")
    void shouldNameNothingTwice(Path values) {
        List<String> names = Chart.resources(values).stream().map(Chart::name).toList();

        assertThat(names).doesNotHaveDuplicates();
    }

    /** Secrets are made by whoever may know them; the chart names them. */
    @ParameterizedTest
    @FieldSource("anlan.cluster.Chart#VALUES")
    void shouldHoldNoSecret(Path values) {
        List<JsonNode> resources = Chart.resources(values);

        assertThat(Chart.ofKind(resources, "Secret")).isEmpty();
        for (JsonNode pod : Chart.pods(resources).toList()) {
            for (JsonNode container : Chart.containers(pod).toList()) {
                container
                        .path("env")
                        .forEach(
                                it ->
                                        assertThat(it.path("name").asText())
                                                .matches(
                                                        name ->
                                                                it.has("valueFrom")
                                                                        || !name.matches(
                                                                                ".*(PASS|KEY|SECRET|TOKEN).*")));
            }
        }
        Chart.ofKind(resources, "ClickHouseInstallation")
                .flatMap(it -> it.at("/spec/configuration/users").properties().stream())
                .filter(it -> it.getKey().contains("password"))
                .forEach(
                        it -> assertThat(it.getValue().at("/valueFrom/secretKeyRef")).isNotEmpty());
    }

    @Test
    void shouldHaveTheTopicsThatTheJobsAndTheDefaultCatalogName() throws Exception {
        Set<String> wanted =
                new HashSet<>(
                        StackTopics.all(
                                CatalogMessage.of(CatalogFiles.texts(ProjectHome.catalog()))
                                        .catalog()));
        wanted.add(CatalogMessage.TOPIC);

        assertThat(topics(Chart.VALUES.get(0)).keySet()).isEqualTo(wanted);
    }

    @Test
    void shouldSetTopicsAsTheCommandDoes() {
        Map<String, JsonNode> topics = topics(Chart.VALUES.get(0));

        assertThat(topics.values())
                .allMatch(it -> it.path("replicas").asInt() == 3)
                .allMatch(it -> it.at("/config/min.insync.replicas").asInt() == 2);
        assertThat(topics.get("events").at("/config/max.message.bytes").asInt())
                .isEqualTo(RecordSizes.TOPIC);
        assertThat(topics.get("alerts").at("/config/cleanup.policy").asText()).isEqualTo("compact");
        JsonNode catalog = topics.get("catalog").path("config");
        assertThat(catalog.path("max.message.bytes").asInt()).isEqualTo(RecordSizes.CATALOG);
        assertThat(catalog.path("retention.ms").asInt()).isEqualTo(-1);
        assertThat(catalog.path("message.timestamp.type").asText()).isEqualTo("LogAppendTime");
        assertThat(topics.get("catalog").path("partitions").asInt()).isEqualTo(1);
        assertThat(topics.get("raw.police").at("/config/retention.ms").asLong())
                .isEqualTo(30L * 86_400_000);
    }

    private static Map<String, JsonNode> topics(Path values) {
        return Chart.ofKind(Chart.resources(values), "KafkaTopic")
                .map(it -> it.path("spec"))
                .collect(toMap(it -> it.path("topicName").asText(), it -> it));
    }

    @Test
    void shouldLetJobsReachTheTopicsThatTheyHave() {
        List<JsonNode> resources = Chart.resources(Chart.VALUES.get(0));
        Set<String> results = new HashSet<>(ResultTopics.ALL);

        assertThat(may(resources, "assess", "Write")).as("too large a row, too").isEqualTo(results);
        assertThat(may(resources, "archive", "Read")).isEqualTo(results);
        assertThat(may(resources, "archive", "Write")).containsExactly(ResultTopics.REFUSED_ROWS);
        assertThat(may(resources, "deliver", "Read")).containsExactly(DeliverJob.TOPIC);
        assertThat(may(resources, "deliver", "Write")).containsExactly(CapRecords.TOPIC);
        assertThat(may(resources, "clickhouse", "Write")).containsExactly(ActionTopic.TOPIC);
        assertThat(may(resources, "clickhouse", "Read")).isEmpty();
        assertThat(may(resources, "gateway", "Write")).containsExactly(ActionTopic.TOPIC);
        assertThat(may(resources, "gateway", "Read")).isEmpty();
    }

    /** Topics upon which a principal may do something. */
    private static Set<String> may(List<JsonNode> resources, String principal, String what) {
        return Chart.ofKind(resources, "KafkaUser")
                .filter(it -> Chart.name(it).equals("KafkaUser wl-" + principal))
                .flatMap(it -> it.at("/spec/authorization/acls").valueStream())
                .filter(it -> it.at("/resource/type").asText().equals("topic"))
                .filter(
                        it ->
                                it.path("operations")
                                        .valueStream()
                                        .anyMatch(one -> one.asText().equals(what)))
                .map(it -> it.at("/resource/name").asText())
                .collect(toSet());
    }

    /** Two of these may share a Kafka: nothing that one may do reaches the other's topics. */
    @Test
    void shouldKeepRightsWithinAnInstance() {
        List<JsonNode> resources =
                Chart.resources(Chart.VALUES.get(0), Map.of("instance", "wenling"));

        assertThat(
                        Chart.ofKind(resources, "KafkaUser")
                                .flatMap(it -> it.at("/spec/authorization/acls").valueStream())
                                .map(it -> it.at("/resource/name").asText())
                                .collect(toSet()))
                .allMatch(name -> name.startsWith("wenling."));
    }

    @Test
    void shouldLetEachSenderWriteItsOwnTopicAlone() {
        List<JsonNode> senders =
                Chart.ofKind(Chart.resources(Chart.VALUES.get(0)), "KafkaUser")
                        .filter(it -> Chart.name(it).contains("-sender-"))
                        .toList();

        assertThat(senders).hasSize(20);
        for (JsonNode sender : senders) {
            JsonNode rights = sender.at("/spec/authorization/acls");
            assertThat(rights).hasSize(1);
            assertThat(rights.at("/0/resource/name").asText())
                    .isEqualTo("raw." + Chart.name(sender).replaceAll(".*-sender-", ""));
            assertThat(rights.at("/0/operations").valueStream().map(JsonNode::asText))
                    .containsExactly("Write", "Describe");
        }
    }
}
