package anlan.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.command.installation.DataDir;
import anlan.command.installation.Ports;
import anlan.command.installation.ProjectHome;
import anlan.command.terminal.Progress;
import anlan.local.CommandRun;
import anlan.local.demo.Completion;
import anlan.local.simulator.Plan;
import anlan.local.stack.Jobs;
import anlan.local.stack.LocalStack;
import anlan.local.stack.StackPlan;
import anlan.local.status.StackQueries;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A stack through which a simulated day has gone, and a browser to look at its page. */
final class SimulatedDay implements AutoCloseable {
    private static final Instant END = Instant.parse("2026-03-02T16:00:00Z");
    private static final int DEVICES = 50;

    private final HttpClient http = HttpClient.newHttpClient();
    private final DataDir data;
    private final LocalStack stack;
    private final StackQueries analyst;
    private final Playwright playwright;
    private final Browser browser;

    private SimulatedDay(DataDir data, LocalStack stack) {
        this.data = data;
        this.stack = stack;
        analyst = new StackQueries(stack.ports());
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                                        .setArgs(List.of("--no-sandbox")));
    }

    /** Everything of the day is in ClickHouse when this returns. */
    static SimulatedDay begin(Path folder) {
        Progress progress = new Progress(System.out);
        DataDir data = Objects.requireNonNull(DataDir.take(folder.resolve("stack")));
        StackPlan plan = StackPlan.of(Ports.free().resolved(), ProjectHome.catalog(), "3s", true);
        LocalStack stack = LocalStack.begin(data, plan, progress);
        stack.start(List.of(Jobs.ARCHIVE));
        data.announce(new DataDir.Running(ProcessHandle.current().pid(), plan.ports(), true));
        plan.simulator(Plan.past(1, 1, END, DEVICES))
                .run(plan.ports().bootstrapServers(), step -> {});
        progress.say("The county has sent its messages");
        stack.startJob(Jobs.ASSESS);
        Completion completion = new Completion(stack, progress);
        completion.awaitAssessed();
        completion.endTime();
        // nothing more comes: the processors are the browser's
        stack.jobs().cancel(Jobs.ARCHIVE);
        progress.say("The simulated day is in ClickHouse");
        return new SimulatedDay(data, stack);
    }

    /** Somebody who is not logged in yet. */
    Planner planner(int width, ColorScheme scheme) {
        return Planner.at(browser, stack.ports().clickhouseUrl(), width, scheme);
    }

    /** Asks the page's server without the page, as its user. */
    HttpResponse<String> ask(String question) throws IOException, InterruptedException {
        byte[] user = "dashboard:dashboard".getBytes(StandardCharsets.UTF_8);
        URI uri = URI.create(stack.ports().clickhouseUrl() + "/anlan/ask/" + question);
        return http.send(
                HttpRequest.newBuilder(uri)
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(user))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The day again under another policy, by the command; it lies in the database anlan_{name}. */
    void rescore(Path catalog, String name) {
        CommandRun run =
                CommandRun.of(
                        "rescore",
                        "--data",
                        data.path().toString(),
                        "--catalog",
                        catalog.toString(),
                        "--from",
                        END.minus(Duration.ofDays(1)).toString(),
                        "--to",
                        END.toString(),
                        "--as",
                        name);
        assertThat(run.code()).as(run.err()).isZero();
    }

    void stopDatabase() {
        stack.stopDatabase();
    }

    void startDatabase() {
        stack.startDatabase();
    }

    /** Rows of a query, as an analyst. */
    List<JsonNode> rows(String sql) throws IOException {
        return analyst.rows(sql);
    }

    /** The one value of a query. */
    String one(String sql) throws IOException {
        return rows(sql).get(0).elements().next().asText();
    }

    @Override
    public void close() {
        playwright.close();
        stack.close();
        data.close();
    }
}
