package anlan.command.rescore;

import anlan.broker.Brokers;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.installation.ClickHouseOptions;
import anlan.command.terminal.CommandException;
import anlan.sink.ClickHouseAddress;
import anlan.source.registry.SchemaRegistryAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the messages are, and where the results go.
 *
 * @param clickHouseUrl such as {@code http://127.0.0.1:8123}
 * @param user may make databases whose names begin with {@code anlan_}
 * @param passwordFile of the user; null = none
 * @param keyFile key of the pseudonyms; null = the environment has it
 * @param registry which has schemas of messages; null = none
 * @param sql the folder with the migrations
 */
public record RescorePlace(
        Brokers brokers,
        String clickHouseUrl,
        String user,
        @Nullable Path passwordFile,
        @Nullable Path keyFile,
        @Nullable SchemaRegistryAddress registry,
        Path sql) {

    ClickHouseAddress address(String database) {
        return new ClickHouseAddress(
                clickHouseUrl, database, user, passwordFile == null ? null : passwordFile + "");
    }

    /** For the migrations. */
    String jdbcUrl() {
        return "jdbc:clickhouse:" + clickHouseUrl + "/";
    }

    String password() {
        return ClickHouseOptions.password(passwordFile);
    }

    /**
     * Connects to ClickHouse.
     *
     * @throws CommandException when it does not answer
     */
    public ClickHouse connect() {
        ClickHouse database = ClickHouse.connect(clickHouseUrl, user, password());
        try {
            database.check();
            return database;
        } catch (CommandException e) {
            database.close();
            throw new CommandException(
                    "ClickHouse does not answer at %s as %s: %s"
                            .formatted(clickHouseUrl, user, e.getMessage()),
                    e);
        }
    }
}
