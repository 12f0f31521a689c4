package anlan.job;

import anlan.sink.ClickHouseAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a job reaches ClickHouse. */
final class ClickHouseWriterOptions {
    @Option(
            names = "--clickhouse-url",
            paramLabel = "URL",
            required = true,
            split = ",",
            description =
                    "ClickHouse over HTTP, such as http://clickhouse:8123. Of several replicas,"
                            + " URL,URL,..., the next is tried where one does not answer.")
    List<String> urls = List.of();

    @Option(
            names = "--clickhouse-database",
            paramLabel = "NAME",
            description =
                    "Database with the tables of sql/. Default: anlan, or NAME_anlan of an"
                            + " --instance NAME.")
    @Nullable String database;

    @Option(
            names = "--clickhouse-user",
            defaultValue = "writer",
            description = "User who may insert. Default: ${DEFAULT-VALUE}.")
    String user = "writer";

    @Option(
            names = "--clickhouse-password-file",
            paramLabel = "FILE",
            description =
                    "File with the user's password, at this path on every TaskManager. Default: no"
                            + " password.")
    @Nullable Path passwordFile;

    @Option(
            names = "--clickhouse-ca",
            paramLabel = "FILE",
            description =
                    "Certificate (PEM) of the authority that has signed the servers', at this path"
                            + " on every TaskManager. Default: the authorities that Java knows.")
    @Nullable Path ca;

    @Option(
            names = "--clickhouse-certificate",
            paramLabel = "FILE",
            description =
                    "Certificate (PEM) by which the servers know the job, at this path on every"
                            + " TaskManager; without --clickhouse-password-file it is the user's"
                            + " login. Default: none.")
    @Nullable Path certificate;

    @Option(
            names = "--clickhouse-key",
            paramLabel = "FILE",
            description = "Key (PEM) of that certificate, at this path on every TaskManager.")
    @Nullable Path key;

    /**
     * The address.
     *
     * @param instance empty = there is one
     */
    ClickHouseAddress address(String instance) {
        String own = instance.isEmpty() ? "anlan" : instance + "_anlan";
        return new ClickHouseAddress(
                List.copyOf(urls),
                database == null ? own : database,
                new ClickHouseAddress.Login(
                        user, text(passwordFile), text(ca), text(certificate), text(key)));
    }

    private static @Nullable String text(@Nullable Path file) {
        return file == null ? null : file.toString();
    }

    /**
     * Checks what would only show on the cluster.
     *
     * @throws IllegalArgumentException with what to do
     */
    void check() {
        Set<String> once = new HashSet<>();
        for (String url : urls) {
            if (!url.startsWith("http://") && !url.startsWith("https://")) {
                throw new IllegalArgumentException(
                        "--clickhouse-url is '" + url + "'; it begins with http:// or https://");
            }
            if (!once.add(url)) {
                throw new IllegalArgumentException("--clickhouse-url has " + url + " twice");
            }
        }
        readable("--clickhouse-password-file", passwordFile);
        readable("--clickhouse-ca", ca);
        readable("--clickhouse-certificate", certificate);
        readable("--clickhouse-key", key);
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException(
                    "--clickhouse-certificate and --clickhouse-key go together");
        }
        if ((ca != null || certificate != null)
                && urls.stream().anyMatch(url -> url.startsWith("http://"))) {
            throw new IllegalArgumentException(
                    "--clickhouse-ca and --clickhouse-certificate are for https:// alone, and"
                            + " --clickhouse-url has an http:// among its addresses");
        }
    }

    private static void readable(String option, @Nullable Path file) {
        if (file != null && !Files.isReadable(file)) {
            throw new IllegalArgumentException(option + ' ' + file + " cannot be read");
        }
    }
}
