package anlan.command.flink;

import anlan.command.terminal.CommandException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The few calls of Flink's REST API that the command needs, over the JDK's client: Flink's own
 * would bring its whole runtime's settings along for half a dozen addresses.
 */
public final class FlinkRest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** Flink answers when the job's graph is made, and a machine under load takes its time. */
    private static final Duration SUBMITTED_WITHIN = Duration.ofMinutes(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String url;
    private final String[] headers;

    /**
     * Nothing is asked yet.
     *
     * @param url such as {@code http://host:8081}
     * @param headers names and values of what each request says besides, in turn
     */
    public FlinkRest(String url, String... headers) {
        this.url = url.replaceFirst("/+$", "");
        this.headers = headers.clone();
    }

    /** Slots of the TaskManagers that are there; 0 where nobody answers. */
    public int slots() {
        try {
            return call("GET", "/overview", BodyPublishers.noBody()).path("slots-total").asInt();
        } catch (IOException e) {
            return 0;
        }
    }

    /** Uploads a jar; the answer names it in {@link #run}. */
    public String upload(Path jar) throws IOException {
        String boundary = "anlan-jar";
        String head =
                "--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"%s\"\r\n"
                                .formatted(boundary, jar.getFileName())
                        + "Content-Type: application/x-java-archive\r\n\r\n";
        BodyPublisher body =
                BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        BodyPublishers.ofFile(jar),
                        BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        HttpRequest request =
                request("/jars/upload")
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(body)
                        .build();
        return Path.of(send(request).path("filename").asText()).getFileName().toString();
    }

    /** Submits a job of an uploaded jar. */
    public void run(String jarId, ObjectNode body) throws IOException {
        call("POST", "/jars/" + jarId + "/run", json(body), SUBMITTED_WITHIN);
    }

    /** All jobs that Flink knows: {@code jid}, {@code name}, {@code state}, {@code start-time}. */
    public JsonNode jobs() throws IOException {
        return call("GET", "/jobs/overview", BodyPublishers.noBody()).path("jobs");
    }

    /** State of a job such as {@code RUNNING}; {@code UNKNOWN} where Flink does not know it. */
    public String state(String jobId) throws IOException {
        for (JsonNode job : jobs()) {
            if (job.path("jid").asText().equals(jobId)) {
                return job.path("state").asText();
            }
        }
        return "UNKNOWN";
    }

    /** Whether a job is under way; not where nobody answers. */
    public boolean isActive(String jobId) {
        try {
            return !List.of("UNKNOWN", "FINISHED", "CANCELED", "FAILED").contains(state(jobId));
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether every task of the job runs: the job's own state is RUNNING before that. */
    public boolean allTasksRun(String jobId) throws IOException {
        JsonNode job = job(jobId);
        if (!job.path("state").asText().equals("RUNNING")) {
            return false;
        }
        for (JsonNode vertex : job.path("vertices")) {
            if (!vertex.path("status").asText().equals("RUNNING")) {
                return false;
            }
        }
        return true;
    }

    public JsonNode job(String jobId) throws IOException {
        return call("GET", "/jobs/" + jobId, BodyPublishers.noBody());
    }

    public JsonNode checkpoints(String jobId) throws IOException {
        return call("GET", "/jobs/" + jobId + "/checkpoints", BodyPublishers.noBody());
    }

    /** How often the job was restarted since its submission. */
    public long restarts(String jobId) throws IOException {
        JsonNode metrics =
                call("GET", "/jobs/" + jobId + "/metrics?get=numRestarts", BodyPublishers.noBody());
        return metrics.path(0).path("value").asLong();
    }

    /**
     * Asks a job to take a savepoint and end.
     *
     * @param drain whether time ends too: all windows fire
     * @return names the savepoint in {@link #savepoint}
     */
    public String stop(String jobId, Path target, boolean drain) throws IOException {
        ObjectNode body = JSON.createObjectNode();
        body.put("targetDirectory", target.toUri().toString());
        body.put("drain", drain);
        return call("POST", "/jobs/" + jobId + "/stop", json(body)).path("request-id").asText();
    }

    /** What has become of a savepoint: {@code status.id} and {@code operation}. */
    public JsonNode savepoint(String jobId, String requestId) throws IOException {
        return call("GET", "/jobs/" + jobId + "/savepoints/" + requestId, BodyPublishers.noBody());
    }

    /** Ends a job at once. */
    public void cancel(String jobId) throws IOException {
        call("PATCH", "/jobs/" + jobId + "?mode=cancel", BodyPublishers.noBody());
    }

    private JsonNode call(String method, String path, BodyPublisher body) throws IOException {
        return call(method, path, body, TIMEOUT);
    }

    private JsonNode call(String method, String path, BodyPublisher body, Duration within)
            throws IOException {
        return send(
                request(path)
                        .timeout(within)
                        .header("Content-Type", "application/json")
                        .method(method, body)
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT);
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static BodyPublisher json(ObjectNode body) {
        return BodyPublishers.ofString(body.toString());
    }

    /** What it says of an id that has ended already. */
    private static final String TAKEN_BEFORE = "DuplicateApplicationSubmissionException";

    private JsonNode send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 400) {
                String said =
                        "Flink answered %d to %s: %s"
                                .formatted(response.statusCode(), request.uri(), response.body());
                throw response.statusCode() < 500 || said.contains(TAKEN_BEFORE)
                        ? new Refused(said)
                        : new IOException(said);
            }
            return response.body().isEmpty()
                    ? JSON.createObjectNode()
                    : JSON.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted", e);
        }
    }

    /** Flink has answered, and said no; after a fault of its own it may have taken it. */
    public static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }
}
