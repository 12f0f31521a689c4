package anlan.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.command.clickhouse.Users;
import anlan.command.installation.DataDir;
import anlan.command.installation.Ports;
import anlan.command.installation.ProjectHome;
import anlan.command.terminal.Progress;
import anlan.local.CommandRun;
import anlan.local.monitoring.MetricNames;
import anlan.local.monitoring.PrometheusServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus over the real stack: whatever the rules and the board ask for is there, and a
 * rule fires when a job is gone.
 */
@Tag("processes")
@Timeout(1_500)
class MonitoringITCase {
    private static final Duration PAST = Duration.ofDays(2);

    @TempDir private Path temp;

    @Test
    void shouldTellOfEverythingThatRulesAndBoardAskFor() throws Exception {
        HttpServer alertmanager = alertmanager();
        Path program =
                Objects.requireNonNull(
                        PrometheusServer.program(),
                        "there is no program prometheus: apt-get install prometheus");
        DataDir data = Objects.requireNonNull(DataDir.take(temp.resolve("stack")));
        Ports ports = Ports.free().resolved();
        StackPlan plan =
                StackPlan.of(ports, ProjectHome.catalog(), "1s", true)
                        .withAlertmanagers(
                                "http://127.0.0.1:" + alertmanager.getAddress().getPort());
        Progress progress = new Progress(System.out);
        try (LocalStack stack = LocalStack.begin(data, plan, progress)) {
            stack.start();
            stack.monitor(program);
            sendWhatTheSimulatedCountyDoesNot(ports, Instant.now().minus(PAST));
            // yesterday is over, and its hours are accounted for
            stack.simulate((int) PAST.toDays(), false);
            String prometheus = ports.metrics().prometheusUrl();

            Set<String> missing = new TreeSet<>(MetricNames.all());
            assertThat(missing).hasSizeGreaterThan(30);
            await(10)
                    .untilAsserted(
                            () -> {
                                missing.removeAll(names(prometheus));
                                assertThat(missing).isEmpty();
                            });
            assertThat(ask(prometheus, "rules").path("data").findValuesAsText("health"))
                    .isNotEmpty()
                    .containsOnly("ok");

            CommandRun status = status(ports, data);
            assertThat(status.code()).as(status.out()).isZero();
            assertThat(status.out())
                    .containsPattern("archive +RUNNING")
                    .containsPattern("assess +RUNNING")
                    .containsPattern("raw.police +[1-9]")
                    .contains("Open alerts");

            stack.stopJob(Jobs.ARCHIVE);
            await(7).untilAsserted(
                            () -> assertThat(firing(prometheus)).contains("AnlanArchiveMissing"));
            CommandRun without = status(ports, data);
            assertThat(without.code()).isOne();
            assertThat(without.out()).contains("archive has ended.");
        } finally {
            alertmanager.stop(0);
            data.close();
        }
    }

    /** As of an installation of which only addresses are known. */
    private static CommandRun status(Ports ports, DataDir data) {
        return CommandRun.of(
                "status",
                "--bootstrap-servers",
                ports.bootstrapServers(),
                "--flink-url",
                ports.flinkUrl(),
                "--clickhouse-url",
                ports.clickhouseUrl(),
                "--clickhouse-password-file",
                DataDir.passwordFile(data.path(), Users.ANALYST).toString());
    }

    /** A call with a time that is none, and after it an earlier revision of the same. */
    private static void sendWhatTheSimulatedCountyDoesNot(Ports ports, Instant at)
            throws Exception {
        String call =
                """
                {"id": "M-1", "version": %d, "callTime": "%s", "dispatchTime": "soon",
                 "regionCode": "331081001", "categoryCode": "010101"}
                """;
        String time =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                        .withZone(ZoneId.of("Asia/Shanghai"))
                        .format(at);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", ports.bootstrapServers()),
                        new StringSerializer(),
                        new StringSerializer())) {
            for (int version : new int[] {2, 1}) {
                producer.send(
                                new ProducerRecord<>(
                                        "raw.police",
                                        null,
                                        at.toEpochMilli() + (2 - version) * 60_000L,
                                        "M-1",
                                        call.formatted(version, time)))
                        .get();
            }
        }
    }

    /** Takes whatever it is told. */
    private static HttpServer alertmanager() throws IOException {
        HttpServer server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.anyFree()),
                        0);
        server.createContext(
                "/",
                request -> {
                    request.getRequestBody().readAllBytes();
                    request.sendResponseHeaders(200, -1);
                    request.close();
                });
        server.start();
        return server;
    }

    private static ConditionFactory await(int minutes) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(minutes))
                .pollInterval(Duration.ofSeconds(2))
                .ignoreException(IOException.class);
    }

    private static Set<String> names(String prometheus) throws IOException {
        Set<String> names = new TreeSet<>();
        ask(prometheus, "label/__name__/values")
                .path("data")
                .forEach(name -> names.add(name.asText()));
        return names;
    }

    private static Set<String> firing(String prometheus) throws IOException {
        Set<String> firing = new TreeSet<>();
        for (JsonNode alert : ask(prometheus, "alerts").path("data").path("alerts")) {
            if (alert.path("state").asText().equals("firing")) {
                firing.add(alert.path("labels").path("alertname").asText());
            }
        }
        return firing;
    }

    private static JsonNode ask(String prometheus, String what) throws IOException {
        try (InputStream answer = URI.create(prometheus + "/api/v1/" + what).toURL().openStream()) {
            return new ObjectMapper().readTree(answer);
        }
    }
}
