package anlan.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The planners' page in a real browser, against the real stack after a simulated day: its numbers
 * are those that SQL gives.
 */
class DashboardITCase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOWN = "331081001";
    private static final List<String> VIEWS =
            List.of("overview", "trend", "why", "whatif", "alerts", "systems");

    private static final List<String> INJECTIONS =
            List.of(
                    "overview?index=safety'%20OR%201=1%20--%20&level=town&at=2026-03-02%2012:00:00",
                    "overview?index=safety&level=town&at=2026-03-02')%20UNION%20ALL%20SELECT%201%20--",
                    "system?view=regions%20UNION%20ALL%20SELECT%20*%20FROM%20anlan.catalogs",
                    "system?view=regions%60%3B%20DROP%20TABLE%20anlan.regions_log",
                    "trend?index=safety&regions=%5B'331081')%20OR%20(1=1'%5D&from=2026-03-01%2000:00:00&to=2026-03-02%2000:00:00&step=3600",
                    "alert?alert='%20OR%20''='",
                    "catalogs?query=SELECT%20*%20FROM%20system.users",
                    "catalogs?readonly=0&allow_ddl=1");

    @TempDir private static Path temp;
    private static SimulatedDay day;
    private static String newest;

    private Planner planner;

    @BeforeAll
    static void simulateADay() throws IOException {
        day = SimulatedDay.begin(temp);
        newest = day.one("SELECT toString(max(at)) FROM anlan.indices WHERE index = 'safety'");
        Files.createDirectories(Planner.PICTURES);
    }

    @AfterAll
    static void stop() {
        day.close();
    }

    @BeforeEach
    void open() {
        planner = planner(1280).login("dashboard", "dashboard");
    }

    @AfterEach
    void close() {
        assertThat(planner.errors()).isEmpty();
        planner.close();
    }

    @Test
    void shouldShowTheTownsAsSqlDoes() throws IOException {
        planner.open("/overview?lang=en&index=safety");

        List<JsonNode> rows =
                day.rows(
                        """
                        SELECT region, value, color, rank() OVER (ORDER BY value) AS rank,
                            arraySum(arrayMap(it -> it.points, arrayFilter(
                                it -> it.dimension = 'disputes', contributions))) / 0.3 AS disputes
                        FROM anlan.indices
                        WHERE index = 'safety' AND level = 'town' AND at = '%s'
                        """
                                .formatted(newest));
        assertThat(rows).hasSize(17);
        for (JsonNode row : rows) {
            String town = row.path("region").asText();
            assertThat(planner.ofRow("data-region", town, 1))
                    .startsWith(shown(row.path("value"), 1));
            assertThat(planner.ofRow("data-region", town, 2)).isEqualTo(row.path("color").asText());
            assertThat(planner.ofRow("data-region", town, 3)).isEqualTo(row.path("rank").asText());
            assertThat(planner.ofRow("data-region", town, 7))
                    .startsWith(shown(row.path("disputes"), 1));
        }
        assertThat(planner.text("#leader"))
                .isEqualTo(shown(row("331081", newest).path("value"), 1));
    }

    @Test
    void shouldDrawTheTrendThatSqlTells() throws IOException {
        planner.open("/trend?lang=en&index=safety&range=1d&regions=331081," + TOWN);
        planner.page().click("details > summary");

        List<JsonNode> rows =
                day.rows(
                        "SELECT at, sumIf(value, region = '331081') AS county,"
                                + " sumIf(value, region = '"
                                + TOWN
                                + "') AS town FROM anlan.indices WHERE index = 'safety' AND at >="
                                + " toDateTime64('"
                                + newest
                                + "', 3) - INTERVAL 1 DAY GROUP BY at ORDER BY at DESC");
        List<String> drawn = planner.page().locator("details tbody tr").allInnerTexts();
        assertThat(drawn).hasSameSizeAs(rows).hasSizeGreaterThan(20);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(drawn.get(i))
                    .contains(
                            shown(rows.get(i).path("county"), 1),
                            shown(rows.get(i).path("town"), 1));
        }
    }

    @Test
    void shouldAddUpTheWaterfall() throws IOException {
        String from = earlier(newest, 12);
        for (String detail : List.of("dimension", "indicator")) {
            planner.open(
                    "/why?lang=en&index=safety&region=%s&from=%s&to=%s&detail=%s"
                            .formatted(TOWN, address(from), address(newest), detail));
            String changes = planner.page().getAttribute("[data-changes]", "data-changes");
            double total =
                    Double.parseDouble(planner.page().getAttribute("[data-changes]", "data-total"));
            double sum = 0;
            for (JsonNode change : JSON.readTree(changes)) {
                sum += change.asDouble();
            }
            assertThat(sum).isCloseTo(total, within(1e-9));
            double was = row(TOWN, from).path("value").asDouble();
            double is = row(TOWN, newest).path("value").asDouble();
            assertThat(total).isCloseTo(is - was, within(0.0101));
            assertThat(planner.text("#after")).isEqualTo(shown(is, 2));
        }
    }

    @Test
    void shouldListTheEventsBehindAnIndicator() throws IOException {
        planner.open(
                "/why?lang=en&index=safety&region=%s&from=%s&to=%s&indicator=disputes&window=24h"
                        .formatted(TOWN, address(earlier(newest, 12)), address(newest)));

        long stored =
                Long.parseLong(
                        day.one(
                                """
                                SELECT count FROM anlan.indicators WHERE indicator = 'disputes'
                                    AND window = '24h' AND region = '%s' AND at <= '%s'
                                ORDER BY at DESC LIMIT 1
                                """
                                        .formatted(TOWN, newest)));
        assertThat(planner.page().locator("#indicator tbody tr").count())
                .isEqualTo((int) Math.min(50, stored));
        assertThat(planner.text("#indicator .note")).contains("it counts " + stored);
    }

    @Test
    void shouldReckonWithOtherWeightsAsTheEngineDoes() throws IOException {
        planner.open("/whatif?lang=en&index=safety");
        planner.page().click("[data-double=disputes]");
        assertThat(planner.page().locator("[data-weight=disputes]").inputValue()).isEqualTo("0.6");
        planner.page().fill("[data-limit='yellow.enter']", "81");
        planner.page().press("[data-limit='yellow.enter']", "Enter");
        planner.page().click("[data-weight=disputes]"); // leaves the field
        planner.page().click("[data-double=disputes]");
        Download saved = planner.page().waitForDownload(() -> planner.page().click("#save"));

        EngineByFile engine = EngineByFile.of(temp.resolve("revised"), saved, "safety");
        assertThat(engine.index().color().yellow().enter()).isEqualTo(81);
        for (JsonNode row : day.rows(SNAPSHOT.formatted(newest))) {
            Double expected = engine.value(row.path("contributions"));
            String region = row.path("region").asText();
            String after = planner.page().getAttribute(rowOf(region), "data-after");
            assertThat(Double.parseDouble(after)).as(region).isCloseTo(expected, within(1e-9));
        }
    }

    private static final String SNAPSHOT =
            """
            SELECT region, contributions FROM anlan.indices
            WHERE index = 'safety' AND at = '%s' AND value IS NOT NULL
            """;

    @Test
    void shouldCountAlertsAsSqlDoes() throws IOException {
        planner.open("/alerts?lang=en");

        assertThat(planner.text("#counted"))
                .startsWith(
                        day.one(
                                "SELECT concat(toString(count()), ' alerts, of which ',"
                                        + " toString(countIf(due_at < now64(3))), ' are past')"
                                        + " FROM anlan.alerts"
                                        + " WHERE state NOT IN ('closed', 'withdrawn')"));
        String alert =
                day.one(
                        "SELECT alert_id FROM anlan.alerts ORDER BY revision DESC, alert_id LIMIT"
                                + " 1");
        planner.open("/alerts?lang=en&state=all&alert=" + alert);
        assertThat(planner.page().locator("#life .table").first().locator("tbody tr").count())
                .isEqualTo(
                        Integer.parseInt(
                                day.one(
                                        "SELECT least(50, count()) FROM anlan.alert_history"
                                                + " WHERE alert_id = '"
                                                + alert
                                                + "'")));
    }

    @Test
    void shouldHaveATabForEverySystem() throws IOException {
        planner.open("/systems?lang=en");
        int tabs = planner.page().locator(".tabs a").count();

        assertThat(tabs).isGreaterThan(10);
        for (int i = 0; i < tabs; i++) {
            String address = planner.page().locator(".tabs a").nth(i).getAttribute("href");
            planner.open(address.substring(1));
            assertThat(planner.page().locator(".trouble").allInnerTexts()).as(address).isEmpty();
        }
    }

    @Test
    void shouldSpeakBothLanguages() {
        for (String view : VIEWS) {
            for (String language : List.of("zh", "en")) {
                planner.open("/" + view + "?lang=" + language);
                planner.picture(view + "-" + language);
                assertThat(planner.overflow()).as(view).isLessThanOrEqualTo(0);
                String body = planner.page().innerText("main");
                assertThat(body).as(view).doesNotContain("undefined", "NaN", "[object");
            }
        }
        planner.open("/overview?lang=en");
        planner.page().click("button[lang=zh]");
        planner.page().waitForSelector("h1:text('总览')");
        assertThat(planner.page().url()).contains("lang=zh");
    }

    @Test
    void shouldFitOnAPhone() {
        try (Planner phone = planner(390).login("dashboard", "dashboard")) {
            for (String view : VIEWS) {
                phone.open("/" + view + "?lang=zh");
                phone.picture(view + "-phone");
                assertThat(phone.overflow()).as(view).isLessThanOrEqualTo(0);
            }
        }
    }

    @Test
    void shouldShowATownItsOwnRegionOnly() throws IOException {
        try (Planner town = planner(1280).login("town_" + TOWN, "town_" + TOWN)) {
            town.open("/overview?lang=en");
            assertThat(town.page().locator("tbody tr").count()).isEqualTo(1);
            assertThat(town.page().locator("tr[data-region='" + TOWN + "']").count()).isEqualTo(1);
            town.open("/why?lang=en&region=331081002");
            assertThat(town.told()).contains("or you may not see it");
            town.open("/trend?lang=en&regions=331081002");
            assertThat(town.told()).contains("or you may not see it");
            town.open("/alerts?lang=en&state=all");
            List<String> alerts =
                    day
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
    void shouldSaySentencesWhenThingsGoWrong() {
        planner.open("/overview?lang=en&at=yesterday");
        assertThat(planner.told()).startsWith("“yesterday” is not a date.");
        planner.open("/overview?lang=en&at=2026-02-31T08:00");
        assertThat(planner.told()).startsWith("“2026-02-31T08:00” is not a date.");
        planner.open("/overview?lang=en&at=2020-01-01T00:00");
        assertThat(planner.told()).startsWith("No index was published at");
        planner.open("/overview?lang=en&index=nothing");
        assertThat(planner.told()).isEqualTo("There is no index “nothing”.");
        planner.open("/why?lang=en&region=999");
        assertThat(planner.told()).startsWith("There is no region “999”");
        planner.open("/why?lang=en&from=2026-03-02T12:00&to=2026-03-02T08:00");
        assertThat(planner.told()).isEqualTo("“From” must lie before “to”.");
        planner.page().route("**/ask/**", route -> route.abort());
        planner.open("/alerts?lang=zh&color=red");
        assertThat(planner.told()).startsWith("数据库没有回应");
        try (Planner stranger = planner(1280).login("dashboard", "wrong")) {
            assertThat(stranger.told())
                    .isEqualTo("User or password is wrong. Please log in again.");
        }
    }

    @Test
    void shouldReadParametersAsValuesNeverAsSql() throws Exception {
        String regions = day.one("SELECT count() FROM anlan.regions");
        String catalogs = day.one("SELECT count() FROM anlan.catalogs");
        for (String question : INJECTIONS) {
            HttpResponse<String> answer = day.ask(question);
            if (answer.statusCode() == 200) {
                String expected = question.startsWith("catalogs") ? catalogs : "0";
                assertThat(JSON.readTree(answer.body()).path("rows").asText())
                        .as(question)
                        .isEqualTo(expected);
            } else {
                assertThat(answer.statusCode()).as(question).isBetween(400, 599);
            }
        }
        assertThat(day.one("SELECT count() FROM anlan.regions")).isEqualTo(regions);
    }

    @Test
    void shouldBeReadableForEverybody() throws IOException {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (Planner anybody = day.planner(1280, scheme)) {
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
    void shouldBeLightAndQuick() throws IOException {
        List<Integer> sizes = new ArrayList<>();
        try (Planner first = planner(1280)) {
            first.page()
                    .onResponse(
                            answer -> {
                                if (!answer.url().contains("/ask/")) {
                                    sizes.add(answer.body().length);
                                }
                            });
            first.page().reload();
            first.login("dashboard", "dashboard");
            VIEWS.forEach(view -> first.open("/" + view + "?lang=en"));
        }
        int weight = sizes.stream().mapToInt(it -> it).sum();
        System.out.printf(
                Locale.ROOT, "Weight of the page: %,d bytes in %d files%n", weight, sizes.size());
        assertThat(weight).isBetween(500_000, 1_500_000);
        for (JsonNode row : day.rows(TIMES)) {
            System.out.println("Milliseconds of queries: " + row);
        }
    }

    private static final String TIMES =
            """
            SELECT extract(query, '^-- ([^\\n]*)') AS question, count() AS times,
                round(quantileExact(0.5)(query_duration_ms)) AS median, max(query_duration_ms) AS most
            FROM system.query_log
            WHERE type = 'QueryFinish' AND user = 'dashboard' AND startsWith(query, '-- ')
            GROUP BY question ORDER BY median DESC
            """;

    private static Planner planner(int width) {
        return day.planner(width, ColorScheme.LIGHT);
    }

    private static String rowOf(String region) {
        return "tr[data-region='" + region + "']";
    }

    private static JsonNode row(String region, String at) throws IOException {
        return day.rows(
                        "SELECT value, color FROM anlan.indices WHERE index = 'safety' AND region = '%s' AND at = '%s'"
                                .formatted(region, at))
                .get(0);
    }

    private static String earlier(String time, int hours) throws IOException {
        return day.one(
                "SELECT toString(toDateTime64('%s', 3) - INTERVAL %d HOUR)".formatted(time, hours));
    }

    private static String address(String time) {
        return URLEncoder.encode(time.substring(0, 16).replace(' ', 'T'), StandardCharsets.UTF_8);
    }

    private static String shown(JsonNode value, int digits) {
        return shown(value.asDouble(), digits);
    }

    private static String shown(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
