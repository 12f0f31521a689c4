package anlan.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.file.CatalogFiles;
import anlan.catalog.file.CatalogMessage;
import anlan.command.catalog.HeaderEdit;
import anlan.command.clickhouse.Access;
import anlan.command.clickhouse.CatalogTables;
import anlan.command.clickhouse.ClickHouse;
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
        assertThat(CatalogTables.versions(writer()))
                .containsExactlyInAnyOrder("in-force", "past", "to-come");
    }

    /** All questions are written for one database, and asked of that of the instance. */
    @Test
    void shouldAskTheDatabaseOfTheInstance() throws Exception {
        String database = "anlan_east";
        TestDatabase.writer(server).migrate(TestDatabase.SQL, database);
        Access east = new Access(server.url(), Users.WRITER, server.writerPassword(), database);
        assertThat(CatalogTables.versions(east)).isEmpty();

        Map<String, String> files = CatalogFiles.texts(DEFAULT);
        CatalogTables.load(east, CatalogMessage.of(files), Instant.now());

        String version = CatalogFiles.load(files).version();
        assertThat(CatalogTables.versions(east)).containsExactly(version);
        assertThat(CatalogTables.versions(writer())).doesNotContain(version);
        try (ClickHouse asked = ClickHouse.connect(east)) {
            assertThat(asked.catalogs()).hasSize(1);
            assertThat(asked.zone()).isEqualTo("Asia/Shanghai");
        }
    }

    private static Access writer() throws Exception {
        return new Access(server.url(), Users.WRITER, server.writerPassword());
    }

    private static void load(String version, Instant effectiveFrom) throws Exception {
        Map<String, String> files = CatalogFiles.texts(DEFAULT);
        files.computeIfPresent(
                "catalog.yaml", (path, yaml) -> HeaderEdit.set(yaml, "version", version));
        files.computeIfPresent(
                "catalog.yaml",
                (path, yaml) -> HeaderEdit.set(yaml, "effectiveFrom", effectiveFrom.toString()));
        CatalogTables.load(writer(), CatalogMessage.of(files), Instant.now());
    }

    private static List<String> rows(String sql) throws Exception {
        return TestDatabase.analyst(server).rows(sql);
    }
}
