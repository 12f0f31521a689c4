package anlan.command.page;

import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Configuration of a ClickHouse server that serves the planners' page. Its files need no login, as
 * they hold no data; its questions are asked as the user who looks, with parameters that ClickHouse
 * reads as values and never as SQL.
 */
final class PageHandlers {
    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=UTF-8",
                    "css", "text/css; charset=UTF-8",
                    "js", "text/javascript; charset=UTF-8",
                    "json", "application/json; charset=UTF-8",
                    "svg", "image/svg+xml",
                    "txt", "text/plain; charset=UTF-8");

    private static final String HEAD =
            """
            <clickhouse>
              <!-- The planners' page of Anlan, made by anlan page: lay the folder dashboard into the
                   server's user files, and this file into its config.d. -->
              <http_handlers>
            """;

    private static final String FILE =
            """
                <rule>
                  <url>%s</url>
                  <methods>GET,HEAD</methods>
                  <handler>
                    <type>static</type>
                    <status>200</status>
                    <content_type>%s</content_type>
                    <http_response_headers>
                      <Content-Type>%s</Content-Type>
                      <Cache-Control>no-cache</Cache-Control>
                      <X-Content-Type-Options>nosniff</X-Content-Type-Options>
                      <Referrer-Policy>no-referrer</Referrer-Policy>
                      <Content-Security-Policy>default-src 'self'%s; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'none'</Content-Security-Policy>
                    </http_response_headers>
                    <response_content>file://%s</response_content>
                  </handler>
                </rule>
            """;

    private static final String QUESTION =
            """
                <rule>
                  <url>%sask/%s</url>
                  <methods>%s</methods>
                  <handler>
                    <type>predefined_query_handler</type>
                    <query>%s</query>
                  </handler>
                </rule>
            """;

    private static final String FOOT =
            """
                <defaults/>
              </http_handlers>
            </clickhouse>
            """;

    private static final Pattern COMMENTS = Pattern.compile("(?m)^--.*$");

    private PageHandlers() {}

    /**
     * The configuration.
     *
     * @param files of the page, such as {@code app/table.js}
     * @param queries SQL by the name of the question
     * @param gateway where the page sends what people do about alerts; null = to this server
     */
    static String xml(
            Collection<String> files, Map<String, String> queries, @Nullable URI gateway) {
        StringBuilder xml = new StringBuilder(HEAD);
        for (String file : files) {
            if (file.equals("index.html")) {
                xml.append(file(PlannersPage.PATH, file, gateway));
            }
            xml.append(file(PlannersPage.PATH + file, file, gateway));
        }
        queries.forEach(
                (name, sql) ->
                        xml.append(
                                QUESTION.formatted(
                                        PlannersPage.PATH,
                                        name,
                                        method(sql),
                                        escaped(sql.strip()))));
        return xml.append(FOOT).toString();
    }

    /** What writes is not to be sent by a link that somebody follows. */
    private static String method(String sql) {
        return COMMENTS.matcher(sql).replaceAll("").strip().startsWith("INSERT") ? "POST" : "GET";
    }

    private static String file(String url, String file, @Nullable URI gateway) {
        String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        String connect = gateway == null ? "" : "; connect-src 'self' " + origin(gateway);
        return FILE.formatted(url, type, type, escaped(connect), PlannersPage.FOLDER + "/" + file);
    }

    private static String origin(URI gateway) {
        return gateway.getScheme() + "://" + gateway.getAuthority();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
