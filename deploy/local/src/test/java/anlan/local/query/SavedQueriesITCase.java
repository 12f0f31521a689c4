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
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every saved query over simulated days gives what {@code sql/queries/expected/} says. When a
 * query, a view, the policy or the simulator has changed, write that anew with {@code
 * -Danlan.expected=write}, and read what has changed.
 */
class SavedQueriesITCase {
    /** The beginning of 2 April in the county: its days are workdays of two quarters. */
    private static final Instant END = Instant.parse("2026-04-01T16:00:00Z");

    private static final int DAYS = 2;
    private static final int DEVICES = 150;
    private static final Path EXPECTED = TestDatabase.SQL.resolve("queries/expected");

    @TempDir private static Path folder;
    private static SimulatedHistory history;

    @BeforeAll
    static void simulate() throws Exception {
        history = SimulatedHistory.of(folder, DAYS, END, DEVICES);
    }

    @AfterAll
    static void stop() {
        if (history != null) {
            history.close();
        }
    }

    static Stream<Path> queries() throws IOException {
        return TestDatabase.queries().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("queries")
    void shouldAnswerAsExpected(Path query) throws Exception {
        String name = query.getFileName().toString().replace(".sql", "");
        String answer = ask(Files.readString(query), name);
        Path expected = EXPECTED.resolve(name + ".tsv");
        if ("write".equals(System.getProperty("anlan.expected"))) {
            Files.writeString(Files.createDirectories(EXPECTED).resolve(name + ".tsv"), answer);
        }

        assertThat(answer).isEqualTo(Files.readString(expected));
    }

    /** What they cost, to be read: tests assert no times. */
    @Test
    void shouldReadNoMoreThanThereIs() throws Exception {
        for (Path query : TestDatabase.queries()) {
            ask(Files.readString(query), "cost of " + query.getFileName());
        }
        TestDatabase writer = TestDatabase.writer(history.clickHouse());
        writer.execute("SYSTEM FLUSH LOGS");
        List<String> costs =
                writer.rows(
                        "SELECT substring(query_id, 9), query_duration_ms, read_rows, read_bytes"
                            + " FROM system.query_log WHERE query_id LIKE 'cost of %' AND type ="
                            + " 'QueryFinish' ORDER BY query_duration_ms DESC");
        costs.forEach(System.out::println);

        assertThat(costs).hasSameSizeAs(TestDatabase.queries());
    }

    private static String ask(String sql, String queryId)
            throws IOException, InterruptedException, SQLException {
        URI uri =
                URI.create(
                        history.clickHouse().url()
                                + "/?default_format=TabSeparatedWithNames&query_id="
                                + queryId.replace(" ", "%20"));
        HttpResponse<String> response =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(uri)
                                        .header("X-ClickHouse-User", Users.ANALYST)
                                        .header("X-ClickHouse-Key", Users.ANALYST_PASSWORD)
                                        .POST(HttpRequest.BodyPublishers.ofString(sql))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
