package anlan.command.installation;

import anlan.command.clickhouse.ClickHouse;
import anlan.command.terminal.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which ClickHouse is meant, and as whom one speaks to it; the same for every command. */
public final class ClickHouseOptions {

    @Option(
            names = {"--clickhouse-url", "--jdbc-url"},
            paramLabel = "URL",
            description =
                    "ClickHouse of an installation, such as http://host:8123/,"
                            + " https://host:8443/ or jdbc:clickhouse://host:8123/ (default: that"
                            + " of the local stack).")
    private @Nullable String url;

    @Option(
            names = {"--clickhouse-user", "--user"},
            paramLabel = "NAME",
            description =
                    "Its user (default: analyst where a command reads, duty where it shows an"
                            + " alert, else writer).")
    private @Nullable String user;

    @Option(
            names = "--clickhouse-password-file",
            paramLabel = "FILE",
            description = "File with the user's password.")
    private @Nullable Path passwordFile;

    /** Null = that of the local stack. */
    public @Nullable String url() {
        return url;
    }

    /**
     * Scheme, host and port; null = that of the local stack.
     *
     * @throws CommandException when the URL is none
     */
    public @Nullable String endpoint() {
        return url == null ? null : ClickHouse.endpoint(url);
    }

    /** The user, or the one who is used where none is named. */
    public String user(String otherwise) {
        return user == null ? otherwise : user;
    }

    public @Nullable Path passwordFile() {
        return passwordFile;
    }

    /**
     * What stands in a file with a password; empty where there is no file.
     *
     * @throws CommandException when it cannot be read
     */
    public static String password(@Nullable Path file) {
        try {
            return file == null ? "" : Files.readString(file).strip();
        } catch (IOException e) {
            throw new CommandException("The password cannot be read: " + e, e);
        }
    }
}
