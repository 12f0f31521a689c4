package anlan.local.clickhouse;

import anlan.command.clickhouse.Schema;
import anlan.command.clickhouse.Users;
import anlan.command.installation.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A ClickHouse server of this machine, a process of its own that listens on 127.0.0.1 and ends with
 * this one.
 */
public final class ClickHouseServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ServerFiles files;
    private final int httpPort;
    private final int tcpPort;
    private final Process process;

    private ClickHouseServer(ServerFiles files, int httpPort, int tcpPort, Process process) {
        this.files = files;
        this.httpPort = httpPort;
        this.tcpPort = tcpPort;
        this.process = process;
    }

    /**
     * As {@link #start(Path, int, int, int, String, Consumer)}, without Kafka, in the zone for
     * which the SQL is written, with progress on standard error.
     */
    public static ClickHouseServer start(Path folder, int httpPort, int tcpPort)
            throws IOException, InterruptedException {
        return start(folder, httpPort, tcpPort, 0, Schema.ZONE, System.err::println);
    }

    /**
     * Starts the server and returns when it answers.
     *
     * @param folder everything it keeps: data, config, logs, passwords
     * @param httpPort of HTTP and JDBC; 0 = any that is free
     * @param tcpPort of the native protocol; 0 = any that is free
     * @param kafkaPort of this machine, where it sends what people do about alerts; 0 = nowhere
     * @param zone of times that say none
     * @param progress is told what takes time
     * @throws IOException when it cannot be started; the message says what to do
     */
    public static ClickHouseServer start(
            Path folder,
            int httpPort,
            int tcpPort,
            int kafkaPort,
            String zone,
            Consumer<String> progress)
            throws IOException, InterruptedException {
        Engine engine = Engine.find(progress);
        int http = free(httpPort, "ClickHouse over HTTP");
        int tcp = free(tcpPort, "ClickHouse's native protocol");
        if (engine instanceof Engine.Library && !Confinement.isPossible()) {
            progress.accept(
                    "This machine cannot confine the ClickHouse engine (Landlock, since Linux"
                            + " 5.13): whoever has a login of it can read your files. Keep its"
                            + " passwords, or put a program 'clickhouse' on the PATH.");
        }
        ServerFiles files = ServerFiles.prepare(folder, engine, zone);
        files.writeKafka(kafkaPort);
        Process process = new ServerCommand(files, http, tcp, kafkaPort, zone).start(engine);
        ClickHouseServer server = new ClickHouseServer(files, http, tcp, process);
        try {
            server.awaitReady();
        } catch (IOException | InterruptedException e) {
            process.destroyForcibly();
            throw e;
        }
        return server;
    }

    /** Port of HTTP and JDBC. */
    public int httpPort() {
        return httpPort;
    }

    /** Port of the native protocol. */
    public int tcpPort() {
        return tcpPort;
    }

    /** The server's process. */
    public Process process() {
        return process;
    }

    /** Such as {@code http://127.0.0.1:8123}. */
    public String url() {
        return "http://127.0.0.1:" + httpPort;
    }

    /** Such as {@code jdbc:clickhouse://127.0.0.1:8123/}. */
    public String jdbcUrl() {
        return "jdbc:clickhouse://127.0.0.1:" + httpPort + "/";
    }

    /** Password of {@link Users#WRITER}, made once per folder. */
    public String writerPassword() throws IOException {
        return password(Users.WRITER);
    }

    /** Password of a user, made once per folder. */
    public String password(String user) throws IOException {
        return files.password(user);
    }

    /** File with the password of a user, readable by its owner alone. */
    public Path passwordFile(String user) {
        return files.passwordFile(user);
    }

    /** What it shows to everybody who asks: the planners' page. */
    public static Path userFiles(Path folder) {
        return new ServerFiles(folder.toAbsolutePath().normalize()).userFiles();
    }

    /** The server's log. */
    public Path log() {
        return files.log();
    }

    /** Stops the server cleanly; by force after half a minute. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy(); // the pipe is gone: ask by signal
        }
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static int free(int wanted, String use) throws IOException {
        if (wanted == 0) {
            return Ports.anyFree();
        }
        if (!Ports.isFree(wanted)) {
            throw new IOException(
                    "port "
                            + wanted
                            + " for "
                            + use
                            + " is in use: stop what listens there, or choose another port");
        }
        return wanted;
    }

    private void awaitReady() throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
        while (!answers(client)) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        "ClickHouse ended at once (exit code "
                                + process.exitValue()
                                + "). Is another one running on "
                                + files.folder()
                                + "? "
                                + lastWords());
            }
            if (System.nanoTime() > until) {
                throw new IOException(
                        "ClickHouse did not answer within "
                                + PATIENCE.toSeconds()
                                + " s. "
                                + lastWords());
            }
        }
    }

    private String lastWords() throws IOException {
        return "See " + files.output() + " and " + files.log() + ". It said:\n" + files.tail();
    }

    private boolean answers(HttpClient client) throws InterruptedException {
        HttpRequest ping =
                HttpRequest.newBuilder(URI.create(url() + "/ping"))
                        .timeout(Duration.ofSeconds(2))
                        .build();
        try (Socket nativePort = new Socket()) {
            nativePort.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), tcpPort), 1000);
            HttpResponse<String> answer = client.send(ping, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
