package anlan.local.query;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.command.clickhouse.Users;
import anlan.local.clickhouse.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every saved query over the {@link SimulatedHistory} gives an analyst what {@code
 * sql/queries/expected/} says. When a query, a view, the policy or the simulator has changed, write
 * that anew with {@code -Danlan.expected=write}, and read what has changed.
 */
public interface SavedQueries {
    Path EXPECTED = TestDatabase.SQL.resolve("queries/expected");

    /** The days that are asked about. */
    Assessment history();

    @TestFactory
    default Stream<DynamicTest> shouldAnswerAsExpected() throws IOException {
        return Stream.concat(
                TestDatabase.queries().stream()
                        .map(query -> DynamicTest.dynamicTest(name(query), () -> ask(query))),
                Stream.of(DynamicTest.dynamicTest("what they cost", this::tellCosts)));
    }

    private void ask(Path query) throws Exception {
        String answer = ask(Files.readString(query), "saved " + query.getFileName());
        Path expected = EXPECTED.resolve(name(query) + ".tsv");
        if ("write".equals(System.getProperty("anlan.expected"))) {
            Files.createDirectories(EXPECTED);
            Files.writeString(expected, answer);
        }

        assertThat(answer).isEqualTo(Files.readString(expected));
    }

    /** To be read: tests assert no times. The server logs a query after it has answered it. */
    private void tellCosts() throws Exception {
        int asked = TestDatabase.queries().size();
        Awaitility.await().until(() -> costs().size() == asked);

        costs().forEach(System.out::println);
    }

    private List<String> costs() throws IOException {
        TestDatabase writer = TestDatabase.writer(history().clickHouse());
        writer.execute("SYSTEM FLUSH LOGS");
        return writer.rows(
                "SELECT substring(query_id, 7), query_duration_ms, read_rows, read_bytes"
                        + " FROM system.query_log WHERE query_id LIKE 'saved %' AND type ="
                        + " 'QueryFinish' ORDER BY query_duration_ms DESC");
    }

    private String ask(String sql, String queryId) throws IOException, InterruptedException {
        URI uri =
                URI.create(
                        history().clickHouse().url()
                                + "/?default_format=TabSeparatedWithNames&query_id="
                                + queryId.replace(" ", "%20"));
        HttpResponse<String> response =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(uri)
                                        .header("X-ClickHouse-User", Users.ANALYST)
                                        .header(
                                                "X-ClickHouse-Key",
                                                history().clickHouse().password(Users.ANALYST))
                                        .POST(HttpRequest.BodyPublishers.ofString(sql))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private static String name(Path query) {
        return query.getFileName().toString().replace(".sql", "");
    }
}
