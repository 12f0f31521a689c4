package anlan.local.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server that takes alerts as JSON and remembers what they were: WeCom's stand-in. */
final class ReceivedAlerts implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Function<JsonNode, JsonNode> alerts;
    private final Function<JsonNode, String> words;
    private final List<String> received = new CopyOnWriteArrayList<>();

    private ReceivedAlerts(Function<JsonNode, JsonNode> alerts, Function<JsonNode, String> words)
            throws IOException {
        this.alerts = alerts;
        this.words = words;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    /** Whom Alertmanager tells: an alert is {@code id firing} or {@code id resolved}. */
    static ReceivedAlerts notifications() throws IOException {
        return new ReceivedAlerts(
                body -> body.path("alerts"),
                alert -> id(alert) + ' ' + alert.path("status").asText());
    }

    /** Who takes alerts as Alertmanager does: an alert is {@code id/revision}. */
    static ReceivedAlerts revisions() throws IOException {
        return new ReceivedAlerts(
                body -> body,
                alert -> id(alert) + '/' + alert.path("annotations").path("revision").asText());
    }

    private static String id(JsonNode alert) {
        return alert.path("labels").path("alert_id").asText();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            for (JsonNode alert : alerts.apply(JSON.readTree(exchange.getRequestBody()))) {
                received.add(words.apply(alert));
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<String> all() {
        return received;
    }

    /** What it was told of an alert. */
    List<String> of(String alert) {
        return received.stream().filter(each -> each.startsWith(alert)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
