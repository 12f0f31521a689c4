package anlan.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Overview: what needs somebody, the map, what stays fresh by itself, and the wall. */
interface PageAtAGlance extends PlannersDay {
    String OPEN =
            """
            SELECT count() FROM anlan.alerts
            WHERE state NOT IN ('closed', 'withdrawn') AND color = '%s'
            """;

    String COLORS =
            """
            SELECT region, color FROM anlan.indices WHERE `index` = 'safety' AND level = 'town'
                AND at = (SELECT max(at) FROM anlan.indices WHERE `index` = 'safety')
            """;

    /** A policy without shapes. */
    String NO_MAP = "{\"meta\": [{\"name\": \"version\"}, {\"name\": \"text\"}], \"data\": []}";

    /** Two regions of a county that has no others, one beside the other. */
    String MAP =
            """
            {"type": "FeatureCollection", "anlan": {"source": "test", "simulated": true}, "features": [%s]}
            """;

    String FEATURE =
            """
            {"type": "Feature", "id": "%s", "properties": {}, "geometry": {"type": "Polygon",
             "coordinates": [[[%2$s, 28.2], [%3$s, 28.2], [%3$s, 28.6], [%2$s, 28.6], [%2$s, 28.2]]]}}
            """;

    /** Where on the page the middle of a region is drawn. */
    String MIDDLE =
            """
            region => {
                const canvas = document.querySelector('[data-map=shapes] .canvas');
                const map = echarts.getInstanceByDom(canvas);
                const it = map.getOption().series[0].data.find(it => it.area.region === region);
                const [x, y] = map.convertToPixel('geo', it.value);
                canvas.scrollIntoView({block: 'center'});
                const box = canvas.getBoundingClientRect();
                return [box.left + x, box.top + y];
            }
            """;

    /** Whoever comes back to a page sees it fresh, without waiting for its clock. */
    String COME_BACK = "() => document.dispatchEvent(new Event('visibilitychange'))";

    @Test
    default void shouldTellFirstHowManyAlertsAreOpen() throws IOException {
        planner().open("/overview?lang=en&index=safety");

        for (String color : List.of("red", "yellow")) {
            assertThat(planner().text("#open-" + color + " b"))
                    .isEqualTo(day().one(OPEN.formatted(color)));
        }
        Locator first = planner().page().locator("main > :nth-child(3)");
        assertThat(first.getAttribute("id")).isEqualTo("attention");
        assertThat(planner().text("#silent"))
                .matches("(All \\d+ sources are heard|⚠ \\d+ silent.*)");
        planner().redrawn(() -> planner().page().click("#open-red"));
        assertThat(planner().page().url()).contains("/alerts?").contains("color=red");
    }

    @Test
    default void shouldColorTheMapAsSqlDoesAndLeadToWhy() throws IOException {
        withMap(MAP.formatted(features()));
        planner().open("/overview?lang=en&index=safety&days=7").reload();
        Page page = planner().page();
        page.waitForSelector("[data-map=shapes] .canvas canvas");

        List<JsonNode> rows = day().rows(COLORS);
        assertThat(page.locator("[data-map=shapes] [data-place]").count()).isEqualTo(rows.size());
        assertTold(rows);
        List<?> middle = (List<?>) page.evaluate(MIDDLE, TOWN);
        planner()
                .redrawn(
                        () ->
                                page.mouse()
                                        .click(
                                                ((Number) middle.get(0)).doubleValue(),
                                                ((Number) middle.get(1)).doubleValue()));
        assertThat(planner().text("h1")).isEqualTo("Why");
        assertThat(page.url()).contains("region=" + TOWN);

        planner().open("/overview?lang=en&index=safety&days=7");
        page.waitForSelector("[data-map=shapes] .canvas canvas");
        page.focus("[data-map=shapes] [data-place]");
        String second = planner().press("ArrowDown").page().evaluate(FOCUSED_PLACE).toString();
        assertThat(second)
                .isEqualTo(page.locator("[data-place]").nth(1).getAttribute("data-place"));
        planner().redrawn(() -> planner().press("Enter"));
        assertThat(page.url()).contains("/why?").contains("region=" + second);
        page.unroute("**/ask/map");
    }

    String FOCUSED_PLACE = "() => document.activeElement.dataset.place";

