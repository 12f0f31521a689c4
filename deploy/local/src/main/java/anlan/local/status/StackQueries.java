package anlan.local.status;

import anlan.command.clickhouse.Users;
import anlan.command.installation.Ports;
import anlan.command.terminal.CommandException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks ClickHouse as an analyst does, over HTTP. */
public final class StackQueries {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private final URI uri;

    public StackQueries(Ports ports) {
        uri =
                URI.create(
                        ports.clickhouseUrl()
                                + "/?database=anlan&default_format=JSONEachRow"
                                + "&output_format_json_quote_64bit_integers=0");
    }

    /** The rows of a query. */
    public List<JsonNode> rows(String sql) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .timeout(Duration.ofSeconds(30))
                        .header("X-ClickHouse-User", Users.ANALYST)
                        .header("X-ClickHouse-Key", Users.ANALYST_PASSWORD)
                        .POST(HttpRequest.BodyPublishers.ofString(sql))
                        .build();
        HttpResponse<String> response;
        try {
            response = http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted", e);
        }
        if (response.statusCode() != 200) {
            throw new IOException(response.body().strip());
        }
        List<JsonNode> rows = new ArrayList<>();
        for (String line : response.body().lines().toList()) {
            rows.add(JSON.readTree(line));
        }
        return rows;
    }
}
