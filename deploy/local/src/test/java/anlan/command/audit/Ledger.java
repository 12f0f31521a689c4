package anlan.command.audit;

import anlan.command.clickhouse.Users;
import anlan.local.clickhouse.ClickHouseServer;
import anlan.sink.JsonRows;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes rows as the job archive does. */
public final class Ledger {
    private final ClickHouseServer server;

    public Ledger(ClickHouseServer server) {
        this.server = server;
    }

    public <T> void write(String table, Class<T> type, List<T> rows) throws Exception {
        JsonRows<T> json = new JsonRows<>(type);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (T row : rows) {
            body.write(json.serialize(row));
            body.write('\n');
        }
        String query =
                URLEncoder.encode(
                        "INSERT INTO anlan." + table + " FORMAT JSONEachRow",
                        StandardCharsets.UTF_8);
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        server.url()
                                                + "/?date_time_input_format=best_effort&query="
                                                + query))
                        .header("X-ClickHouse-User", Users.WRITER)
                        .header("X-ClickHouse-Key", server.writerPassword())
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                        .build();
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.body());
        }
    }
}
