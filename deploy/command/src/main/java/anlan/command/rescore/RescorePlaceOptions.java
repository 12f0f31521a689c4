package anlan.command.rescore;

import anlan.command.clickhouse.Users;
import anlan.command.installation.ClickHouseOptions;
import anlan.command.installation.ProjectHome;
import anlan.command.installation.SchemaRegistryOptions;
import anlan.command.kafka.BrokerOption;
import anlan.command.terminal.CommandException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose messages are scored again: those of a running stack, or of an installation. */
final class RescorePlaceOptions {

    @Mixin private final BrokerOption broker = new BrokerOption();

    /** Its user may make databases whose names begin with {@code anlan_}. */
    @Mixin private final ClickHouseOptions clickHouse = new ClickHouseOptions();

    @Option(
            names = "--pseudonym-key-file",
            paramLabel = "FILE",
            description =
                    "File with the key for pseudonyms (default: that of the local stack; of an"
                            + " installation the variable ANLAN_PSEUDONYM_KEY).")
    private @Nullable Path keyFile;

    @Mixin private final SchemaRegistryOptions registry = new SchemaRegistryOptions();

    /**
     * The place with all that is needed of it.
     *
     * @throws CommandException when no stack runs and nothing else is named
     */
    RescorePlace place() {
        Path password = broker.data().passwordFile(Users.WRITER);
        Path key = broker.data().path().resolve("pseudonym.key");
        return new RescorePlace(
                broker.brokers(),
                clickHouse.url(broker.data()),
                clickHouse.login(Users.WRITER, clickHouse.isNamed() ? null : password),
                keyFile == null && broker.isLocal() ? key : keyFile,
                registry.address(),
                ProjectHome.sql());
    }
}
