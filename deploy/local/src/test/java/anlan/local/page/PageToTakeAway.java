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
import java.util.Arrays;
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
                    "dispute_portrait_by_month",
                            "total FROM anlan.dispute_portrait_by_month WHERE type = 'all'"
                                    + " AND month = (SELECT max(month) FROM"
                                    + " anlan.dispute_portrait_by_month)",
                    "problem_rectification",
                            "found FROM anlan.problem_rectification"
                                    + " WHERE inspection = '' AND size = ''",
                    "detectors_heard", "registered FROM anlan.detectors_heard WHERE kind = 'all'",
                    "drone_closure_by_month",
                            "findings FROM anlan.drone_closure_by_month WHERE field = 'all'"
                                    + " AND month = (SELECT max(month) FROM"
                                    + " anlan.drone_closure_by_month)");

    String TOWNS =
            """
            SELECT r.name_zh AS name, i.value AS value,
                transform(i.color, ['green', 'yellow', 'red'], ['绿', '黄', '红'], '') AS color,
                if(rank_low = rank_high, toString(rank_from_best), format('{} ({}–{})',
                    rank_from_best, of + 1 - rank_high, of + 1 - rank_low)) AS rank,
                arraySum(arrayMap(it -> it.points, arrayFilter(
                    it -> it.dimension = 'disputes', i.contributions))) / 0.3 AS disputes
            FROM anlan.indices AS i INNER JOIN anlan.regions AS r ON r.code = i.region
            INNER JOIN anlan.index_ranks AS k
                ON k.`index` = i.`index` AND k.region = i.region AND k.at = i.at
            WHERE i.`index` = 'safety' AND i.level = 'town'
                AND i.at = (SELECT max(at) FROM anlan.indices WHERE index = 'safety')
            ORDER BY i.value
            """;

    String MAP_OF_THE_POLICY = "SELECT version FROM anlan.catalog_files WHERE path = 'map.geojson'";

    @Test
    default void shouldGiveTheTownsAsCsvAsSqlDoes() throws IOException {
        planner().open("/overview?lang=zh&index=safety");
        List<String[]> csv = csvOf(planner().page().locator("figure.table"));

        assertThat(csv.get(0))
                .containsExactly(
                        "区域",
                        "指数值",
                        "颜色",
                        "名次（1＝最好）",
                        "未销号预警",
                        "近 30 天走势",
                        "比一周前",
                        "所在区间",
                        "权重名次（1＝最好）",
                        "社会治安",
                        "矛盾纠纷",
                        "民生诉求",
                        "公共安全",
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
            assertThat(Double.parseDouble(line[10]))
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
            List<String[]> bars =
                    csvOf(planner().page().locator("figure[data-picture=bars]").first());
            assertThat(
                            bars.stream()
                                    .skip(1)
                                    .flatMap(bar -> Arrays.stream(bar).skip(1))
                                    .filter(part -> !part.isEmpty())
                                    .mapToDouble(Double::parseDouble)
                                    .sum())
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
        boolean mapped = !day().rows(MAP_OF_THE_POLICY).isEmpty();
        assertThat(charts).isEqualTo(mapped ? 8 : 7);
    }

    /**
     * Lines of what a figure gives as CSV, the header first. Above them stands what it is, as of
     * when, and where from.
     */
    private List<String[]> csvOf(Locator figure) throws IOException {
        String text = new String(planner().file(button(figure, "CSV")), UTF_8);
        assertThat(text).startsWith(MARK).endsWith("\r\n");
        assertThat(text.substring(MARK.length()).lines().filter(line -> line.startsWith("# ")))
                .hasSize(3);
        assertThat(text).containsPattern("# (数据截至|Data as of) \\d{4}-\\d\\d-\\d\\d");
        List<String[]> lines =
                new CsvMapper()
                        .readerFor(String[].class)
                        .with(CsvParser.Feature.WRAP_AS_ARRAY)
                        .with(CsvParser.Feature.ALLOW_COMMENTS)
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
