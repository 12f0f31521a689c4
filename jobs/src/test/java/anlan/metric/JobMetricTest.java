package anlan.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JobMetricTest {
    private static final Path DOCUMENT = Path.of("../deploy/README.md");
    private static final String PREFIX = "flink_taskmanager_job_task_operator_";

    @Test
    void shouldHaveANameOfItsOwn() {
        assertThat(JobMetric.values())
                .extracting(JobMetric::prometheus)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches(PREFIX + "[a-zA-Z_]+"));
    }

    @Test
    void shouldStandInFrontOfItsLabelsInPrometheus() {
        assertThat(JobMetric.DEAD_LETTERS.prometheus())
                .isEqualTo(PREFIX + "source_reason_deadLetters");
        assertThat(JobMetric.CLICKHOUSE_OUTAGE.prometheus())
                .isEqualTo(PREFIX + "clickHouse_outageMillis");
    }

    /** What is missing there is printed as it is to stand there. */
    @Test
    void shouldBeDocumented() throws IOException {
        List<String> rows =
                Files.readAllLines(DOCUMENT).stream()
                        .dropWhile(line -> !line.equals("## Metrics"))
                        .filter(line -> line.startsWith("| `"))
                        .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        Arrays.stream(JobMetric.values()).map(JobMetricTest::row).toList());
    }

    private static String row(JobMetric metric) {
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        metric.prometheus().substring(PREFIX.length()),
                        metric.labels().stream()
                                .map(label -> '`' + label + '`')
                                .collect(Collectors.joining(", ")),
                        metric.kind().name().toLowerCase(Locale.ROOT),
                        metric.meaning());
    }
}
