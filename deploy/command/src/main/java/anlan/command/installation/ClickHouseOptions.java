package anlan.command.installation;

import anlan.command.clickhouse.Access;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.terminal.CommandException;
import anlan.sink.ClickHouseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which ClickHouse is meant, and as whom one speaks to it; the same for every command. */
public final class ClickHouseOptions {

    @Option(
            names = {"--clickhouse-url", "--jdbc-url"},
            paramLabel = "URL",
            split = ",(?=jdbc:|https?:)",
            description =
                    "ClickHouse of an installation, such as http://host:8123/,"
                            + " https://host:8443/ or jdbc:clickhouse://host:8123/; of several"
                            + " replicas, URL,URL,..., the first that answers (default: that of"
                            + " the local stack).")
    private List<String> urls = List.of();

    @Option(
            names = "--clickhouse-ca",
            paramLabel = "FILE",
            description =
                    "Certificate (PEM) of the authority that has signed the servers' (default: the"
                            + " authorities that Java knows).")
    private @Nullable Path ca;

    @Option(
            names = "--clickhouse-certificate",
            paramLabel = "FILE",
            description =
                    "Certificate (PEM) by which the servers know the user; without a password it"
                            + " is the login (default: none).")
    private @Nullable Path certificate;

    @Option(
            names = "--clickhouse-key",
            paramLabel = "FILE",
            description = "Key (PEM) of that certificate.")
    private @Nullable Path key;

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

    /** Whether another ClickHouse than that of the local stack is meant. */
    public boolean isNamed() {
        return !urls.isEmpty();
    }

    /**
     * The way there.
     *
     * @param data of the local stack, which is meant where no URL is named
     * @param otherwise as whom, where nobody is named
     * @throws CommandException when none is named and no stack runs, or a password or certificate
     *     cannot be read
     */
    public Access access(DataOption data, String otherwise) {
        String user = user(otherwise);
        boolean ofStack = passwordFile == null && !isNamed();
        return access(data, user, password(ofStack ? data.passwordFile(user) : passwordFile));
    }

    /** The same with a password that is known. */
    Access access(DataOption data, String otherwise, String password) {
        return new Access(url(data), user(otherwise), password, Instance.database());
    }

    /**
     * Of several servers the first that answers, with what its certificates need.
     *
     * @param data of the local stack, which is meant where no URL is named
     * @throws CommandException when none is named and no stack runs, or a certificate cannot be
     *     read
     */
    public String url(DataOption data) {
        if (!isNamed()) {
            return data.running("--clickhouse-url of another ClickHouse").clickhouseUrl();
        }
        if ((certificate == null) != (key == null)) {
            throw new CommandException("--clickhouse-certificate and --clickhouse-key go together");
        }
        ClickHouseAddress.Login login = login("", null);
        List<String> all =
                urls.stream().map(url -> ClickHouse.withCertificates(url, login)).toList();
        for (String url : all.subList(0, all.size() - 1)) {
            if (ClickHouse.answers(url)) {
                return url;
            }
        }
        return all.get(all.size() - 1);
    }

    /**
     * As which user the jobs write who has these options.
     *
     * @param otherwise where no user is named
     * @param password where no file is named; null = none
     */
    public ClickHouseAddress.Login login(String otherwise, @Nullable Path password) {
        Path file = passwordFile == null ? password : passwordFile;
        return new ClickHouseAddress.Login(
                user(otherwise), text(file), text(ca), text(certificate), text(key));
    }

    private static @Nullable String text(@Nullable Path file) {
        return file == null ? null : file.toString();
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
