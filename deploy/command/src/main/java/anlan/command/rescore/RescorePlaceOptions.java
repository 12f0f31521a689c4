package anlan.command.rescore;

import anlan.command.clickhouse.Users;
import anlan.command.installation.ProjectHome;
import anlan.command.kafka.BrokerOption;
import anlan.command.terminal.CommandException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose messages are scored again: those of a running stack, or of an installation. */
final class RescorePlaceOptions {

    @Mixin private final BrokerOption broker = new BrokerOption();

    @Option(
            names = "--clickhouse-url",
            paramLabel = "URL",
            description = "ClickHouse of an installation (default: that of the local stack).")
    private @Nullable String clickHouseUrl;

    @Option(
            names = "--clickhouse-user",
            paramLabel = "NAME",
            defaultValue = Users.WRITER,
            description =
                    "User who may make databases whose names begin with anlan_ (default:"
                            + " ${DEFAULT-VALUE}).")
    private String user = Users.WRITER;

    @Option(
            names = "--clickhouse-password-file",
            paramLabel = "FILE",
            description = "File with the user's password (default: that of the local stack).")
    private @Nullable Path passwordFile;

    @Option(
            names = "--pseudonym-key-file",
            paramLabel = "FILE",
            description =
                    "File with the key for pseudonyms (default: that of the local stack; of an"
                            + " installation the variable ANLAN_PSEUDONYM_KEY).")
    private @Nullable Path keyFile;

    /**
     * The place with all that is needed of it.
     *
     * @throws CommandException when no stack runs and nothing else is named
     */
    RescorePlace place() {
        Path password = broker.data().writerPasswordFile();
        Path key = broker.data().path().resolve("pseudonym.key");
        return new RescorePlace(
                broker.servers(),
                clickHouseUrl == null ? broker.running().clickhouseUrl() : clickHouseUrl,
                user,
                passwordFile == null && clickHouseUrl == null ? password : passwordFile,
                keyFile == null && broker.isLocal() ? key : keyFile,
                ProjectHome.sql());
    }
}
