package anlan.local.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.command.clickhouse.Users;
import anlan.sink.ClickHouseAddress;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/** Lets in by TLS, as what stands before a cluster does, only whose certificate it knows. */
final class TlsProxy implements AutoCloseable {
    private static final String PASSWORD = "changeit";
    private static final Set<String> OF_A_HOP =
            Set.of("host", "content-length", "connection", "transfer-encoding");

    private final Path dir;
    private final ClickHouseServer behind;
    private final HttpsServer proxy;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Set<String> clients = ConcurrentHashMap.newKeySet();

    private TlsProxy(ClickHouseServer behind, Path dir) throws Exception {
        this.behind = behind;
        this.dir = dir;
        for (String name : List.of("server", "client", "stranger")) {
            make(name);
        }
        Files.writeString(dir.resolve("client.key"), key("client"));
        proxy = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SSLContext tls = tls();
        proxy.setHttpsConfigurator(
                new HttpsConfigurator(tls) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        SSLParameters needed = tls.getDefaultSSLParameters();
                        needed.setNeedClientAuth(true);
                        parameters.setSSLParameters(needed);
                    }
                });
        proxy.setExecutor(threads);
        proxy.createContext("/", this::pass);
        proxy.start();
    }

    static TlsProxy before(ClickHouseServer server, Path dir) throws Exception {
        return new TlsProxy(server, dir);
    }

    /** Of the proxy. */
    Path certificate() {
        return dir.resolve("server.pem");
    }

    /** Of somebody else. */
    Path stranger() {
        return dir.resolve("stranger.pem");
    }

    /** Who has come. */
    Set<String> clients() {
        return clients;
    }

    ClickHouseAddress address(Path ca) {
        return new ClickHouseAddress(
                List.of("https://localhost:" + proxy.getAddress().getPort()),
                "anlan",
                new ClickHouseAddress.Login(
                        Users.WRITER,
                        behind.passwordFile(Users.WRITER).toString(),
                        ca.toString(),
                        dir.resolve("client.pem").toString(),
                        dir.resolve("client.key").toString()));
    }

    private void make(String name) throws Exception {
        keytool(
                "-genkeypair -alias key -keyalg RSA -keysize 2048 -storetype PKCS12"
                        + (" -dname CN=" + name + " -ext san=ip:127.0.0.1,dns:localhost"),
                name);
        keytool("-exportcert -rfc -alias key -file " + dir.resolve(name + ".pem"), name);
    }

    private void keytool(String options, String name) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("-storepass", PASSWORD, "-keystore", store(name).toString()));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
    }

    private Path store(String name) {
        return dir.resolve(name + ".p12");
    }

    private KeyStore opened(String name) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store(name))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private String key(String name) throws Exception {
        byte[] key = opened(name).getKey("key", PASSWORD.toCharArray()).getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
    }

    private SSLContext tls() throws Exception {
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(opened("server"), PASSWORD.toCharArray());
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("client", opened("client").getCertificate("key"));
        TrustManagerFactory trusted =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(known);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
        return tls;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            clients.add(((HttpsExchange) exchange).getSSLSession().getPeerPrincipal().getName());
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(behind.url() + exchange.getRequestURI()))
                            .method(
                                    exchange.getRequestMethod(),
                                    HttpRequest.BodyPublishers.ofByteArray(
                                            exchange.getRequestBody().readAllBytes()));
            exchange.getRequestHeaders()
                    .forEach(
                            (name, values) -> {
                                if (!OF_A_HOP.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                                    values.forEach(value -> request.header(name, value));
                                }
                            });
            HttpResponse<byte[]> answer =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers()
                    .map()
                    .forEach(
                            (name, values) -> {
                                if (!OF_A_HOP.contains(name) && !name.startsWith(":")) {
                                    exchange.getResponseHeaders().put(name, values);
                                }
                            });
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : 0);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        proxy.stop(0);
        threads.shutdownNow();
    }
}
