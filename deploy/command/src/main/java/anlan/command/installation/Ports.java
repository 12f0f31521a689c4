package anlan.command.installation;

import anlan.command.terminal.CommandException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Where the parts listen, on this machine only. 0 = any free port.
 *
 * @param clickhouseHttp also the play page and JDBC
 * @param clickhouseTcp the native protocol
 * @param flink web UI and REST
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Ports(int kafka, int clickhouseHttp, int clickhouseTcp, int flink) {

    public static final String HOST = "127.0.0.1";

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
                available(flink, "Flink", "--flink-port"));
    }

    /** A port nobody listens on now. */
    public static int anyFree() {
        return available(0, "", "");
    }

    private static int available(int port, String part, String option) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        } catch (java.net.BindException e) {
            throw new CommandException(
                    "Port %d for %s is in use. Stop what listens there, or choose another with %s PORT (0 = any free one)."
                            .formatted(port, part, option));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String bootstrapServers() {
        return HOST + ":" + kafka;
    }

    public String clickhouseUrl() {
        return "http://" + HOST + ":" + clickhouseHttp;
    }

    public String flinkUrl() {
        return "http://" + HOST + ":" + flink;
    }
}
