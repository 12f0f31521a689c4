package anlan.local;

import anlan.local.audit.Database;
import anlan.local.clickhouse.ClickHouseServer;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which ClickHouse is asked: that of a running stack, or any other. */
final class DatabaseOptions {

    @Mixin private final DataOption data = new DataOption();

    @Option(
            names = "--jdbc-url",
            paramLabel = "URL",
            description =
                    "A ClickHouse elsewhere, such as jdbc:clickhouse://host:8123/ (default: that of"
                            + " the stack).")
    private @Nullable String jdbcUrl;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            defaultValue = ClickHouseServer.ANALYST,
            description = "Who asks; reading is enough (default: ${DEFAULT-VALUE}).")
    private String user = ClickHouseServer.ANALYST;

    @Option(
            names = "--password",
            paramLabel = "ENV",
            description = "Environment variable with the password (default: the analyst's).")
    private @Nullable String passwordVariable;

    /**
     * Connects.
     *
     * @throws LocalStackException when ClickHouse does not answer
     */
    Database connect() throws SQLException {
        String url = jdbcUrl == null ? ofStack() : jdbcUrl;
        Database database = Database.connect(url, user, password());
        try {
            database.check();
            return database;
        } catch (SQLException e) {
            database.close();
            throw new LocalStackException(
                    "ClickHouse does not answer at " + url + " as " + user + ": " + e.getMessage(),
                    e);
        }
    }

    private String ofStack() {
        Path path = data.path();
        DataDir.Running running = DataDir.running(path);
        if (running == null) {
            throw new LocalStackException(
                    "No stack runs on "
                            + path
                            + ": start it with 'anlan up', or say --jdbc-url of another"
                            + " ClickHouse");
        }
        return jdbcUrl(running.ports());
    }

    static String jdbcUrl(Ports ports) {
        return "jdbc:clickhouse://" + Ports.HOST + ":" + ports.clickhouseHttp() + "/";
    }

    private String password() {
        if (passwordVariable == null) {
            return ClickHouseServer.ANALYST_PASSWORD;
        }
        String password = System.getenv(passwordVariable);
        if (password == null) {
            throw new LocalStackException(
                    "The environment has no variable " + passwordVariable + " with the password");
        }
        return password;
    }
}
