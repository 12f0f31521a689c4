package anlan.command.clickhouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.util.FileUtils;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings a database up to the schema of {@code sql/NNN_*.sql}, which is written for {@code anlan}
 * and for a county whose days begin at midnight in Shanghai. What was applied is in its table
 * {@code schema_migrations}, with checksums: a file that was applied never changes.
 */
public final class Migrations {
    /** The database of the running jobs, for which the files are written. */
    public static final String DATABASE = "anlan";

    /** The zone for which all SQL is written. */
    public static final String ZONE = "Asia/Shanghai";

    private static final String HISTORY = "schema_migrations";
    private static final Pattern COMMENT = Pattern.compile("(?m)^--.*$");
    private static final Pattern OF_DATABASE = Pattern.compile("\\b" + DATABASE + "\\.");

    private Migrations() {}

    /** To the database {@code anlan}. */
    public static int apply(
            String jdbcUrl, String user, String password, Path folder, String zone) {
        return apply(jdbcUrl, user, password, folder, DATABASE, zone);
    }

    /**
     * Applies what is missing.
     *
     * @param jdbcUrl such as {@code jdbc:clickhouse://127.0.0.1:8123/}
     * @param folder the folder {@code sql}
     * @param database made where it is not there
     * @param zone whose midnight begins the days and months of views
     * @return how many files were applied
     * @throws anlan.command.terminal.CommandException when the server is too old
     * @throws IllegalStateException when one fails or an applied one was changed; the message names
     *     it
     */
    public static int apply(
            String jdbcUrl,
            String user,
            String password,
            Path folder,
            String database,
            String zone) {
        checkAndForgetFailures(jdbcUrl, user, password, database);
        if (database.equals(DATABASE) && zone.equals(ZONE)) {
            return migrate(jdbcUrl, user, password, folder, database);
        }
        try {
            Path translated = Files.createTempDirectory("anlan-sql");
            try {
                translate(folder, translated, database, zone);
                return migrate(jdbcUrl, user, password, translated, database);
            } finally {
                FileUtils.deleteDirectory(translated.toFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same SQL for a county whose days begin at another midnight. */
    public static String inZone(String sql, String zone) {
        return sql.replace(SqlText.quoted(ZONE), SqlText.quoted(zone));
    }

    /** Writes the same files for another database and zone. */
    private static void translate(Path folder, Path translated, String database, String zone)
            throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String sql = OF_DATABASE.matcher(Files.readString(file)).replaceAll(database + '.');
                Files.writeString(translated.resolve(file.getFileName()), inZone(sql, zone));
            }
        }
    }

    /**
     * Makes anew what takes to Kafka what people send about alerts: {@code sql/kafka.sql}. The
     * server's configuration says where Kafka is.
     */
    public static void applyKafka(String url, String user, String password, Path folder) {
        try (ClickHouse clickHouse = ClickHouse.connect(url, user, password)) {
            String sql =
                    COMMENT.matcher(Files.readString(folder.resolve("kafka.sql"))).replaceAll("");
            for (String statement : sql.split(";\\s*\n", -1)) {
                if (!statement.isBlank()) {
                    clickHouse.execute(statement.strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int migrate(
            String jdbcUrl, String user, String password, Path folder, String database) {
        try {
            return Flyway.configure()
                    .dataSource(jdbcUrl, user, password)
                    .defaultSchema(database)
                    .schemas(database)
                    .createSchemas(true)
                    .table(HISTORY)
                    .locations("filesystem:" + folder.toAbsolutePath() + "/???_*.sql")
                    .sqlMigrationPrefix("")
                    .sqlMigrationSeparator("_")
                    .cleanDisabled(true)
                    .load()
                    .migrate()
                    .migrationsExecuted;
        } catch (FlywayException e) {
            throw new IllegalStateException(
                    "The schema in "
                            + folder
                            + " cannot be applied. A file that was applied must stay as it is:"
                            + " write a new one with the next number instead.\n"
                            + e.getMessage(),
                    e);
        }
    }

    /**
     * A failed migration is tried again: its statements bear that, as the database has no
     * transactions for them.
     */
    private static void checkAndForgetFailures(
            String jdbcUrl, String user, String password, String database) {
        try (ClickHouse clickHouse = ClickHouse.connect(jdbcUrl, user, password)) {
            ServerVersion.check(clickHouse);
            if (hasHistory(clickHouse, database)) {
                clickHouse.execute(
                        "DELETE FROM " + database + '.' + HISTORY + " WHERE NOT success");
            }
        }
    }

    private static boolean hasHistory(ClickHouse clickHouse, String database) {
        return clickHouse.row(
                        "SELECT count() FROM system.tables WHERE database = "
                                + SqlText.quoted(database)
                                + " AND name = "
                                + SqlText.quoted(HISTORY),
                        row -> row.integer(1))
                == 1;
    }
}
