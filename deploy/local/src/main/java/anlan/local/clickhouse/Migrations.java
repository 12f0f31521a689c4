package anlan.local.clickhouse;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the database {@code anlan} up to the schema of {@code sql/NNN_*.sql}. What was applied is
 * in {@code anlan.schema_migrations}, with checksums: a file that was applied never changes.
 */
public final class Migrations {
    static final String DATABASE = "anlan";
    private static final String HISTORY = "schema_migrations";

    private Migrations() {}

    /**
     * Applies what is missing.
     *
     * @param jdbcUrl such as {@code jdbc:clickhouse://127.0.0.1:8123/}
     * @param folder the folder {@code sql}
     * @return how many files were applied
     * @throws IllegalStateException when one fails or an applied one was changed; the message names
     *     it
     */
    public static int apply(String jdbcUrl, String user, String password, Path folder)
            throws SQLException {
        forgetFailures(jdbcUrl, user, password);
        try {
            return Flyway.configure()
                    .dataSource(jdbcUrl, user, password)
                    .defaultSchema(DATABASE)
                    .schemas(DATABASE)
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
    private static void forgetFailures(String jdbcUrl, String user, String password)
            throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password);
                Statement statement = connection.createStatement()) {
            if (hasHistory(statement)) {
                statement.execute("DELETE FROM " + DATABASE + '.' + HISTORY + " WHERE NOT success");
            }
        }
    }

    private static boolean hasHistory(Statement statement) throws SQLException {
        try (ResultSet found =
                statement.executeQuery(
                        "SELECT count() FROM system.tables WHERE database = '"
                                + DATABASE
                                + "' AND name = '"
                                + HISTORY
                                + "'")) {
            return found.next() && found.getInt(1) == 1;
        }
    }
}
