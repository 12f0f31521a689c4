package anlan.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.command.clickhouse.Users;
import anlan.local.CommandRun;
import anlan.local.clickhouse.SharedClickHouse;
import anlan.local.query.Assessment;
import anlan.local.query.SimulatedHistory;
import anlan.local.stack.StackQueries;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
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
import java.util.Base64;
import java.util.List;

/** A history that was simulated, and a browser to look at its page. */
final class SimulatedDays implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Assessment history;
    private final StackQueries analyst;
    private final Playwright playwright;
    private final Browser browser;

    private SimulatedDays(Assessment history) {
        this.history = history;
        analyst = new StackQueries(history.ports(), history.data());
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright);
    }

    /** Everything of the days is in ClickHouse when this returns. */
    static SimulatedDays begin(Path folder) throws Exception {
        return new SimulatedDays(SimulatedHistory.of(folder));
    }

    Assessment history() {
        return history;
    }

    /** Somebody who is not logged in yet. */
    Planner planner(int width, ColorScheme scheme) {
        return Planner.at(browser, history.ports().clickhouseUrl(), width, scheme);
    }

    String password(String user) throws IOException {
        return history.clickHouse().password(user);
    }

    /** Asks the page's server without the page, as its user. */
    HttpResponse<String> ask(String question) throws IOException, InterruptedException {
        byte[] user =
                (Users.DASHBOARD + ":" + password(Users.DASHBOARD))
                        .getBytes(StandardCharsets.UTF_8);
        URI uri = URI.create(history.ports().clickhouseUrl() + "/anlan/ask/" + question);
        return http.send(
                HttpRequest.newBuilder(uri)
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(user))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /**
     * The second day again under another policy, by the command; it lies in the database
     * anlan_{name}.
     */
    void rescore(Path catalog, String name) {
        CommandRun run =
                CommandRun.of(
                        "rescore",
                        "--data",
                        history.data().toString(),
                        "--catalog",
                        catalog.toString(),
                        "--from",
                        SimulatedHistory.END.minus(Duration.ofDays(1)).toString(),
                        "--to",
                        SimulatedHistory.END.toString(),
                        "--as",
                        name);
        assertThat(run.code()).as(run.err()).isZero();
    }

    void stopDatabase() throws IOException, InterruptedException {
        SharedClickHouse.again().close();
    }

    void startDatabase() throws IOException, InterruptedException {
        SharedClickHouse.again();
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
        history.close();
    }
}
