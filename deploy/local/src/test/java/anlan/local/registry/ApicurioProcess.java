package anlan.local.registry;

import anlan.command.installation.Ports;
import anlan.command.installation.ProjectHome;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A schema registry of Apicurio, which keeps its schemas in memory. */
final class ApicurioProcess implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int port;
    private final Process process;

    private ApicurioProcess(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /** Starts one, as the profile {@code processes} has unpacked it, and waits until it answers. */
    static ApicurioProcess start(Path dir) throws IOException {
        Path home = ProjectHome.dir().resolve("deploy/local/target/registry");
        int port = Ports.anyFree();
        ProcessBuilder command =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Xmx512m",
                                "-Dquarkus.http.host=127.0.0.1",
                                "-Dquarkus.http.port=" + port,
                                "-jar",
                                runner(home).toString())
                        .redirectErrorStream(true)
                        .redirectOutput(dir.resolve("registry.log").toFile());
        ApicurioProcess registry = new ApicurioProcess(port, command.start());
        Awaitility.await("the registry answers")
                .atMost(Duration.ofMinutes(2))
                .until(registry::isReady);
        return registry;
    }

    private static Path runner(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Of the API of Confluent's registry. */
    String address() {
        return "http://127.0.0.1:%d/apis/ccompat/v7".formatted(port);
    }

    private boolean isReady() throws InterruptedException {
        try {
            return ask(HttpRequest.newBuilder(URI.create(address() + "/subjects")).build())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static HttpResponse<String> ask(HttpRequest request)
            throws IOException, InterruptedException {
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /**
     * Registers a schema as a serializer does.
     *
     * @param references JSON array of the schemas that it refers to
     * @return its id
     */
    int register(String subject, String type, String schema, String references) throws Exception {
        ObjectNode body = JSON.createObjectNode();
        body.put("schema", schema).put("schemaType", type);
        body.set("references", JSON.readTree(references));
        HttpResponse<String> answer =
                ask(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                address() + "/subjects/" + subject + "/versions"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                                .build());
        return JSON.readTree(answer.body()).required("id").asInt();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
