package anlan.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.command.terminal.CommandException;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a Flink that answers as a test says. */
class JobsTest {
    private static final Duration WITHIN = Duration.ofMillis(50);

    @TempDir private Path data;

    private HttpServer flink;
    private Jobs jobs;
    private String savepoint = "IN_PROGRESS";
    private volatile String state = "RUNNING";

    @BeforeEach
    void start() throws IOException {
        flink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        flink.createContext(
                "/jobs/",
                call -> {
                    String path = call.getRequestURI().getPath();
                    if (call.getRequestMethod().equals("PATCH")) {
                        state = "CANCELED";
                    } else if (path.contains("/savepoints/") && savepoint.equals("COMPLETED")) {
                        state = "FINISHED";
                    }
                    byte[] answer = answer(path).getBytes(StandardCharsets.UTF_8);
                    call.sendResponseHeaders(200, answer.length);
                    try (OutputStream body = call.getResponseBody()) {
                        body.write(answer);
                    }
                });
        flink.start();
        JobRuns runs = new JobRuns(data, data.resolve("flink"));
        runs.begin("assess", new JobRuns.Run("a1", null));
        String url = "http://127.0.0.1:" + flink.getAddress().getPort();
        jobs = new Jobs(FlinkRest.looking(url), runs, data.resolve("jobs.jar"), Map.of());
    }

    private String answer(String path) {
        if (path.endsWith("/overview")) {
            return "{\"jobs\": [{\"jid\": \"a1\", \"state\": \"%s\"}]}".formatted(state);
        }
        return path.contains("/savepoints/")
                ? "{\"status\": {\"id\": \"%s\"}}".formatted(savepoint)
                : "{\"request-id\": \"s1\"}";
    }

    @AfterEach
    void stop() {
        flink.stop(0);
    }

    @Test
    void shouldEndTheTimeOfAJob() {
        savepoint = "COMPLETED";

        jobs.drain("assess", WITHIN);

        assertThat(state).isEqualTo("FINISHED");
    }

    @Test
    void shouldSayWhatToDoWhereTheTimeOfAJobDoesNotEnd() {
        assertThatThrownBy(() -> jobs.drain("assess", WITHIN))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("Job assess did not end its time within 0 s")
                .hasMessageContaining("Start anew when the machine is less busy");
        assertThat(state).isEqualTo("CANCELED");
    }

    @Test
    void shouldSayThatAJobWhoseTimeIsToEndDoesNotRun() {
        state = "FAILED";

        assertThatThrownBy(() -> jobs.drain("assess", WITHIN))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("Job assess does not run");
    }
}
