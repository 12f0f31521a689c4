package anlan.local.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import anlan.command.catalog.RevisedPolicy;
import anlan.local.query.Assessment;
import anlan.local.query.AuditedAlerts;
import anlan.local.query.SavedQueries;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The planners' page in a real browser after simulated days: its numbers are those that SQL gives.
 * The saved queries are asked about the same days.
 */
@Tag("processes")
class DashboardITCase
        implements PageManners,
                PageOfSystems,
                PageTroubles,
                PageByKeyboard,
                PageToTakeAway,
                PageAtAGlance,
                SavedQueries,
                AuditedAlerts {

    private static final String TIMES =
            """
            SELECT left(any(query), 70) AS question, count() AS times,
                quantileExact(0.5)(query_duration_ms) AS median, max(query_duration_ms) AS most
            FROM system.query_log
            WHERE type = 'QueryFinish' AND user = 'dashboard'
            GROUP BY normalized_query_hash ORDER BY median DESC
            """;

    @TempDir private static Path temp;
    private static SimulatedDays day;
    private static String newest;

    private Planner planner;

    @BeforeAll
    static void simulate() throws Exception {
        day = SimulatedDays.begin(temp);
        newest = day.one("SELECT toString(max(at)) FROM anlan.indices WHERE index = 'safety'");
        Files.createDirectories(Planner.PICTURES);
    }

    @AfterAll
    static void stop() throws IOException {
        if (day == null) {
            return;
        }
        for (JsonNode row : day.rows(TIMES)) {
            System.out.println("Milliseconds of queries: " + row);
        }
        day.close();
    }

    @Override
    public SimulatedDays day() {
        return day;
    }

    @Override
    public Assessment history() {
        return day.history();
    }

    @Override
    public Planner planner() {
        return planner;
    }

    @BeforeEach
    void open() throws IOException {
        planner =
                day.planner(1280, ColorScheme.LIGHT).login("dashboard", day.password("dashboard"));
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
                        SELECT i.region AS region, i.value AS value, i.low AS low, i.high AS high, color,
                            if(rank_low = rank_high, toString(rank_from_best),
                                format('{} ({}–{})', rank_from_best, of + 1 - rank_high, of + 1 - rank_low)) AS rank,
                            length(not_told_apart_from) AS alike,
                            arraySum(arrayMap(it -> it.points, arrayFilter(
                                it -> it.dimension = 'disputes', contributions))) / 0.3 AS disputes
                        FROM anlan.indices AS i
                        INNER JOIN anlan.index_ranks AS k USING (index, region, at)
                        WHERE i.index = 'safety' AND i.level = 'town' AND i.at = '%s'
                        """
                                .formatted(newest));
        assertThat(rows).hasSize(17);
        assertThat(rows).anyMatch(row -> row.path("alike").asInt() > 0);
        for (JsonNode row : rows) {
            String town = row.path("region").asText();
            assertThat(planner.cell(town, 1)).startsWith(shown(row.path("value"), 1));
            assertThat(planner.cell(town, 2).lines().findFirst())
                    .contains(row.path("color").asText());
            assertThat(planner.cell(town, 3).lines().findFirst())
                    .contains(row.path("rank").asText());
            int alike = row.path("alike").asInt();
            assertThat(planner.cell(town, 3).contains("not to be told apart from"))
                    .isEqualTo(alike == 1 || alike == 2);
            assertThat(planner.cell(town, 7))
                    .isEqualTo(shown(row.path("low"), 1) + "–" + shown(row.path("high"), 1));
            assertThat(planner.cell(town, 10)).startsWith(shown(row.path("disputes"), 1));
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
                        "SELECT at, sumOrNullIf(value, region = '331081') AS county,"
                                + " sumOrNullIf(value, region = '"
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
    void shouldReckonWithOtherWeightsAsRescoreDoes() throws IOException {
        planner.open("/whatif?lang=en&index=safety");
        planner.page().click("[data-double=disputes]");
        assertThat(planner.page().locator("[data-weight=disputes]").inputValue()).isEqualTo("0.6");
        planner.page().fill("[data-limit='yellow.enter']", "81");
        planner.page().press("[data-limit='yellow.enter']", "Enter");
        planner.picture("whatif-doubled");
        Download saved = planner.page().waitForDownload(() -> planner.page().click("#save"));

        RevisedPolicy policy = RevisedPolicy.of(temp.resolve("revised"), saved, "safety");
        assertThat(policy.index().color().yellow().enter()).isEqualTo(81);
        day.rescore(policy.dir(), "revised");
        List<JsonNode> rows = day.rows(RESCORED.formatted(newest));
        assertThat(rows).hasSize(18);
        int colors = 0;
        for (JsonNode row : rows) {
            String region = row.path("region").asText();
            double value = row.path("value").asDouble();
            assertThat(Double.parseDouble(planner.ofRow(region, "data-after")))
                    .as(region)
                    .isCloseTo(value, within(1e-9));
            String color = planner.ofRow(region, "data-color");
            if (policy.tellsColor(value, row.path("previous_color").asText(), color)) {
                assertThat(color).as(region).isEqualTo(row.path("color").asText());
                colors++;
            }
        }
        assertThat(colors).isGreaterThan(12);
        assertThat(day.one(RECOLORED.formatted(newest))).isNotEqualTo("0");
    }

    private static final String RESCORED =
            """
            SELECT region, value, color, previous_color FROM anlan_revised.indices
            WHERE index = 'safety' AND at = '%s'
            """;

    private static final String RECOLORED =
            """
            SELECT count() FROM anlan_revised.indices AS r
            INNER JOIN anlan.indices AS i ON i.`index` = r.`index` AND i.region = r.region AND i.at = r.at
            WHERE r.`index` = 'safety' AND r.at = '%s' AND r.color != i.color
            """;

    @Test
    void shouldCountAlertsAsSqlDoes() throws IOException {
        planner.open("/alerts?lang=en");

        JsonNode counts =
                day.rows(
                                """
                                SELECT count() AS found, countIf(color = 'red') AS red,
                                    countIf(color = 'yellow') AS yellow, countIf(supervised) AS supervised,
                                    countIf(due_at < now64(3)) AS past
                                FROM anlan.alerts WHERE state NOT IN ('closed', 'withdrawn')
                                """)
                        .get(0);
        counts.properties()
                .forEach(
                        count ->
                                assertThat(
                                                planner.text(
                                                        "[data-count=%s] b"
                                                                .formatted(count.getKey())))
                                        .as(count.getKey())
                                        .isEqualTo(count.getValue().asText()));
    }

    @Test
    void shouldListAlertsInTheOrderInWhichTheyAreToBeSeenTo() throws IOException {
        planner.open("/alerts?lang=en&state=all");

        List<String> expected =
                day
                        .rows(
                                """
                                SELECT alert_id FROM anlan.alerts
                                ORDER BY state IN ('closed', 'withdrawn'), supervised DESC,
                                    due_at IS NULL, due_at, color, opened_at DESC, alert_id
                                LIMIT 50
                                """)
                        .stream()
                        .map(row -> row.path("alert_id").asText())
                        .toList();
        assertThat(planner.page().locator("tr[data-alert]").all())
                .extracting(row -> row.getAttribute("data-alert"))
                .containsExactlyElementsOf(expected);
        planner.redrawn(() -> planner.page().click(".pager button:text('Next')"));
        assertThat(planner.page().locator("tr[data-alert]").first().getAttribute("data-alert"))
                .isNotIn(expected);
    }

    @Test
    void shouldTellTheLifeOfAnAlertInAllItsRevisions() throws IOException {
        String alert =
                day.one(
                        "SELECT alert_id FROM anlan.alerts ORDER BY revision DESC, alert_id LIMIT"
                                + " 1");
        planner.open("/alerts?lang=en&alert=" + alert);

        int told = planner.page().locator(".timeline [data-revision]").count();
        for (Locator updates : planner.page().locator(".timeline [data-updates]").all()) {
            told += Integer.parseInt(updates.getAttribute("data-updates"));
        }
        assertThat(told)
                .isEqualTo(
                        Integer.parseInt(
                                day.one(
                                        "SELECT count() FROM anlan.alert_history WHERE alert_id = '"
                                                + alert
                                                + "'")));
        planner.open("/alerts?lang=en&alert=331081-0");
        assertThat(planner.told()).startsWith("There is no alert 331081-0, or it is not yours");
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
        return value.isNull() ? "–" : shown(value.asDouble(), digits);
    }

    private static String shown(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
