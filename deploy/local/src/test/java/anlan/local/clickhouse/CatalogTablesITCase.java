package anlan.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.file.CatalogFiles;
import anlan.catalog.file.CatalogMessage;
import anlan.command.catalog.HeaderEdit;
import anlan.command.clickhouse.CatalogTables;
import anlan.command.clickhouse.Users;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CatalogTablesITCase {
    private static final Path DEFAULT = Path.of("../catalog");

    private static ClickHouseServer server;

    @BeforeAll
    static void load() throws Exception {
        server = SharedClickHouse.emptied();
        Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        load("in-force", hour.minus(Duration.ofDays(1)));
        load("to-come", hour.plus(Duration.ofDays(1)));
        load("past", hour.minus(Duration.ofDays(2)));
    }

    @Test
    void shouldShowTheVersionThatIsInForceNow() throws Exception {
        for (String view :
                new String[] {
                    "regions", "categories", "indicators_catalog", "indices_catalog", "rules"
                }) {
            assertThat(rows("SELECT DISTINCT catalog_version FROM anlan." + view))
                    .as(view)
                    .containsExactly("in-force");
        }
        assertThat(rows("SELECT count() FROM anlan.regions")).containsExactly("540");
    }

    @Test
    void shouldKeepTheFilesOfEveryVersion() throws Exception {
        assertThat(rows("SELECT DISTINCT version FROM anlan.catalog_files ORDER BY version"))
                .containsExactly("in-force", "past", "to-come");
        assertThat(
                        rows(
                                "SELECT text FROM anlan.catalog_files WHERE version = 'past' AND"
                                        + " path = 'indices.yaml'"))
                .containsExactly(Files.readString(DEFAULT.resolve("indices.yaml")));
    }

    @Test
    void shouldKnowWhichVersionsItHas() throws Exception {
        assertThat(CatalogTables.versions(server.jdbcUrl(), Users.WRITER, server.writerPassword()))
                .containsExactlyInAnyOrder("in-force", "past", "to-come");
    }

    private static void load(String version, Instant effectiveFrom) throws Exception {
        Map<String, String> files = CatalogFiles.texts(DEFAULT);
        files.computeIfPresent(
                "catalog.yaml", (path, yaml) -> HeaderEdit.set(yaml, "version", version));
        files.computeIfPresent(
                "catalog.yaml",
                (path, yaml) -> HeaderEdit.set(yaml, "effectiveFrom", effectiveFrom.toString()));
        CatalogTables.load(
                server.url(),
                Users.WRITER,
                server.writerPassword(),
                CatalogMessage.of(files),
                Instant.now());
    }

    private static List<String> rows(String sql) throws Exception {
        return TestDatabase.analyst(server).rows(sql);
    }
}
