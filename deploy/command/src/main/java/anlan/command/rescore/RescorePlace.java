package anlan.command.rescore;

import anlan.broker.Brokers;
import anlan.command.clickhouse.Access;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.installation.ClickHouseOptions;
import anlan.command.installation.Instance;
import anlan.command.terminal.CommandException;
import anlan.sink.ClickHouseAddress;
import anlan.source.registry.SchemaRegistryAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the messages are, and where the results go.
 *
 * @param url of ClickHouse, of HTTP or JDBC
 * @param login of a user who may make databases whose names begin with {@code anlan_}
 * @param keyFile key of the pseudonyms; null = the environment has it
 * @param registry which has schemas of messages; null = none
 * @param sql the folder with the migrations
 */
public record RescorePlace(
        Brokers brokers,
        String url,
        ClickHouseAddress.Login login,
        @Nullable Path keyFile,
        @Nullable SchemaRegistryAddress registry,
        Path sql) {

    ClickHouseAddress address(String database) {
        return new ClickHouseAddress(List.of(ClickHouse.endpoint(url)), database, login);
    }

    Access access() {
        String file = login.passwordFile();
        return new Access(
                url,
                login.user(),
                ClickHouseOptions.password(file == null ? null : Path.of(file)),
                Instance.database());
    }

    /**
     * Connects to ClickHouse.
     *
     * @throws CommandException when it does not answer
     */
    public ClickHouse connect() {
        ClickHouse database = ClickHouse.connect(access());
        try {
            database.check();
            return database;
        } catch (CommandException e) {
            database.close();
            throw new CommandException(
                    "ClickHouse does not answer at %s as %s: %s"
                            .formatted(ClickHouse.endpoint(url), login.user(), e.getMessage()),
                    e);
        }
    }
}
