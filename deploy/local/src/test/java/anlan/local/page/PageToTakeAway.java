package anlan.local.page;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.microsoft.playwright.Locator;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What can be taken away from the page: charts and tables, as pictures and as numbers. */
interface PageToTakeAway extends PlannersDay {
    /** By this mark spreadsheets know UTF-8. */
    String MARK = "\ufeff";

    String PNG = "\u0089PNG\r\n\u001a\n";

    /** Systems whose bars are parts of a whole that stands beside them, and that whole. */
    Map<String, String> WHOLES =
            Map.of(
                    "centre_funnel",
                            "sum(registered) FROM anlan.centre_funnel WHERE window = 'all'",
                    "dispute_portrait_by_month",
                            "sum(total) FROM anlan.dispute_portrait_by_month WHERE type = 'all'",
                    "problem_rectification",
                            "sum(found) FROM anlan.problem_rectification"
                                    + " WHERE inspection = '' AND size = ''",
                    "dispatch_times", "sum(detections) FROM anlan.dispatch_times WHERE kind = ''",
                    "drone_closure_by_month",
                            "sum(findings) FROM anlan.drone_closure_by_month WHERE field = 'all'",
                    "points_by_month",
                            "sum(earned) FROM anlan.points_by_month WHERE programme = 'all'");

    String TOWNS =
            """
            SELECT r.name_zh AS name, i.value AS value,
                transform(i.color, ['green', 'yellow', 'red'], ['绿', '黄', '红'], '') AS color,
                rank() OVER (ORDER BY i.value) AS rank,
                arraySum(arrayMap(it -> it.points, arrayFilter(
                    it -> it.dimension = 'disputes', i.contributions))) / 0.3 AS disputes
            FROM anlan.indices AS i INNER JOIN anlan.regions AS r ON r.code = i.region
            WHERE i.`index` = 'safety' AND i.level = 'town'
                AND i.at = (SELECT max(at) FROM anlan.indices WHERE index = 'safety')
            ORDER BY i.value
            """;

    @Test
    default void shouldGiveTheTownsAsCsvAsSqlDoes() throws IOException {
        planner().open("/overview?lang=zh&index=safety");
        List<String[]> csv = csvOf(planner().page().locator("figure.table"));

        assertThat(csv.get(0))
                .containsExactly(
                        "区域", "指数值", "颜色", "排名", "排名区间", "比一周前", "社会治安", "矛盾纠纷", "民生诉求", "公共安全",
                        "诉讼");
        List<JsonNode> rows = day().rows(TOWNS);
        assertThat(rows).hasSize(17);
        assertThat(csv).hasSize(1 + rows.size());
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            String[] line = csv.get(i + 1);
            assertThat(List.of(line[0], line[2], line[3]))
                    .containsExactly(
                            row.path("name").asText(),
                            row.path("color").asText(),
                            row.path("rank").asText());
            assertThat(Double.parseDouble(line[1])).isEqualTo(row.path("value").asDouble());
            assertThat(Double.parseDouble(line[7]))
                    .isCloseTo(row.path("disputes").asDouble(), within(1e-9));
        }
    }

    @Test
    default void shouldGiveEveryAlertAsCsvHoweverFewAreSeen() throws IOException {
        planner().open("/alerts?lang=zh&state=all");
        List<String> taken =
                csvOf(planner().page().locator("figure.table").first()).stream()
                        .skip(1)
                        .map(line -> line[0])
                        .toList();

        List<String> expected =
                day().rows("SELECT headline_zh FROM anlan.alerts").stream()
                        .map(row -> row.path("headline_zh").asText())
                        .toList();
        assertThat(expected).hasSizeBetween(51, 1000);
        assertThat(planner().page().locator("tr[data-alert]").count()).isEqualTo(50);
        assertThat(taken).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    default void shouldDrawPartsThatAddUpToTheirWhole() throws IOException {
        for (Map.Entry<String, String> whole : WHOLES.entrySet()) {
            planner().open("/systems?lang=en&region=331081&tab=" + whole.getKey());
            List<String[]> bars = csvOf(planner().page().locator("figure.chart"));
            assertThat(bars.stream().skip(1).mapToDouble(bar -> Double.parseDouble(bar[1])).sum())
                    .as(whole.getKey())
                    .isPositive()
                    .isEqualTo(
                            Double.parseDouble(
                                    day().one(
                                                    "SELECT "
                                                            + whole.getValue()
                                                            + " AND region = '331081'")));
        }
    }

    @Test
    default void shouldGiveEveryChartAndTableAsPictureAndAsCsv() throws IOException {
        int charts = 0;
        List<String> addresses = new ArrayList<>(VIEWS);
        addresses.add(VIEWS.get(2) + "&indicator=disputes&window=24h");
        for (String address : addresses) {
            planner().open(address + "&lang=zh");
            List<Locator> figures = planner().page().locator("figure").all();
            assertThat(figures).as(address).isNotEmpty();
            for (Locator figure : figures) {
                boolean chart = figure.locator(".canvas").count() > 0;
                charts += chart ? 1 : 0;
                assertThat(csvOf(figure)).as(address).hasSizeGreaterThan(1);
                Locator drawn = figure.locator(chart ? ".canvas" : "table");
                double width = drawn.boundingBox().width + (chart ? 0 : 24);
                BufferedImage picture = pictureOf(figure);
                assertThat((double) picture.getWidth()).isCloseTo(2 * width, within(2.0));
                assertThat(picture.getHeight()).isGreaterThan(100);
                assertThat(colorsOf(picture)).as(address).hasSizeGreaterThan(8);
            }
        }
        assertThat(charts).isEqualTo(6);
    }

    /** Lines of what a figure gives as CSV, the header first. */
    private List<String[]> csvOf(Locator figure) throws IOException {
        String text = new String(planner().file(button(figure, "CSV")), UTF_8);
        assertThat(text).startsWith(MARK).endsWith("\r\n");
        List<String[]> lines =
                new CsvMapper()
                        .readerFor(String[].class)
                        .with(CsvParser.Feature.WRAP_AS_ARRAY)
                        .<String[]>readValues(text.substring(MARK.length()))
                        .readAll();
        assertThat(lines).allMatch(line -> line.length == lines.get(0).length);
        return lines;
    }

    private BufferedImage pictureOf(Locator figure) throws IOException {
        byte[] file = planner().file(button(figure, "PNG"));
        assertThat(new String(file, ISO_8859_1)).startsWith(PNG).hasSizeGreaterThan(5000);
        return ImageIO.read(new ByteArrayInputStream(file));
    }

    private static Locator button(Locator figure, String name) {
        return figure.locator(".take button:text-is('" + name + "')");
    }

    private static Set<Integer> colorsOf(BufferedImage picture) {
        Set<Integer> colors = new HashSet<>();
        for (int x = 0; x < picture.getWidth(); x += 3) {
            for (int y = 0; y < picture.getHeight(); y += 3) {
                colors.add(picture.getRGB(x, y));
            }
        }
        return colors;
    }
}
