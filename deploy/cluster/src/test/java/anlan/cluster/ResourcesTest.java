package anlan.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1CronJob;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whether the Kubernetes API would take what the chart renders, field by field. */
class ResourcesTest {
    private static final Map<String, Schema> SCHEMAS =
            Map.ofEntries(
                    Map.entry("ConfigMap", core("v1", V1ConfigMap::validateJsonElement)),
                    Map.entry("Job", core("batch/v1", V1Job::validateJsonElement)),
                    Map.entry("CronJob", core("batch/v1", V1CronJob::validateJsonElement)),
                    Map.entry(
                            "NetworkPolicy",
                            core("networking.k8s.io/v1", V1NetworkPolicy::validateJsonElement)),
                    Map.entry(
                            "FlinkDeployment",
                            custom("flink.apache.org/v1beta1", "flinkdeployments-1.15.0")),
                    Map.entry(
                            "FlinkStateSnapshot",
                            custom("flink.apache.org/v1beta1", "flinkstatesnapshots-1.15.0")),
                    Map.entry("KafkaTopic", custom("kafka.strimzi.io/v1", "kafkatopics")),
                    Map.entry("KafkaUser", custom("kafka.strimzi.io/v1", "kafkausers")),
                    Map.entry(
                            "ClickHouseInstallation",
                            custom("clickhouse.altinity.com/v1", "clickhouseinstallations")),
                    Map.entry(
                            "ClickHouseKeeperInstallation",
                            custom(
                                    "clickhouse-keeper.altinity.com/v1",
                                    "clickhousekeeperinstallations")),
                    Map.entry("PodMonitor", custom("monitoring.coreos.com/v1", "podmonitors")));

    private interface Validation {
        void of(JsonElement resource) throws IOException;
    }

    /** By which a kind is checked. */
    private record Schema(String apiVersion, Validation validation) {}

    private static Schema core(String apiVersion, Validation validation) {
        return new Schema(apiVersion, validation);
    }

    private static Schema custom(String apiVersion, String file) {
        var schema = Crds.schema(file, apiVersion.replaceAll(".*/", ""));
        return new Schema(
                apiVersion,
                resource ->
                        assertThat(schema.validate(Chart.YAML.readTree(resource.toString())))
                                .isEmpty());
    }

    @ParameterizedTest
    @FieldSource("anlan.cluster.Chart#VALUES")
    void shouldBeTakenByTheApi(Path values) throws IOException {
        check(Chart.resources(values));
    }

    @Test
    void shouldBeTakenByTheApiWithEverythingSwitchedOn() throws IOException {
        check(
                Chart.resources(
                        Chart.VALUES.get(2),
                        Map.of("savepoint", "before", "image.pullSecrets[0]", "registry")));
        check(Chart.resources(Chart.VALUES.get(1), Map.of("kafka.strimzi", "false")));
    }

    private static void check(List<JsonNode> resources) throws IOException {
        assertThat(resources).hasSizeGreaterThan(30);
        for (JsonNode resource : resources) {
            check(resource);
        }
        for (JsonNode pod : Chart.pods(resources).toList()) {
            V1PodSpec.validateJsonElement(JsonParser.parseString(pod.path("spec").toString()));
        }
    }

    private static void check(JsonNode resource) throws IOException {
        Schema schema = SCHEMAS.get(resource.path("kind").asText());
        assertThat(schema).as(Chart.name(resource)).isNotNull();
        assertThat(resource.path("apiVersion").asText()).isEqualTo(schema.apiVersion());
        try {
            schema.validation().of(JsonParser.parseString(resource.toString()));
        } catch (AssertionError | IllegalArgumentException e) {
            throw new AssertionError(Chart.name(resource) + ": " + e.getMessage(), e);
        }
    }

    /** The operator's newest release knows 2.2 by name; the next one knows 2.3. */
    @Test
    void shouldBeTakenByTheNextFlinkOperator() {
        var next = Crds.schema("flinkdeployments-main", "v1beta1");
        List<JsonNode> resources =
                Chart.resources(Chart.VALUES.get(1), Map.of("flink.flinkVersion", "v2_3"));

        assertThat(Chart.ofKind(resources, "FlinkDeployment"))
                .hasSize(3)
                .allSatisfy(it -> assertThat(next.validate(it)).isEmpty());
    }

    @Test
    void shouldFindAMistypedField() {
        JsonNode job =
                Chart.ofKind(Chart.resources(Chart.VALUES.get(0)), "FlinkDeployment")
                        .findFirst()
                        .get();
        ObjectNode mistyped = job.deepCopy();
        mistyped.withObject("/spec/job").put("upgradeMod", "savepoint");
        JsonNode policy =
                Chart.ofKind(Chart.resources(Chart.VALUES.get(0)), "NetworkPolicy")
                        .findFirst()
                        .get();
        ObjectNode wrong = policy.deepCopy();
        wrong.withObject("/spec").put("policyType", "Egress");

        assertThatThrownBy(() -> check(mistyped)).hasMessageContaining("upgradeMod");
        assertThatThrownBy(() -> check(wrong)).hasMessageContaining("policyType");
    }
}
