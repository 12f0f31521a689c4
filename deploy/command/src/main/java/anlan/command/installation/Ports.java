package anlan.command.installation;

import anlan.broker.Brokers;
import anlan.command.terminal.CommandException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where the parts listen, on this machine only. 0 = any free port.
 *
 * @param clickhouseHttp also the play page and JDBC
 * @param clickhouseTcp the native protocol
 * @param flink web UI and REST
 * @param metrics what they tell of themselves
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Ports(
        int kafka, int clickhouseHttp, int clickhouseTcp, int flink, MetricsPorts metrics) {

    public static final String HOST = "127.0.0.1";

    /**
     * Where free ones are looked for: below those that Linux gives to outgoing connections, of
     * which one could take a port between the look at it and the start of who is to listen there.
     */
    private static final int FIRST_FREE = 20_000;

    private static final int LAST_FREE = 32_000;
    private static final int TRIES = 100;

    /** These, and any for what they tell of themselves. */
    public Ports(int kafka, int clickhouseHttp, int clickhouseTcp, int flink) {
        this(kafka, clickhouseHttp, clickhouseTcp, flink, MetricsPorts.ANY);
    }

    /** All ports any. */
    public static Ports free() {
        return new Ports(0, 0, 0, 0);
    }

    /** These ports with every 0 replaced, each seen to be free. */
    public Ports resolved() {
        return new Ports(
                available(kafka, "Kafka", "--kafka-port"),
                available(clickhouseHttp, "ClickHouse (HTTP)", "--clickhouse-http-port"),
                available(clickhouseTcp, "ClickHouse (native)", "--clickhouse-tcp-port"),
                available(flink, "Flink", "--flink-port"),
                metrics.resolved());
    }

    /** The same on a machine that has no Prometheus. */
    public Ports withoutPrometheus() {
        return new Ports(
                kafka,
                clickhouseHttp,
                clickhouseTcp,
                flink,
                new MetricsPorts(metrics.jobManager(), metrics.taskManager(), 0));
    }

    /** A port nobody listens on now. */
    public static int anyFree() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_FREE, LAST_FREE);
            if (isFree(port)) {
                return port;
            }
        }
        throw new CommandException(
                "No free port was found between %d and %d in %d tries."
                        .formatted(FIRST_FREE, LAST_FREE, TRIES));
    }

    private static int available(int port, String part, String option) {
        if (port == 0) {
            return anyFree();
        }
        if (!isFree(port)) {
            throw new CommandException(
                    "Port %d for %s is in use. Stop what listens there, or choose another with %s PORT (0 = any free one)."
                            .formatted(port, part, option));
        }
        return port;
    }

    /** Whether nobody listens on a port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String bootstrapServers() {
        return HOST + ":" + kafka;
    }

    public Brokers brokers() {
        return Brokers.at(bootstrapServers());
    }

    public String clickhouseUrl() {
        return "http://" + HOST + ":" + clickhouseHttp;
    }

    public String flinkUrl() {
        return "http://" + HOST + ":" + flink;
    }
}
