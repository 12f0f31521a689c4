package anlan.local.clickhouse;

import anlan.command.clickhouse.Schema;
import anlan.command.installation.ProjectHome;
import anlan.command.page.PlannersPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * The one ClickHouse of the test classes that run in this JVM: started and migrated for the first
 * of them, emptied for each, gone with the JVM. Starting and migrating cost more than most of them.
 */
public final class SharedClickHouse {
    private static final String OURS = "database = 'anlan' AND name != 'schema_migrations'";

    private static @Nullable Path folder;
    private static @Nullable ClickHouseServer server;
    private static List<String> migrated = List.of();

    private SharedClickHouse() {}

    /** The server, with all tables as the migrations make them and nothing in them. */
    public static synchronized ClickHouseServer emptied() throws IOException, InterruptedException {
        ClickHouseServer running = again();
        TestDatabase writer = TestDatabase.writer(running);
        for (String made : writer.rows("SHOW DATABASES LIKE 'anlan\\_%'")) {
            writer.execute("DROP DATABASE " + made + " SYNC");
        }
        if (migrated.isEmpty() || !migrated.equals(tables(writer))) {
            writer.execute("DROP DATABASE IF EXISTS anlan SYNC");
            writer.migrate(TestDatabase.SQL);
            migrated = tables(writer);
        } else {
            writer.execute("SYSTEM START MERGES");
            for (String table : filled(writer)) {
                writer.execute("TRUNCATE TABLE anlan.`" + table + "` SYNC");
            }
        }
        return running;
    }

    /** The server as it was, started anew on its ports where it does not run. */
    public static synchronized ClickHouseServer again() throws IOException, InterruptedException {
        ClickHouseServer before = server;
        if (before != null && before.process().isAlive()) {
            return before;
        }
        ClickHouseServer running =
                before == null
                        ? ClickHouseServer.start(withPage(), 0, 0)
                        : ClickHouseServer.start(withPage(), before.httpPort(), before.tcpPort());
        server = running;
        return running;
    }

    /** Its folder, from which it also serves the planners' page. */
    private static Path withPage() throws IOException {
        Path dir = folder;
        if (dir == null) {
            dir = Files.createTempDirectory("anlan-shared-clickhouse");
            folder = dir;
            Runtime.getRuntime().addShutdownHook(new Thread(SharedClickHouse::end, "end"));
        }
        PlannersPage.of(ProjectHome.dir(), Schema.ZONE)
                .lay(ClickHouseServer.userFiles(dir), dir.resolve("config/config.d/page.xml"));
        return dir;
    }

    private static void end() {
        if (server != null) {
            server.process().destroyForcibly().onExit().join();
        }
        FileUtils.deleteQuietly(folder == null ? null : folder.toFile());
    }

    private static List<String> tables(TestDatabase writer) {
        return writer.rows("SELECT name FROM system.tables WHERE " + OURS + " ORDER BY name");
    }

    private static List<String> filled(TestDatabase writer) {
        return writer.rows(
                "SELECT name FROM system.tables WHERE total_rows > 0 AND engine LIKE '%MergeTree'"
                        + " AND "
                        + OURS);
    }
}