    @Test
    default void shouldHaveATileForEachTownWithoutShapes() throws IOException {
        withMap(null);
        planner().open("/overview?lang=en&index=safety&days=30").reload();

        List<JsonNode> rows = day().rows(COLORS);
        assertThat(planner().page().locator("[data-map=tiles] [data-place]").count())
                .isEqualTo(rows.size());
        assertTold(rows);
        assertThat(planner().violations()).isEmpty();
        planner().redrawn(() -> planner().page().click("[data-place='" + TOWN + "']"));
        assertThat(planner().page().url()).contains("/why?").contains("region=" + TOWN);
        planner().page().unroute("**/ask/map");
    }

    @Test
    default void shouldTurnTheRanksAround() throws IOException {
        String best =
                day().one(
                                "SELECT region FROM anlan.index_ranks WHERE `index` = 'safety' AND"
                                        + " level = 'town' AND rank_from_best = 1 AND at = (SELECT"
                                        + " max(at) FROM anlan.indices WHERE index = 'safety')");
        planner().open("/overview?lang=en&index=safety&rank=best");
        assertThat(planner().cell(best, 3)).startsWith("1");
        assertThat(planner().text("th:nth-child(4)")).isEqualTo("Rank (1 = best)");
        planner().open("/overview?lang=en&index=safety&rank=worst");
        assertThat(planner().cell(best, 3)).startsWith("17");
        assertThat(planner().text("th:nth-child(4)")).isEqualTo("Rank (1 = worst)");
    }

    @Test
    default void shouldKeepWhatWasKnownWhileTheServerIsAway() {
        Page page = planner().page();
        planner().open("/overview?lang=en&index=safety&sort=-value").reload();
        String leader = planner().text("#leader");
        page.focus("th:nth-child(2) button");
        page.route("**/ask/**", Route::abort);
        page.evaluate(COME_BACK);
        page.waitForSelector(".refresh[data-state=away]");
        assertThat(planner().text(".refresh .state")).startsWith("No answer from the database");
        assertThat(planner().text("#leader")).isEqualTo(leader);
        assertThat(page.locator("tbody tr").count()).isEqualTo(17);
        assertThat(planner().focused()).isEqualTo("Index");

        page.unroute("**/ask/**");
        page.evaluate(COME_BACK);
        page.waitForSelector(".refresh[data-state=fresh]");
        page.click(".refresh button");
        assertThat(planner().text(".refresh .state")).startsWith("Paused");
    }

    @Test
    default void shouldHangOnAWall() throws IOException {
        try (Planner wall =
                day().planner(1920, ColorScheme.LIGHT)
                        .login("dashboard", day().password("dashboard"))) {
            Page page = wall.page();
            page.setViewportSize(1920, 1080);
            wall.open("/overview?lang=zh&wall=5");
            assertThat(page.locator("header.page").isVisible()).isFalse();
            assertThat(page.getAttribute("html", "data-theme")).isEqualTo("dark");
            assertThat(page.locator("main select, main input").count()).isZero();
            assertThat(wall.violations()).isEmpty();
            page.waitForSelector(".slide:nth-child(2):not([hidden])");
            page.waitForSelector(".slide:nth-child(3):not([hidden])");
            page.waitForSelector(".slide:nth-child(1):not([hidden])");

            page.evaluate("() => sessionStorage.clear()");
            page.reload();
            assertThat(wall.told()).startsWith("这块大屏还没有登录");
            wall.login("dashboard", day().password("dashboard"));
            page.waitForSelector(".wall");
            assertThat(wall.errors()).isEmpty();
        }
    }

    private void assertTold(List<JsonNode> rows) {
        for (JsonNode row : rows) {
            String place = "[data-place='" + row.path("region").asText() + "']";
            assertThat(planner().page().getAttribute(place, "data-color"))
                    .as(place)
                    .isEqualTo(row.path("color").asText());
        }
    }

    /** Shapes for the towns, each a strip beside the one before. */
    private String features() throws IOException {
        List<JsonNode> rows = day().rows(COLORS);
        StringBuilder features = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            String west = String.valueOf(121 + i / 25.0);
            String east = String.valueOf(121 + (i + 1) / 25.0);
            features.append(i == 0 ? "" : ",")
                    .append(FEATURE.formatted(rows.get(i).path("region").asText(), west, east));
        }
        return features.toString();
    }

    /**
     * Has the page see another map than the policy's.
     *
     * @param map null = the policy has none
     */
    private void withMap(String map) throws IOException {
        String answer =
                map == null
                        ? NO_MAP
                        : JSON.writeValueAsString(
                                Map.of(
                                        "meta",
                                        List.of(Map.of("name", "version"), Map.of("name", "text")),
                                        "data",
                                        List.of(List.of("1", map))));
        planner()
                .page()
                .route(
                        "**/ask/map",
                        route -> route.fulfill(new Route.FulfillOptions().setBody(answer)));
    }
}
