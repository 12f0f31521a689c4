package anlan.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** How the page behaves, whatever its numbers are: to whom it shows what, and in which words. */
interface PageManners {
    ObjectMapper JSON = new ObjectMapper();
    String TOWN = "331081001";
    List<String> VIEWS = List.of("overview", "trend", "why", "whatif", "alerts", "systems");

    List<String> INJECTIONS =
            List.of(
                    "overview?index=safety'%20OR%201=1%20--%20&level=town&at=2026-03-02%2012:00:00",
                    "overview?index=safety&level=town&at=2026-03-02')%20UNION%20ALL%20SELECT%201%20--",
                    "system?view=regions%20UNION%20ALL%20SELECT%20*%20FROM%20anlan.catalogs",
                    "system?view=regions%60%3B%20DROP%20TABLE%20anlan.regions_log",
                    "trend?index=safety&regions=%5B'331081')%20OR%20(1=1'%5D&from=2026-03-01%2000:00:00&to=2026-03-02%2000:00:00&step=3600",
                    "alert?alert='%20OR%20''='",
                    "catalogs?query=SELECT%20*%20FROM%20system.users",
                    "catalogs?readonly=0&allow_ddl=1");

    SimulatedDay day();

    /** Somebody who is logged in as the page's user. */
    Planner planner();

    @Test
    default void shouldSpeakBothLanguages() {
        for (String view : VIEWS) {
            for (String language : List.of("zh", "en")) {
                planner().open("/" + view + "?lang=" + language);
                planner().picture(view + "-" + language);
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
    default void shouldFitOnAPhone() {
        try (Planner phone =
                day().planner(390, ColorScheme.LIGHT).login("dashboard", "dashboard")) {
            for (String view : VIEWS) {
                phone.open("/" + view + "?lang=zh");
                phone.picture(view + "-phone");
                assertThat(phone.overflow()).as(view).isLessThanOrEqualTo(0);
            }
        }
    }

    @Test
    default void shouldShowATownItsOwnRegionOnly() throws IOException {
        try (Planner town =
                day().planner(1280, ColorScheme.LIGHT).login("town_" + TOWN, "town_" + TOWN)) {
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
    default void shouldSaySentencesWhenThingsGoWrong() {
        planner().open("/overview?lang=en&at=yesterday");
        assertThat(planner().told()).startsWith("“yesterday” is not a date.");
        planner().open("/overview?lang=en&at=2026-02-31T08:00");
        assertThat(planner().told()).startsWith("“2026-02-31T08:00” is not a date.");
        planner().open("/overview?lang=en&at=2020-01-01T00:00");
        assertThat(planner().told()).startsWith("No index was published at");
        planner().open("/overview?lang=en&index=nothing");
        assertThat(planner().told()).isEqualTo("There is no index “nothing”.");
        planner().open("/why?lang=en&region=999");
        assertThat(planner().told()).startsWith("There is no region “999”");
        planner().open("/why?lang=en&from=2026-03-02T12:00&to=2026-03-02T08:00");
        assertThat(planner().told()).isEqualTo("“From” must lie before “to”.");
        planner().page().route("**/ask/**", route -> route.abort());
        planner().open("/alerts?lang=zh&color=red");
        assertThat(planner().told()).startsWith("数据库没有回应");
        try (Planner stranger =
                day().planner(1280, ColorScheme.LIGHT).login("dashboard", "wrong")) {
            assertThat(stranger.told())
                    .isEqualTo("User or password is wrong. Please log in again.");
        }
    }

    @Test
    default void shouldReadParametersAsValuesNeverAsSql() throws Exception {
        String regions = day().one("SELECT count() FROM anlan.regions");
        String catalogs = day().one("SELECT count() FROM anlan.catalogs");
        for (String question : INJECTIONS) {
            HttpResponse<String> answer = day().ask(question);
            if (answer.statusCode() == 200) {
                String expected = question.startsWith("catalogs") ? catalogs : "0";
                assertThat(JSON.readTree(answer.body()).path("rows").asText())
                        .as(question)
                        .isEqualTo(expected);
            } else {
                assertThat(answer.statusCode()).as(question).isBetween(400, 599);
            }
        }
        assertThat(day().one("SELECT count() FROM anlan.regions")).isEqualTo(regions);
    }

    @Test
    default void shouldBeReadableForEverybody() throws IOException {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (Planner anybody = day().planner(1280, scheme)) {
                assertThat(anybody.violations()).as("login").isEmpty();
                anybody.login("dashboard", "dashboard");
                for (String view : VIEWS) {
                    anybody.open("/" + view + "?lang=en&theme=auto&regions=331081");
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
            first.login("dashboard", "dashboard");
            VIEWS.forEach(view -> first.open("/" + view + "?lang=en"));
            weight = files.stream().mapToInt(file -> file.sizes().responseBodySize).sum();
        }
        System.out.printf(
                Locale.ROOT, "Weight of the page: %,d bytes in %d files%n", weight, files.size());
        assertThat(weight).isBetween(200_000, 1_500_000);
    }
}
