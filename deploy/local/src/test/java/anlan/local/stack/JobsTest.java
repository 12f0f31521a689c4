package anlan.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.command.flink.FlinkRest;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.Patience;
import anlan.command.terminal.Progress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a Flink that answers as a test says. */
class JobsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration WITHIN = Duration.ofMillis(50);

    @TempDir private Path data;

    private HttpServer flink;
    private Jobs jobs;
    private String savepoint = "IN_PROGRESS";
    private volatile String state = "RUNNING";
    private volatile String job = "a1";
    private volatile int answered = 200;
    private volatile String from = "";
    private volatile String said = "{\"filename\": \"/web/jobs.jar\"}";
    private final List<String> submitted = new CopyOnWriteArrayList<>();

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
        flink.createContext(
                "/jars/",
                call -> {
                    boolean run = call.getRequestURI().getPath().endsWith("/run");
                    if (run) {
                        JsonNode body = JSON.readTree(call.getRequestBody());
                        job = body.path("jobId").asText();
                        from = body.path("savepointPath").asText();
                        submitted.add(job);
                    } else {
                        call.getRequestBody().readAllBytes();
                    }
                    if (run && answered == 200) {
                        state = "RUNNING";
                    }
                    byte[] answer = said.getBytes(StandardCharsets.UTF_8);
                    call.sendResponseHeaders(run ? answered : 200, answer.length);
                    try (OutputStream body = call.getResponseBody()) {
                        body.write(answer);
                    }
                });
        flink.start();
        Files.createFile(data.resolve("jobs.jar"));
        JobRuns runs = new JobRuns(data, data.resolve("flink"));
        runs.begin("assess", JobRuns.Run.of("a1", null));
        String url = "http://127.0.0.1:" + flink.getAddress().getPort();
        jobs =
                new Jobs(
                        new FlinkRest(url),
                        runs,
                        data.resolve("jobs.jar"),
                        Map.of("assess", new Jobs.Submission("A", 2, List.of())));
    }

    private String answer(String path) {
        if (path.endsWith("/overview")) {
            return "{\"jobs\": [{\"jid\": \"%s\", \"state\": \"%s\"}]}".formatted(job, state);
        }
        if (path.equals("/jobs/" + job)) {
            return "{\"state\": \"%s\", \"vertices\": []}".formatted(state);
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

    /** It may have been taken: by another id the job would run twice. */
    @Test
    void shouldSubmitByTheSameIdWhatFlinkDidNotAnswerTo() {
        state = "FAILED";
        answered = 500;
        assertThatThrownBy(() -> jobs.start("assess"))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("Job assess was refused");

        answered = 200;
        state = "UNKNOWN";
        CompletableFuture<Void> again = CompletableFuture.runAsync(() -> jobs.start("assess"));
        assertThat(Patience.until(PATIENCE, () -> submitted.size() == 2)).isTrue();
        state = "RUNNING";
        again.join();

        assertThat(submitted).hasSize(2).containsOnly(submitted.get(0));
    }

    /** It was taken, and the JobManager has died since: what it told would come a second time. */
    @Test
    void shouldGoOnFromWhatARunHasDoneToWhoseSubmissionFlinkDidNotAnswer() throws Exception {
        state = "UNKNOWN";
        answered = 500;
        assertThatThrownBy(() -> jobs.start("assess")).isInstanceOf(CommandException.class);
        assertThat(from).isEmpty();
        Path done =
                data.resolve("flink/checkpoints/assess").resolve(submitted.get(0)).resolve("chk-7");
        Files.createDirectories(done);
        Files.createFile(done.resolve("_metadata"));

        answered = 200;
        jobs.start("assess");

        assertThat(submitted).hasSize(2).containsOnly(submitted.get(0));
        assertThat(from).endsWith("/chk-7/");
    }

    @Test
    void shouldNotSubmitAgainWhatFlinkHadTakenAfterAll() {
        state = "UNKNOWN";
        answered = 500;
        assertThatThrownBy(() -> jobs.start("assess")).isInstanceOf(CommandException.class);
        state = "RUNNING";

        jobs.start("assess");

        assertThat(submitted).hasSize(1);
    }

    /** The keeper and a command may both have seen it down: it runs once. */
    @Test
    void shouldSubmitOnceWhatTwoStartAtTheSameTime() {
        state = "FAILED";
        CompletableFuture<Void> one = CompletableFuture.runAsync(() -> jobs.start("assess"));
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> jobs.start("assess"));
        CompletableFuture.allOf(one, other).join();

        assertThat(submitted).hasSize(1);
    }

    /** As Flink answers to an id that has ended: by it the job would be refused for ever. */
    @Test
    void shouldTryByAnotherIdWhatFlinkHasRefused() {
        String upload = said;
        state = "FAILED";
        for (int code : new int[] {400, 500}) {
            answered = code;
            said =
                    code == 500
                            ? "{\"errors\":[\"org.apache.flink.util.DuplicateApplicationSubmissionException:"
                                  + " known\"]}"
                            : "{\"errors\":[\"no such class\"], \"filename\": \"/web/jobs.jar\"}";
            assertThatThrownBy(() -> jobs.start("assess")).isInstanceOf(CommandException.class);
        }
        answered = 200;
        said = upload;
        jobs.start("assess");

        assertThat(submitted).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void shouldStartAgainWhatSomebodyCancelled() {
        jobs.start("assess");
        assertThat(jobs.whyDown("assess")).isNull();
        List<String> said = new CopyOnWriteArrayList<>();
        Progress progress = new Progress(System.out);
        try (JobKeeper keeper =
                JobKeeper.over(
                        jobs,
                        name -> {
                            said.add(name + " " + jobs.whyDown(name));
                            state = "RUNNING";
                        },
                        progress)) {
            assertThat(keeper).isNotNull();
            state = "CANCELED";
            assertThat(Patience.until(PATIENCE, () -> !said.isEmpty())).isTrue();
        }

        assertThat(said).containsExactly("assess was cancelled by somebody");
    }

    @Test
    void shouldLeaveAloneWhatIsNotWanted() {
        jobs.start("assess");
        jobs.cancel("assess");

        assertThat(state).isEqualTo("CANCELED");
        assertThat(jobs.whyDown("assess")).isNull();
    }
}
