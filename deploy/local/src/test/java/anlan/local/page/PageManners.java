package anlan.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** How the page behaves, whatever its numbers are: to whom it shows what, and in which words. */
interface PageManners extends PlannersDay {
    @Test
    default void shouldSpeakBothLanguages() {
        for (String view : VIEWS) {
            for (String language : List.of("zh", "en")) {
                planner().open(view + "&lang=" + language);
                planner().picture(nameOf(view) + "-" + language);
                assertThat(planner().overflow()).as(view).isLessThanOrEqualTo(0);
                String body = planner().page().innerText("main");
                assertThat(body).as(view).doesNotContain("undefined", "NaN", "[object");
            }
        }
        planner().open("/overview?lang=en");
        planner().page().click("button[lang=zh]");
        planner().page().waitForSelector("h1:text('总览')");
        assertThat(planner().page().url()).contains("lang=zh");
    }

    @Test
    default void shouldFitOnAPhone() throws IOException {
        try (Planner phone =
                day().planner(390, ColorScheme.LIGHT)
                        .login("dashboard", day().password("dashboard"))) {
            for (String view : VIEWS) {
                phone.open(view + "&lang=zh");
                phone.picture(nameOf(view) + "-phone");
                assertThat(phone.overflow()).as(view).isLessThanOrEqualTo(0);
            }
        }
    }

    @Test
    default void shouldShowATownItsOwnRegionOnly() throws IOException {
        try (Planner town =
                day().planner(1280, ColorScheme.LIGHT)
                        .login("town_" + TOWN, day().password("town_" + TOWN))) {
            town.open("/overview?lang=en");
            assertThat(town.page().locator("tbody tr").count()).isEqualTo(1);
            assertThat(town.page().locator("tr[data-region='" + TOWN + "']").count()).isEqualTo(1);
            town.open("/why?lang=en&region=331081002");
            assertThat(town.told()).contains("or you may not see it");
            town.open("/trend?lang=en&regions=331081002");
            assertThat(town.told()).contains("or you may not see it");
            town.open("/alerts?lang=en&state=all");
            List<String> alerts =
                    day()
                            .rows(
                                    "SELECT alert_id FROM anlan.alerts WHERE NOT startsWith(region,"
                                            + " '331081001')")
                            .stream()
                            .map(row -> row.path("alert_id").asText())
                            .toList();
            for (String alert : alerts) {
                assertThat(town.page().locator("[data-alert='" + alert + "']").count()).isZero();
            }
        }
    }

    @Test
    default void shouldBeReadableForEverybody() throws IOException {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (Planner anybody = day().planner(1280, scheme)) {
                assertThat(anybody.violations()).as("login").isEmpty();
                anybody.login("dashboard", day().password("dashboard"));
                for (String view : VIEWS) {
                    anybody.open(view + "&lang=en&theme=auto");
                    assertThat(anybody.violations()).as(view + " " + scheme).isEmpty();
                }
            }
        }
    }

    @Test
    default void shouldBeLightAndQuick() throws IOException {
        List<Request> files = new ArrayList<>();
        int weight;
        try (Planner first = day().planner(1280, ColorScheme.LIGHT)) {
            first.page()
                    .onRequestFinished(
                            request -> {
                                if (!request.url().contains("/ask/")) {
                                    files.add(request);
                                }
                            });
            first.page().reload();
            first.login("dashboard", day().password("dashboard"));
            VIEWS.forEach(view -> first.open(view + "&lang=en"));
            weight = files.stream().mapToInt(file -> file.sizes().responseBodySize).sum();
        }
        System.out.printf(
                Locale.ROOT, "Weight of the page: %,d bytes in %d files%n", weight, files.size());
        assertThat(weight).isBetween(200_000, 1_500_000);
    }

    private static String nameOf(String view) {
        return view.substring(1, view.indexOf('?'));
    }
}
