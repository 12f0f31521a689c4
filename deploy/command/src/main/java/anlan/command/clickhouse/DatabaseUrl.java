package anlan.command.clickhouse;

import anlan.command.terminal.CommandException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

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
