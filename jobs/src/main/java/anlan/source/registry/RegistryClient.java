package anlan.source.registry;

import anlan.catalog.schema.AvroSchemas;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks a schema registry by Java's own HTTP client, in the API of Confluent's, which the others
 * have, too.
 */
final class RegistryClient {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(8);

    /** A schema stands in the answer as a text: half of it may be escapes. */
    private static final int LONGEST_ANSWER = 4 * AvroSchemas.LONGEST;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SchemaRegistryAddress address;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_WITHIN)
                    .build();

    RegistryClient(SchemaRegistryAddress address) {
        this.address = address;
    }

    /**
     * What the registry has at a path; null = it says that it has nothing there.
     *
     * @throws IOException when it does not answer, or not as a registry does
     */
    @Nullable JsonNode get(String path) throws IOException, InterruptedException {
        Body body = new Body();
        CompletableFuture<HttpResponse<Void>> coming =
                http.sendAsync(request(path), HttpResponse.BodyHandlers.ofByteArrayConsumer(body));
        try {
            // a time of the request itself would end with the answer's head
            return answer(coming.get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS), body);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + ANSWER_WITHIN.toSeconds() + " s", e);
        } finally {
            coming.cancel(true);
        }
    }

    private HttpRequest request(String path) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address.url() + path))
                        .header("Accept", "application/vnd.schemaregistry.v1+json, */*")
                        .GET();
        if (address.authorizationFile() != null) {
            // read each time: a new password needs no restart
            Path file = Path.of(address.authorizationFile());
            try {
                request.header("Authorization", Files.readString(file).strip());
            } catch (IOException | IllegalArgumentException e) {
                throw new IOException(file + " cannot be read on this machine, or is no header", e);
            }
        }
        return request.build();
    }

    private static @Nullable JsonNode answer(HttpResponse<Void> response, Body body)
            throws IOException {
        JsonNode json = body.json();
        if (response.statusCode() == 200 && json.path("schema").isTextual()) {
            return json;
        }
        if (isOfTheAsked(json.path("error_code").asInt())) {
            return null;
        }
        throw new IOException(
                "HTTP status %d, and not what a registry says: has --schema-registry the whole path of its API, such as http://host/apis/ccompat/v7 of Apicurio?"
                        .formatted(response.statusCode()));
    }

    /** Whether the registry knows no such thing (404xx), or takes no such number (422xx). */
    private static boolean isOfTheAsked(int code) {
        return code / 100 == 404 || code / 100 == 422;
    }

    /** The bytes of an answer, but no more than one has that means something. */
    private static final class Body implements Consumer<Optional<byte[]>> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void accept(Optional<byte[]> part) {
            if (part.isPresent() && bytes.size() <= LONGEST_ANSWER) {
                bytes.writeBytes(part.get());
            }
        }

        /** Missing where it is none. */
        synchronized JsonNode json() {
            try {
                return bytes.size() > LONGEST_ANSWER
                        ? JSON.missingNode()
                        : JSON.readTree(bytes.toByteArray());
            } catch (IOException e) {
                return JSON.missingNode();
            }
        }
    }
}
