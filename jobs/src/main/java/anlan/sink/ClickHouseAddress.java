package anlan.sink;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where ClickHouse is and who writes.
 *
 * @param url such as {@code http://clickhouse:8123}
 * @param passwordFile file with the password, at this path on every TaskManager; null = no password
 */
public record ClickHouseAddress(
        String url, String database, String user, @Nullable String passwordFile)
        implements Serializable {

    /** The password is read where it is used, so that it is in no job graph. */
    String password() throws IOException {
        if (passwordFile == null) {
            return "";
        }
        try {
            return Files.readString(Path.of(passwordFile)).strip();
        } catch (IOException e) {
            throw new IOException(
                    "the password file " + passwordFile + " cannot be read on this machine", e);
        }
    }
}
