package anlan.source.registry;

import java.io.Serializable;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a schema registry is.
 *
 * @param url to which {@code /schemas/ids/1} is added, such as {@code http://registry:8081}
 * @param authorizationFile file with the header Authorization, at this path wherever messages are
 *     read; null = none
 */
public record SchemaRegistryAddress(String url, @Nullable String authorizationFile)
        implements Serializable {
    public SchemaRegistryAddress {
        require(isAddress(url), "--schema-registry is no address such as http://registry:8081");
        require(
                URI.create(url).getRawUserInfo() == null,
                "--schema-registry has a user in it: write the header Authorization into a file,"
                        + " and name that with --schema-registry-authorization-file");
        url = url.replaceFirst("/+$", "");
    }

    /**
     * Of options; null = there is no registry.
     *
     * @throws IllegalArgumentException with what to do where the URL is none
     */
    public static @Nullable SchemaRegistryAddress of(
            @Nullable String url, @Nullable Object authorizationFile) {
        return url == null || url.isEmpty()
                ? null
                : new SchemaRegistryAddress(
                        url, authorizationFile == null ? null : authorizationFile.toString());
    }

    private static boolean isAddress(String url) {
        try {
            URI uri = URI.create(url);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}
