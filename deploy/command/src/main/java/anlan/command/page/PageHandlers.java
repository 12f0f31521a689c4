package anlan.command.page;

import java.util.Collection;
import java.util.Map;

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
                      <Content-Security-Policy>default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'none'</Content-Security-Policy>
                    </http_response_headers>
                    <response_content>file://%s</response_content>
                  </handler>
                </rule>
            """;

    private static final String QUESTION =
            """
                <rule>
                  <url>%sask/%s</url>
                  <methods>GET</methods>
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

    private PageHandlers() {}

    /**
     * The configuration.
     *
     * @param files of the page, such as {@code app/table.js}
     * @param queries SQL by the name of the question
     */
    static String xml(Collection<String> files, Map<String, String> queries) {
        StringBuilder xml = new StringBuilder(HEAD);
        for (String file : files) {
            if (file.equals("index.html")) {
                xml.append(file(PlannersPage.PATH, file));
            }
            xml.append(file(PlannersPage.PATH + file, file));
        }
        queries.forEach(
                (name, sql) ->
                        xml.append(QUESTION.formatted(PlannersPage.PATH, name, escaped(sql))));
        return xml.append(FOOT).toString();
    }

    private static String file(String url, String file) {
        String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        return FILE.formatted(url, type, type, PlannersPage.FOLDER + "/" + file);
    }

    private static String escaped(String text) {
        return text.strip().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
