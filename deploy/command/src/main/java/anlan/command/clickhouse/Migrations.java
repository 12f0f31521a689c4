package anlan.command.clickhouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.util.FileUtils;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Brings a database up to the schema of {@code sql/NNN_*.sql}. What was applied is in its table
 * {@code schema_migrations}, with checksums: a file that was applied never changes.
 *
 * @param access of a user who may make tables
 * @param folder the folder {@code sql}
 */
public record Migrations(Access access, Path folder, Schema schema) {
    private static final String HISTORY = "schema_migrations";
    private static final Pattern COMMENT = Pattern.compile("(?m)^--.*$");

    /**
     * A migration as it stands.
     *
     * @param number as the name of its file begins
     * @param state as Flyway says: {@code Pending}, {@code Success}, {@code Failed} and so on
     * @param at when it was applied; empty = it was not
     */
    public record State(String number, String name, String state, String at) {
        /** Whether it is in the database, as it is in the folder. */
        public boolean isApplied() {
            return state.equals("Success");
        }
    }

    /**
     * Applies what is missing.
     *
     * @return how many files were applied
     * @throws anlan.command.terminal.CommandException when the server is too old
     * @throws IllegalStateException when one fails or an applied one was changed; the message names
     *     it
     */
    public int apply() {
        checkAndForgetFailures();
        return with(flyway -> flyway.migrate().migrationsExecuted);
    }

    /**
     * How each stands; changes nothing.
     *
     * @throws anlan.command.terminal.CommandException when the server is too old
     */
    public List<State> states() {
        try (ClickHouse clickHouse = ClickHouse.connect(access)) {
            ServerVersion.check(clickHouse);
        }
        return with(
                flyway ->
                        Arrays.stream(flyway.info().all())
                                .map(
                                        info ->
                                                new State(
                                                        info.getVersion() + "",
                                                        info.getDescription(),
                                                        info.getState().getDisplayName(),
                                                        info.getInstalledOn() == null
                                                                ? ""
                                                                : info.getInstalledOn()
                                                                        .toInstant()
                                                                        .toString()))
                                .toList());
    }

    /** Runs a file that is no migration and may be run again, such as {@code kafka.sql}. */
    public void run(String file) {
        try (ClickHouse clickHouse = ClickHouse.connect(access)) {
            statements(read(file)).forEach(clickHouse::execute);
        }
    }

    /** Runs what a file makes that is a question for statements: {@code duty_settings.sql}. */
    public void runMade(String file) {
        try (ClickHouse clickHouse = ClickHouse.connect(access)) {
            made(file).forEach(clickHouse::execute);
        }
    }

    /** The statements that such a file makes on this server. */
    public List<String> made(String file) {
        String question = read(file).replaceFirst("FORMAT \\w+\\s*$", "");
        try (ClickHouse clickHouse = ClickHouse.connect(access)) {
            return clickHouse.rows(question, row -> row.text(1)).stream()
                    .flatMap(text -> statements(text.replace("; ", ";\n")).stream())
                    .toList();
        }
    }

    private String read(String file) {
        try {
            String sql = schema.read(Files.readString(folder.resolve(file)));
            return COMMENT.matcher(sql).replaceAll("").strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> statements(String sql) {
        return Arrays.stream(sql.split(";\\s*(?:\n|$)", -1))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private <T> T with(Function<Flyway, T> work) {
        if (schema.isAsWritten()) {
            return with(folder, work);
        }
        try {
            Path translated = Files.createTempDirectory("anlan-sql");
            try {
                translate(translated);
                return with(translated, work);
            } finally {
                FileUtils.deleteDirectory(translated.toFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T with(Path from, Function<Flyway, T> work) {
        try {
            FluentConfiguration configuration =
                    Flyway.configure()
                            .dataSource(
                                    DatabaseUrl.jdbc(access.url()),
                                    access.user(),
                                    access.password())
                            .defaultSchema(schema.database())
                            .schemas(schema.database())
                            .createSchemas(true)
                            .table(HISTORY)
                            .locations("filesystem:" + from.toAbsolutePath() + "/???_*.sql")
                            .sqlMigrationPrefix("")
                            .sqlMigrationSeparator("_")
                            .cleanDisabled(true);
            String cluster = schema.cluster();
            if (cluster != null) {
                configuration.configuration(Map.of("flyway.clickhouse.clusterName", cluster));
            }
            return work.apply(configuration.load());
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

    /** Writes the files as they are for this database. */
    private void translate(Path translated) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(
                        translated.resolve(file.getFileName()),
                        schema.read(Files.readString(file)));
            }
        }
    }

    /**
     * A failed migration is tried again: its statements bear that, as the database has no
     * transactions for them.
     */
    private void checkAndForgetFailures() {
        try (ClickHouse clickHouse = ClickHouse.connect(access)) {
            ServerVersion.check(clickHouse);
            if (hasHistory(clickHouse)) {
                clickHouse.execute(
                        "DELETE FROM " + schema.database() + '.' + HISTORY + " WHERE NOT success");
            }
        }
    }

    private boolean hasHistory(ClickHouse clickHouse) {
        return clickHouse.row(
                        "SELECT count() FROM system.tables WHERE database = "
                                + SqlText.quoted(schema.database())
                                + " AND name = "
                                + SqlText.quoted(HISTORY),
                        row -> row.integer(1))
                == 1;
    }
}
