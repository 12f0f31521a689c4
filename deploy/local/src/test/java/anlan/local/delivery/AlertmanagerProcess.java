package anlan.local.delivery;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Debian's Alertmanager with a receiver of its own, which can be stopped and started again. */
final class AlertmanagerProcess implements AutoCloseable {
    private static final String PROGRAM = "prometheus-alertmanager";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Each alert by itself, at once, and never again while it goes on. */
    private static final String CONFIG =
            """
            route:
              receiver: webhook
              group_by: [alert_id]
              group_wait: 0s
              group_interval: 1s
              repeat_interval: 24h
            receivers:
              - name: webhook
                webhook_configs: [{url: "%s", send_resolved: true}]
            """;

    private final Path dir;
    private final int port;
    private Process process;

    private AlertmanagerProcess(Path dir, int port) {
        this.dir = dir;
        this.port = port;
    }

    /** Starts one that tells a receiver, and waits until it is ready. */
    static AlertmanagerProcess start(Path dir, int port, String receiver) throws IOException {
        Files.createDirectories(dir);
        Files.writeString(dir.resolve("alertmanager.yml"), CONFIG.formatted(receiver));
        AlertmanagerProcess alertmanager = new AlertmanagerProcess(dir, port);
        alertmanager.startAgain();
        return alertmanager;
    }

    /** Starts it where it stopped, and waits until it is ready. */
    void startAgain() {
        try {
            process =
                    new ProcessBuilder(
                                    PROGRAM,
                                    "--config.file=" + dir.resolve("alertmanager.yml"),
                                    "--storage.path=" + dir.resolve("storage"),
                                    "--web.listen-address=127.0.0.1:" + port,
                                    "--cluster.listen-address=")
                            .redirectErrorStream(true)
                            .redirectOutput(dir.resolve("alertmanager.log").toFile())
                            .start();
        } catch (IOException e) {
            throw new AssertionError("Alertmanager does not start: apt-get install " + PROGRAM, e);
        }
        Awaitility.await("Alertmanager is ready")
                .atMost(Duration.ofSeconds(30))
                .until(this::isReady);
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    private boolean isReady() throws InterruptedException {
        try {
            return HTTP.send(
                                    HttpRequest.newBuilder(URI.create(address() + "/-/ready"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Stops it in order: it keeps whom it has told, and forgets all alerts. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
