package anlan.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.command.AnlanCommand;
import anlan.command.clickhouse.Access;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.Migrations;
import anlan.command.clickhouse.Schema;
import anlan.command.installation.ProjectHome;
import anlan.local.clickhouse.ClickHouseServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The chart's users, profiles and page, taken by a real ClickHouse: each service can do what it is
 * for, and no more.
 */
@Timeout(300)
class ClickHouseUsersITCase {
    private static final String PASSWORD = "of-a-service";

    @TempDir private static Path dir;

    private static ClickHouseServer server;

    @BeforeAll
    static void start() throws Exception {
        JsonNode configuration =
                Chart.ofKind(Chart.resources(Chart.VALUES.get(0)), "ClickHouseInstallation")
                        .findFirst()
                        .orElseThrow()
                        .at("/spec/configuration");
        Path config = dir.resolve("config");
        Files.createDirectories(config.resolve("users.d"));
        Files.createDirectories(config.resolve("config.d"));
        Files.writeString(
                config.resolve("users.d/services.xml"),
                new OperatorXml(DigestUtils.sha256Hex(PASSWORD))
                        .of(configuration, List.of("profiles", "quotas", "users")));
        for (String file : List.of("page", "collections")) {
            Files.writeString(
                    config.resolve("config.d/anlan-" + file + ".xml"),
                    configuration
                            .at("/files/config.d~1anlan-" + file + ".xml")
                            .asText()
                            .replace("/anlan/page/", dir.resolve("files") + "/")
                            .replaceAll(
                                    "<(\\w+) from_env=\"\\w+\"/>", "<$1>of-the-environment</$1>"));
        }
        Files.createDirectories(dir.resolve("files"));
        assertThat(AnlanCommand.commandLine().execute("page", dir.resolve("files").toString()))
                .isZero();
        server = ClickHouseServer.start(dir, 0, 0);
        new Migrations(
                        new Access(server.url(), "migrator", PASSWORD),
                        ProjectHome.sql(),
                        Schema.ofServer(Schema.DATABASE, Schema.ZONE))
                .apply();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void shouldLetTheWriterWriteAndNotMakeTables() {
        as(
                "writer",
                clickHouse -> {
                    clickHouse.execute("INSERT INTO anlan.pulses_log (source) VALUES ('police')");
                    assertThatThrownBy(() -> clickHouse.execute("DROP TABLE anlan.pulses_log"))
                            .hasMessageContaining("ACCESS_DENIED");
                });
    }

    @Test
    void shouldLetTheAuditReadAndNotSeeOriginals() {
        as(
                "audit",
                clickHouse -> {
                    clickHouse.execute("SELECT count() FROM anlan.events");
                    assertThatThrownBy(
                                    () ->
                                            clickHouse.execute(
                                                    "SELECT * FROM anlan.dead_letters_log"))
                            .hasMessageContaining("ACCESS_DENIED");
                    assertThatThrownBy(
                                    () ->
                                            clickHouse.execute(
                                                    "INSERT INTO anlan.pulses_log (source) VALUES"
                                                            + " ('x')"))
                            .hasMessageContaining("ACCESS_DENIED");
                });
    }

    @Test
    void shouldLetTheBackupBackUpAndNotRead() {
        as(
                "backup",
                clickHouse -> {
                    clickHouse.execute("BACKUP DATABASE anlan TO Null");
                    String status =
                            clickHouse.row("SELECT status FROM system.backups", row -> row.text(1));
                    assertThat(status).isEqualTo("BACKUP_CREATED");
                    assertThatThrownBy(
                                    () ->
                                            clickHouse.execute(
                                                    "SELECT count() FROM anlan.events_log"))
                            .hasMessageContaining("ACCESS_DENIED");
                });
    }

    @Test
    void shouldServeThePage() throws Exception {
        HttpResponse<String> page =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(server.url() + "/anlan/"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString(UTF_8));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("anlan-zone");
    }

    private interface Questions {
        void ask(ClickHouse clickHouse);
    }

    private static void as(String user, Questions questions) {
        try (ClickHouse clickHouse = ClickHouse.connect(server.url(), user, PASSWORD)) {
            questions.ask(clickHouse);
        }
    }
}
