package anlan.command.installation;

import anlan.command.clickhouse.Access;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.Users;
import anlan.command.terminal.CommandException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which ClickHouse is asked: that of a running stack, or any other. */
public final class DatabaseOptions {

    @Mixin private final DataOption data = new DataOption();

    @Mixin private final ClickHouseOptions options = new ClickHouseOptions();

    @Option(
            names = "--password",
            paramLabel = "ENV",
            description =
                    "Environment variable with the password (default: that of the local stack's"
                            + " user; none where another ClickHouse is named).")
    private @Nullable String passwordVariable;

    /**
     * Connects, as an analyst where nobody else is named.
     *
     * @throws CommandException when ClickHouse does not answer
     */
    public ClickHouse connect() {
        return connect(Users.ANALYST);
    }

    /**
     * Connects.
     *
     * @param otherwise as whom, where nobody is named
     * @throws CommandException when ClickHouse does not answer
     */
    public ClickHouse connect(String otherwise) {
        Access access = access(otherwise);
        ClickHouse database = ClickHouse.connect(access);
        try {
            database.check();
            return database;
        } catch (CommandException e) {
            database.close();
            throw new CommandException(
                    "ClickHouse does not answer at "
                            + ClickHouse.endpoint(access.url())
                            + " as "
                            + access.user()
                            + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /**
     * The way there, for what connects by itself.
     *
     * @param otherwise as whom, where nobody is named
     */
    public Access access(String otherwise) {
        if (passwordVariable == null) {
            return options.access(data, otherwise);
        }
        if (options.passwordFile() != null) {
            throw new CommandException(
                    "Name either --password or --clickhouse-password-file, not both");
        }
        String password = System.getenv(passwordVariable);
        if (password == null) {
            throw new CommandException(
                    "The environment has no variable " + passwordVariable + " with the password");
        }
        return options.access(data, otherwise, password);
    }
}
