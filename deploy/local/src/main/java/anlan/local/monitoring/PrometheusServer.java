package anlan.local.monitoring;

import anlan.command.terminal.Patience;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Prometheus of this machine, where the program is installed: a process that listens on 127.0.0.1
 * and ends with this one.
 */
public final class PrometheusServer implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final int STOP_SECONDS = 20;

    private final Path program;
    private final Path dir;
    private final Path logs;
    private final MonitoredStack stack;
    private volatile Process process;

    private PrometheusServer(Path program, Path dir, Path logs, MonitoredStack stack) {
        this.program = program;
        this.dir = dir;
        this.logs = logs;
        this.stack = stack;
        this.process = launch();
    }

    /** The program, on the PATH; null = it is not installed. */
    public static @Nullable Path program() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "prometheus"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    /**
     * Starts it and returns when it answers; where it does not, that is said and it runs on.
     *
     * @param dir everything that it keeps
     * @param stack what it watches
     */
    public static PrometheusServer start(
            Path program, Path dir, Path logs, MonitoredStack stack, Consumer<String> progress) {
        PrometheusServer started = new PrometheusServer(program, dir, logs, stack);
        if (!started.awaitReady()) {
            progress.accept("Prometheus does not answer; see prometheus.log in " + logs);
        }
        return started;
    }

    public Process process() {
        return process;
    }

    /** Starts it again after it died. */
    public void startAgain() {
        if (!process.isAlive()) {
            process = launch();
        }
    }

    private boolean awaitReady() {
        return Patience.until(READY_WITHIN, () -> isReady(stack.ports().prometheusUrl()));
    }

    /** Whether the Prometheus at an address answers. */
    private static boolean isReady(String url) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url + "/-/ready").toURL().openConnection();
            connection.setConnectTimeout(2_000);
            connection.setReadTimeout(5_000);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** The shell is replaced by the program, and what it leaves behind ends that with the pipe. */
    private Process launch() {
        try {
            Files.createDirectories(dir);
            Files.createDirectories(logs);
            Path config = dir.resolve("prometheus.yml");
            new YAMLMapper().writeValue(config.toFile(), stack.config());
            return new ProcessBuilder(
                            List.of(
                                    "sh",
                                    "-c",
                                    "exec 3<&0; (cat <&3 >/dev/null; kill -TERM $$) & exec 3<&-;"
                                            + " exec setsid \"$@\" </dev/null",
                                    "prometheus",
                                    program.toString(),
                                    "--config.file=" + config,
                                    "--storage.tsdb.path=" + dir.resolve("data"),
                                    "--storage.tsdb.retention.time=15d",
                                    "--storage.tsdb.retention.size=512MB",
                                    "--web.listen-address=" + stack.address()))
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(
                                    logs.resolve("prometheus.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("could not start Prometheus", e);
        }
    }
}
