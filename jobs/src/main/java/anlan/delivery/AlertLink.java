package anlan.delivery;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where an alert is on the planners' page. */
final class AlertLink {
    private AlertLink() {}

    /**
     * Address of an alert.
     *
     * @param page where the page is, such as {@code https://anlan.example/anlan/}; empty = nowhere
     * @return empty = there is none
     */
    static String of(String page, String alertId) {
        if (page.isEmpty()) {
            return "";
        }
        return page
                + (page.endsWith("/") ? "" : "/")
                + "#/alerts?alert="
                + URLEncoder.encode(CleanText.of(alertId), StandardCharsets.UTF_8);
    }
}
