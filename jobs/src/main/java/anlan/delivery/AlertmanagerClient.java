package anlan.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Posts to Alertmanager's API v2 by Java's own HTTP client. */
final class AlertmanagerClient implements AlertmanagerPosts {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);
    private static final int LONGEST_ANSWER = 2_000;

    private final @Nullable String authorizationFile;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_WITHIN)
                    .build();

    /**
     * A client.
     *
     * @param authorizationFile is read with every request, so that a new token needs no restart
     */
    AlertmanagerClient(@Nullable String authorizationFile) {
        this.authorizationFile = authorizationFile;
    }

    @Override
    public void post(String address, byte[] alerts, Answer answer) {
        HttpRequest request;
        try {
            request = request(address, alerts);
        } catch (UncheckedIOException e) {
            answer.came(0, "", e.getCause());
            return;
        }
        CompletableFuture<?> unused =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                        .handle(
                                (response, fault) -> {
                                    if (response == null) {
                                        answer.came(0, "", fault);
                                    } else {
                                        answer.came(
                                                response.statusCode(), text(response.body()), null);
                                    }
                                    return null;
                                });
    }

    private HttpRequest request(String address, byte[] alerts) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(api(address)))
                        .timeout(ANSWER_WITHIN)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(alerts));
        if (authorizationFile != null) {
            request.header("Authorization", authorization(authorizationFile));
        }
        return request.build();
    }

    /** Where a member takes alerts; it may live under a path of its own. */
    static String api(String address) {
        return address + (address.endsWith("/") ? "" : "/") + "api/v2/alerts";
    }

    private static String authorization(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] body) {
        int length = Math.min(body.length, LONGEST_ANSWER);
        return new String(body, 0, length, StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() {
        // Java 17's client has nothing to close: its threads end with it
    }
}
