package anlan.local.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Test;

/** Logs of a cluster, as its settings have Log4j write them. */
class JsonLogTest {
    private static final int MANY = 5_000;
    private static final int BURST = 1_000;

    @Test
    void shouldWriteALineOfJsonForEachEvent() throws IOException {
        List<JsonNode> lines =
                logged(
                        log ->
                                log.error(
                                        "the message at {}/{}/{} cannot be mapped",
                                        "raw.police",
                                        3,
                                        42,
                                        new IllegalStateException("fault")));

        assertThat(lines).hasSize(1);
        JsonNode line = lines.get(0);
        assertThat(line.path("message").asText())
                .isEqualTo("the message at raw.police/3/42 cannot be mapped");
        assertThat(line.path("log.level").asText()).isEqualTo("ERROR");
        assertThat(line.path("log.logger").asText()).isEqualTo("anlan.Test");
        assertThat(line.path("@timestamp").asText()).isNotEmpty();
        assertThat(line.path("error.stack_trace").asText()).contains("IllegalStateException");
    }

    @Test
    void shouldNotFillADiskWithWhatRepeatsForEveryMessage() throws IOException {
        List<JsonNode> lines =
                logged(
                        log -> {
                            for (int i = 0; i < MANY; i++) {
                                log.error("the message at {} cannot be mapped", i);
                            }
                        });

        assertThat(lines).hasSizeBetween(BURST, MANY / 2);
    }

    private interface Work {
        void with(Logger log);
    }

    private static List<JsonNode> logged(Work work) throws IOException {
        PrintStream console = System.out;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, true, UTF_8));
        try (LoggerContext context =
                new LoggerContext(
                        "cluster",
                        null,
                        MonitoredStack.folder()
                                .resolveSibling("chart/files/log4j-console.properties")
                                .toUri())) {
            context.start();
            work.with(context.getLogger("anlan.Test"));
        } finally {
            System.setOut(console);
        }
        List<JsonNode> lines = new ArrayList<>();
        for (String line : written.toString(UTF_8).lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }
}
