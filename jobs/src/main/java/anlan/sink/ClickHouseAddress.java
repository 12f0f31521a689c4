package anlan.sink;

import com.clickhouse.client.api.Client;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where ClickHouse is and who writes.
 *
 * @param urls such as {@code http://clickhouse:8123}: replicas of the same tables, the one to be
 *     asked first comes first
 * @param login who writes
 */
public record ClickHouseAddress(List<String> urls, String database, Login login)
        implements Serializable {

    /**
     * Who writes, and by which certificates one knows the other. The files lie at these paths on
     * every TaskManager and are read where they are used, so that they are in no job graph.
     *
     * @param passwordFile null = no password
     * @param ca certificate of the authority that has signed the servers', PEM; null = one of those
     *     that Java knows
     * @param certificate of the client, PEM; null = none. Without a password it is the login
     * @param key of the certificate, PEM
     */
    public record Login(
            String user,
            @Nullable String passwordFile,
            @Nullable String ca,
            @Nullable String certificate,
            @Nullable String key)
            implements Serializable {}

    /** One server, where a password is enough. */
    public ClickHouseAddress(
            String url, String database, String user, @Nullable String passwordFile) {
        this(List.of(url), database, new Login(user, passwordFile, null, null, null));
    }

    /**
     * A client of one of the servers, but for its limits of time; connects when it is first used.
     *
     * @throws IOException when a file of the login cannot be read on this machine
     */
    Client.Builder client(String url) throws IOException {
        Client.Builder builder =
                new Client.Builder()
                        .addEndpoint(url)
                        .setUsername(login.user)
                        .setDefaultDatabase(database);
        if (login.passwordFile != null) {
            builder.setPassword(Files.readString(readable(login.passwordFile)).strip());
        } else if (login.certificate == null) {
            builder.setPassword("");
        } else {
            builder.useSSLAuthentication(true);
        }
        if (login.ca != null) {
            builder.setRootCertificate(readable(login.ca).toString());
        }
        if (login.certificate != null && login.key != null) {
            builder.setClientCertificate(readable(login.certificate).toString());
            builder.setClientKey(readable(login.key).toString());
        }
        return builder;
    }

    private static Path readable(String file) throws IOException {
        Path path = Path.of(file);
        if (!Files.isReadable(path)) {
            throw new IOException("the file " + file + " cannot be read on this machine");
        }
        return path;
    }
}
