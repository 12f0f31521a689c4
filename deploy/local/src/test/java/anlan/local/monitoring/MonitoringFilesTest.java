package anlan.local.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.metric.JobMetric;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The files of {@code deploy/cluster/monitoring/}, as Prometheus' and Alertmanager's tools see
 * them.
 */
class MonitoringFilesTest {
    private static final Path FOLDER = MonitoredStack.folder();

    @Test
    void shouldHaveSoundRulesThatFireWhereTheyShould() throws Exception {
        assertThat(tool("promtool", "check", "rules", file("rules.yml"))).contains("SUCCESS");
        assertThat(tool("promtool", "test", "rules", file("rules.test.yml"))).contains("SUCCESS");
    }

    @Test
    void shouldHaveSoundExamples() throws Exception {
        assertThat(tool("promtool", "check", "config", file("prometheus.yml"))).contains("SUCCESS");
        assertThat(tool("amtool", "check-config", file("alertmanager.yml"))).contains("SUCCESS");
        assertThat(
                        tool(
                                "amtool",
                                "config",
                                "routes",
                                "test",
                                "--config.file=" + file("alertmanager.yml"),
                                "severity=critical"))
                .contains("operators-on-call");
    }

    @Test
    void shouldTestEveryRuleAndSayWhatToDo() throws IOException {
        String tests = Files.readString(FOLDER.resolve("rules.test.yml"));
        for (JsonNode rule : MetricNames.rules()) {
            String alert = rule.path("alert").asText();
            assertThat(tests).contains("alertname=\"" + alert + "\", alertstate=\"firing\"");
            assertThat(rule.path("labels").path("severity").asText())
                    .as(alert)
                    .isIn("critical", "warning");
            assertThat(rule.path("annotations").path("summary").asText()).as(alert).isNotEmpty();
            assertThat(rule.path("annotations").path("description").asText().length())
                    .as("description of " + alert)
                    .isGreaterThan(80);
        }
    }

    @Test
    void shouldAskForNoMetricOfTheJobsThatTheyDoNotHave() throws IOException {
        Set<String> known =
                Arrays.stream(JobMetric.values())
                        .map(JobMetric::prometheus)
                        .collect(Collectors.toSet());
        Set<String> flinks =
                Set.of(
                        "flink_taskmanager_job_task_operator_currentOutputWatermark",
                        "flink_taskmanager_job_task_operator_pendingRecords");
        Set<String> unknown = new TreeSet<>(MetricNames.all());
        unknown.removeIf(name -> !name.startsWith("flink_taskmanager_job_task_operator_"));
        unknown.removeAll(known);
        unknown.removeAll(flinks);

        assertThat(unknown).isEmpty();
    }

    @Test
    void shouldAskTheExamplesQuestionOfClickHouse() throws IOException {
        String question =
                new YAMLMapper()
                        .readTree(FOLDER.resolve("prometheus.yml").toFile())
                        .path("scrape_configs")
                        .path(1)
                        .path("params")
                        .path("query")
                        .path(0)
                        .asText();

        assertThat(words(question)).isEqualTo(words(MonitoredStack.question()));
    }

    private static String words(String sql) {
        return sql.strip().replaceAll("\\s+", " ");
    }

    @Test
    void shouldHaveABoardWithAQuestionForEachRow() throws IOException {
        JsonNode panels =
                new ObjectMapper().readTree(FOLDER.resolve("board.json").toFile()).path("panels");

        assertThat(panels.valueStream().filter(panel -> panel.path("type").asText().equals("row")))
                .hasSizeGreaterThan(5)
                .allMatch(row -> row.path("title").asText().contains("?"));
        assertThat(panels.findValuesAsText("id")).doesNotHaveDuplicates();
    }

    private static String file(String name) {
        return FOLDER.resolve(name).toString();
    }

    private static String tool(String... command) throws InterruptedException {
        try {
            Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(tool.waitFor()).as(said).isZero();
            return said;
        } catch (IOException e) {
            throw new AssertionError(
                    command[0]
                            + " does not start: apt-get install prometheus prometheus-alertmanager",
                    e);
        }
    }
}
