package anlan.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the page does when things go wrong: it says so in a sentence, and goes on after it. */
interface PageTroubles extends PlannersDay {
    String DOWN =
            "The database does not answer. It may be down, or the network is; try again in a"
                    + " while.";

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

    /** States that no link leads to, but that people write, keep or get from others. */
    List<String> ODD =
            List.of(
                    "/why?index=park&region=331081004",
                    "/why?index=park&region=331081&from=2026-04-01T12:00&to=2026-04-02T00:00",
                    "/why?index=team-health&region=331081001",
                    "/why?region=331081001001",
                    "/why?indicator=nothing&window=odd",
                    "/why?detail=odd&sort=-nothing",
                    "/trend?index=park&regions=331081004,331081",
                    "/trend?from=2026-04-02T00:00&to=2026-04-01T00:00",
                    "/trend?regions=331081,331081,&range=odd&known=odd",
                    "/trend?regions=,&from=x",
                    "/whatif?index=park&w=nothing:2,disputes:x,:",
                    "/whatif?index=odd",
                    "/whatif?l=odd",
                    "/alerts?alert=odd&state=odd&color=odd&due=odd&region=999",
                    "/alerts?alert='%22%3Cb%3E",
                    "/systems?tab=odd&month=odd",
                    "/systems?tab=three_rates&month=1999-01",
                    "/systems?tab=three_rates&month=2026-13&sort=nothing",
                    "/systems?tab=park_index&region=331081004",
                    "/systems?tab=project_library&region=331081001&case=//",
                    "/systems?tab=problem_rectification&case=problem%2F%27--",
                    "/overview?level=odd&at=2026-04-01",
                    "/odd?x=1&=&&",
                    "/?lang=xx&theme=odd",
                    "odd");

    @Test
    default void shouldHaveNoStateInWhichThePageFails() {
        for (String address : ODD) {
            planner().open(address);
            assertThat(planner().page().locator("[data-trouble=page]").allInnerTexts())
                    .as(address)
                    .isEmpty();
            assertThat(planner().page().innerText("main"))
                    .as(address)
                    .doesNotContain("undefined", "NaN", "[object");
            assertThat(planner().errors()).as(address).isEmpty();
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
    default void shouldGoOnWhenTheDatabaseIsBack() throws Exception {
        day().stopDatabase();
        try {
            for (String view : List.of("trend", "why", "alerts", "systems")) {
                planner().open("/" + view + "?lang=en");
                assertThat(planner().told()).as(view).isEqualTo(DOWN);
            }
            planner().picture("down-en");
            planner().tryAgain();
            assertThat(planner().told()).isEqualTo(DOWN);
        } finally {
            day().startDatabase();
        }
        planner().tryAgain();
        assertThat(planner().page().locator(".trouble").count()).isZero();
        assertThat(planner().page().locator("tbody tr").count()).isPositive();
        planner().open("/trend?lang=en");
        assertThat(planner().page().locator(".canvas canvas").count()).isPositive();
    }

    @Test
    default void shouldFetchTheChartsLibraryAgainWhenItDidNotCome() {
        Page page = planner().page();
        page.route("**/echarts.min.js*", route -> route.abort());
        planner().reload().open("/trend?lang=en");
        assertThat(planner().told()).isEqualTo(DOWN);
        page.unroute("**/echarts.min.js*");
        planner().tryAgain();
        assertThat(page.locator(".canvas canvas").count()).isPositive();
    }
}
