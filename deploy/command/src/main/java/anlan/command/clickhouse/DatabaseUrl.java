package anlan.command.clickhouse;

import anlan.command.terminal.CommandException;
import anlan.sink.ClickHouseAddress;
import com.clickhouse.client.api.ClientConfigProperties;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Where a ClickHouse server answers, as {@code http://host:8123/} or as JDBC writes it: {@code
 * jdbc:clickhouse://host:8123/database?ssl=true}.
 *
 * @param endpoint scheme, host and port
 * @param database empty = the user's
 * @param options of the client, and of the server with {@code clickhouse_setting_} before them
 */
record DatabaseUrl(String endpoint, String database, Map<String, String> options) {
    private static final int HTTP_PORT = 8123;
    private static final int HTTPS_PORT = 8443;

    /** Scheme, host and port, and nothing behind them. */
    private static final String BARE = "[^/]*//[^/?]*";

    /**
     * Takes it apart.
     *
     * @throws CommandException when it is none
     */
    static DatabaseUrl parse(String text) {
        String url = text.replaceFirst("^jdbc:(clickhouse|ch):(?=http)", "");
        url = url.replaceFirst("^jdbc:(clickhouse|ch)://", "jdbc://");
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw unknown(text);
        }
        if (uri.getHost() == null || !String.valueOf(uri.getScheme()).matches("https?|jdbc")) {
            throw unknown(text);
        }
        Map<String, String> options = options(uri.getRawQuery());
        boolean secure = uri.getScheme().equals("https") || "true".equals(options.remove("ssl"));
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? HTTPS_PORT : HTTP_PORT;
        String path = uri.getPath() == null ? "" : uri.getPath();
        return new DatabaseUrl(
                (secure ? "https://" : "http://") + uri.getHost() + ":" + port,
                path.startsWith("/") ? path.substring(1) : path,
                options);
    }

    /** The same for the vendor's driver for JDBC. */
    static String jdbc(String url) {
        String whole = url.matches(BARE) ? url + '/' : url;
        return whole.startsWith("jdbc:") ? whole : "jdbc:clickhouse:" + whole;
    }

    /**
     * The same with what the certificates of a login need.
     *
     * @throws CommandException when one cannot be read
     */
    static String withCertificates(String url, ClickHouseAddress.Login login) {
        StringJoiner options = new StringJoiner("&");
        add(options, ClientConfigProperties.CA_CERTIFICATE, login.ca());
        add(options, ClientConfigProperties.SSL_CERTIFICATE, login.certificate());
        add(options, ClientConfigProperties.SSL_KEY, login.key());
        if (login.certificate() != null && login.passwordFile() == null) {
            options.add(ClientConfigProperties.SSL_AUTH.getKey() + "=true");
        }
        if (options.length() == 0) {
            return url;
        }
        String begin = url.matches(BARE) ? url + '/' : url;
        return begin + (url.contains("?") ? '&' : '?') + options;
    }

    private static void add(
            StringJoiner options, ClientConfigProperties name, @Nullable String file) {
        if (file == null) {
            return;
        }
        if (!Files.isReadable(Path.of(file))) {
            throw new CommandException(file + " cannot be read");
        }
        options.add(name.getKey() + '=' + URLEncoder.encode(file, StandardCharsets.UTF_8));
    }

    private static Map<String, String> options(String query) {
        Map<String, String> options = new LinkedHashMap<>();
        if (query == null) {
            return options;
        }
        for (String option : query.split("&", -1)) {
            String[] parts = option.split("=", 2);
            options.put(parts[0], parts.length == 1 ? "true" : decoded(parts[1]));
        }
        return options;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static CommandException unknown(String text) {
        return new CommandException(
                "'"
                        + text
                        + "' names no ClickHouse: write jdbc:clickhouse://host:8123/ or"
                        + " http://host:8123/");
    }
}
