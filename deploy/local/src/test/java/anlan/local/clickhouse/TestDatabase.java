package anlan.local.clickhouse;

import anlan.command.clickhouse.Access;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.Migrations;
import anlan.command.clickhouse.Schema;
import anlan.command.clickhouse.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** SQL of a test, as one of the server's users. */
public final class TestDatabase {
    /** From the module's folder, where Maven runs its tests. */
    public static final Path SQL = Path.of("../../sql");

    private static final String SHANGHAI = "Asia/Shanghai";

    private final ClickHouseServer server;
    private final String user;
    private final String password;

    private TestDatabase(ClickHouseServer server, String user, String password) {
        this.server = server;
        this.user = user;
        this.password = password;
    }

    public static TestDatabase writer(ClickHouseServer server) throws IOException {
        return new TestDatabase(server, Users.WRITER, server.writerPassword());
    }

    public static TestDatabase analyst(ClickHouseServer server) throws IOException {
        return role(server, Users.ANALYST);
    }

    /** A user whose name is its role's. */
    static TestDatabase role(ClickHouseServer server, String role) throws IOException {
        return new TestDatabase(server, role, server.password(role));
    }

    public int migrate(Path folder) {
        return migrate(folder, Schema.DATABASE);
    }

    /** Makes another database, as rescoring does. */
    int migrate(Path folder, String database) {
        return migrate(folder, database, SHANGHAI);
    }

    /** The same for a county of another zone. */
    int migrate(Path folder, String database, String zone) {
        Access access = new Access(server.url(), user, password);
        return new Migrations(access, folder, Schema.ofServer(database, zone)).apply();
    }

    public void execute(String sql) {
        try (ClickHouse clickHouse = connect()) {
            clickHouse.execute(sql);
        }
    }

    /** The rows, each as its values with spaces in between. */
    public List<String> rows(String sql) {
        try (ClickHouse clickHouse = connect()) {
            return clickHouse.rows(sql, row -> String.join(" ", row.texts()));
        }
    }

    public long number(String sql) {
        return Long.parseLong(rows(sql).get(0));
    }

    /** Saved queries in the order of their numbers. */
    public static List<Path> queries() throws IOException {
        try (Stream<Path> files = Files.list(SQL.resolve("queries"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Names of the migrations. */
    public static List<String> migrations() throws IOException {
        try (Stream<Path> files = Files.list(SQL)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d{3}_.*\\.sql"))
                    .sorted()
                    .toList();
        }
    }

    private ClickHouse connect() {
        return ClickHouse.connect(server.url(), user, password);
    }
}
