package anlan.source.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import anlan.source.form.UnreadableMessage;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that answers as Confluent's API does; that of Apicurio is asked in an ITCase. */
class SchemaRegistryTest {
    private static final String UNKNOWN = "{\"error_code\":40403,\"message\":\"not found\"}";

    private final Map<String, String> schemas = new HashMap<>();

    /** What is answered first: a status, a space, a body. */
    private final Deque<String> faults = new ArrayDeque<>();

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @TempDir private Path dir;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath().replace("/api", "");
        String who = exchange.getRequestHeaders().getFirst("Authorization");
        asked.add(who == null ? path : path + ' ' + who);
        String fault = faults.poll();
        String body = fault == null ? schemas.getOrDefault(path, UNKNOWN) : fault.substring(4);
        int status =
                fault == null
                        ? schemas.containsKey(path) ? 200 : 404
                        : Integer.parseInt(fault.substring(0, 3));
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private SchemaRegistryAddress address() {
        return new SchemaRegistryAddress(
                "http://127.0.0.1:%d/api/".formatted(server.getAddress().getPort()), null);
    }

    private SchemaRegistry registry() {
        return new SchemaRegistry(address(), 4, 1);
    }

    private void has(int id, String schema, String further) {
        schemas.put("/schemas/ids/" + id, told(schema, further));
    }

    private static String told(String schema, String further) {
        return "{\"schema\":\"%s\"%s}".formatted(schema.replace("\"", "\\\""), further);
    }

    private static String record(String type) {
        return "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"x\",\"type\":\"%s\"}]}"
                .formatted(type);
    }

    private static String refused(SchemaRegistry registry, int id, long at) {
        UnreadableMessage refusal =
                assertThrows(UnreadableMessage.class, () -> registry.of(id, at));
        return refusal.reason() + ": " + refusal.text();
    }

    @Test
    void shouldAskForASchemaOnce() throws Exception {
        has(7, record("int"), ",\"schemaType\":\"AVRO\"");
        SchemaRegistry registry = registry();

        assertThat(registry.of(7, 0).getField("x")).isNotNull();
        assertThat(registry.of(7, Long.MAX_VALUE)).isSameAs(registry.of(7, 0));
        assertThat(asked).containsExactly("/schemas/ids/7");
    }

    @Test
    void shouldTakeInWhatASchemaRefersTo() throws Exception {
        has(
                8,
                record("Place"),
                ",\"references\":[{\"name\":\"Place\",\"subject\":\"a b/c\",\"version\":3}]");
        schemas.put(
                "/subjects/a%20b%2Fc/versions/3",
                told(
                        "{\"type\":\"record\",\"name\":\"Place\",\"fields\":[{\"name\":\"k\",\"type\":\"Kind\"}]}",
                        ",\"references\":[{\"name\":\"Kind\",\"subject\":\"kind\",\"version\":1}]"));
        schemas.put(
                "/subjects/kind/versions/1",
                told(
                        "{\"type\":\"enum\",\"name\":\"Kind\",\"symbols\":[\"A\"]}",
                        ",\"references\":[{\"name\":\"R\",\"subject\":\"kind\",\"version\":1}]"));

        assertThat(
                        registry()
                                .of(8, 0)
                                .getField("x")
                                .schema()
                                .getField("k")
                                .schema()
                                .getEnumSymbols())
                .containsExactly("A");
    }

    @Test
    void shouldRefuseWhatTheRegistryDoesNotKnowUntilALaterMessage() throws Exception {
        SchemaRegistry registry = registry();
        assertThat(refused(registry, 9, 1_000))
                .isEqualTo("unknown_schema: the registry knows no schema 9");
        has(9, record("int"), "");
        assertThat(refused(registry, 9, 60_999)).startsWith("unknown_schema");
        assertThat(registry.of(9, 61_000)).isNotNull();
        assertThat(asked).hasSize(2);
        assertThat(refused(registry, -1, 0)).startsWith("unknown_schema");
        assertThat(asked).hasSize(2);
    }

    @Test
    void shouldRefuseSchemasThatCannotBeUsed() {
        has(1, "syntax = \"proto3\";", ",\"schemaType\":\"PROTOBUF\"");
        has(2, "{\"type\":\"record\"}", "");
        has(3, "\"string\"", "");
        has(5, "{\"type\":\"fixed\",\"name\":\"F\",\"size\":2147483647}", "");
        has(
                4,
                record("Gone"),
                ",\"references\":[{\"name\":\"Gone\",\"subject\":\"g\",\"version\":1}]");
        SchemaRegistry registry = registry();

        assertThat(refused(registry, 1, 0))
                .isEqualTo("unusable_schema: schema 1 cannot be used: it is none of Avro");
        assertThat(refused(registry, 2, 0)).startsWith("unusable_schema: schema 2");
        assertThat(refused(registry, 3, 0)).contains("a message is a record");
        assertThat(refused(registry, 5, 0)).startsWith("unusable_schema: schema 5");
        assertThat(refused(registry, 4, 0)).contains("refers to is not there");
    }

    @Test
    void shouldTryAgainWhileTheRegistryIsBroken() throws Exception {
        has(7, record("int"), "");
        faults.addAll(List.of("503 ", "200 <html>", "404 {\"error_code\":404}"));

        assertThat(registry().of(7, 0)).isNotNull();
        assertThat(asked).hasSize(4);
    }

    @Test
    void shouldGiveUpRatherThanLoseAMessage() {
        faults.addAll(
                List.of("500 ", "401 {\"error_code\":40101}", "404 nothing", "200 {}", "500 "));

        assertThatThrownBy(() -> registry().of(7, 0))
                .isInstanceOf(RegistryOutage.class)
                .hasMessageContaining(
                        "has not answered /schemas/ids/7 in 4 tries: HTTP status 200");
        assertThat(asked).hasSize(4);
        server.stop(0);
        assertThatThrownBy(() -> new SchemaRegistry(address(), 2, 1).of(7, 0))
                .isInstanceOf(RegistryOutage.class)
                .hasMessageContaining("in 2 tries");
    }

    @Test
    void shouldSayWhoAsksByAFile() throws Exception {
        has(7, record("int"), "");
        Path file = Files.writeString(dir.resolve("authorization"), "Basic YTpi\n");
        new SchemaRegistry(new SchemaRegistryAddress(address().url(), file.toString()), 1, 1)
                .of(7, 0);

        assertThat(asked).containsExactly("/schemas/ids/7 Basic YTpi");
        assertThatThrownBy(() -> new SchemaRegistryAddress("http://a:b@host", null))
                .hasMessageContaining("--schema-registry-authorization-file");
        assertThatThrownBy(() -> new SchemaRegistryAddress("host:8081", null))
                .hasMessageContaining("no address");
    }

    @Test
    void shouldEndWithItsTask() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> registry().of(7, 0)).isInstanceOf(RegistryOutage.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
