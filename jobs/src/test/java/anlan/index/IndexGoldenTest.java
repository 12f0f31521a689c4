package anlan.index;

import static anlan.index.TestIndex.arithmetic;
import static anlan.index.TestIndex.dimension;
import static anlan.index.TestIndex.geometric;
import static anlan.index.TestIndex.group;
import static anlan.index.TestIndex.posts;
import static anlan.index.TestIndex.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import anlan.catalog.Index;
import anlan.catalog.Index.Aggregation;
import anlan.catalog.Index.Dimension;
import anlan.catalog.Index.Term;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published indices, recomputed. The files' source is in the README beside them. */
class IndexGoldenTest {
    private static List<Map<String, String>> meta;
    private static List<Map<String, String>> treated;
    private static Map<String, Map<String, String>> aggregated;

    /** UNDP, Human Development Report 2021/2022, technical note 1. */
    private final Index development =
            geometric(
                    1,
                    group("health", 1 / 3.0, posts("life-expectancy", 1, 20, 85, false)),
                    group(
                            "education",
                            1 / 3.0,
                            posts("expected-schooling", 0.5, 0, 18, false),
                            posts("mean-schooling", 0.5, 0, 15, false)),
                    group("income", 1 / 3.0, posts("income", 1, 100, 75_000, true)));

    @BeforeAll
    static void read() throws IOException {
        meta = rows("ASEM_iMeta.csv");
        treated = rows("ASEM_Treated.csv");
        aggregated = new LinkedHashMap<>();
        for (Map<String, String> row : rows("ASEM_Aggregated.csv")) {
            aggregated.put(row.get("uCode"), row);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AFG, 61.9824, 10.26384, 2.98507, 1824.19, 0.478",
        "CHN, 78.2107, 14.23611, 7.60012, 17504.40, 0.768",
        "IND, 67.2398, 11.87462, 6.65511, 6589.98, 0.633"
    })
    void shouldGiveTheHumanDevelopmentIndexOf2021(
            String country, double life, double expected, double mean, double income, double hdi) {
        IndexCalculator.Result result = result(development, life, expected, mean, income);

        assertThat(result.value() / 100).isEqualTo(hdi, within(0.0005));
        assertThat(result.value()).isEqualTo(TestIndex.sum(result));
    }

    @Test
    void shouldCapScoresOfTheHumanDevelopmentIndex() {
        assertThat(result(development, 90, 25, 16, 100_000).value()).isEqualTo(100, within(1e-12));
    }

    @Test
    void shouldGiveEveryFigureOfTheAsemIndex() {
        Index whole = arithmetic(1, children("Index").toArray(new Dimension[0]));

        for (Map<String, String> country : treated) {
            Map<String, String> expected = aggregated.get(country.get("uCode"));
            IndexCalculator.Result result = result(whole, values(whole, country));

            assertThat(result.value()).isEqualTo(number(expected, "Index"), within(1e-6));
            for (IndexValue.Contribution part : result.contributions()) {
                assertThat(part.score())
                        .isEqualTo(number(expected, part.indicator()), within(1e-6));
            }
        }
        assertThat(treated).hasSize(51);
    }

    @Test
    void shouldGiveEveryGroupOfTheAsemIndex() {
        List<String> codes =
                meta.stream()
                        .filter(row -> row.get("Type").equals("Aggregate"))
                        .map(row -> row.get("iCode"))
                        .toList();
        for (String code : codes) {
            Index part =
                    arithmetic(
                            1,
                            dimension(
                                    code, 1, Aggregation.ARITHMETIC, terms(code), children(code)));
            for (Map<String, String> country : treated) {
                Map<String, String> expected = aggregated.get(country.get("uCode"));
                assertThat(result(part, values(part, country)).value())
                        .isEqualTo(number(expected, code), within(1e-6));
            }
        }
        assertThat(codes).hasSize(11);
    }

    @Test
    void shouldRankTheAsemCountriesAsPublished() {
        Index whole = arithmetic(1, children("Index").toArray(new Dimension[0]));
        List<Map.Entry<String, Double>> ranking = new ArrayList<>();
        for (Map<String, String> country : treated) {
            double value = result(whole, values(whole, country)).value();
            ranking.add(Map.entry(country.get("uCode"), value));
        }
        ranking.sort(Map.Entry.<String, Double>comparingByValue().reversed());

        assertThat(ranking.subList(0, 6))
                .extracting(Map.Entry::getKey)
                .containsExactly("CHE", "NLD", "DNK", "NOR", "BEL", "SWE");
        assertThat(ranking.get(0).getValue()).isEqualTo(68.38372424, within(5e-9));
        assertThat(ranking.get(44).getKey()).isEqualTo("IND");
        assertThat(ranking.get(44).getValue()).isEqualTo(39.79, within(0.005));
    }

    private static List<Dimension> children(String parent) {
        List<Map<String, String>> rows = rowsOf(parent, "Aggregate");
        return rows.stream()
                .map(
                        row ->
                                dimension(
                                        row.get("iCode"),
                                        1.0 / rows.size(),
                                        Aggregation.ARITHMETIC,
                                        terms(row.get("iCode")),
                                        children(row.get("iCode"))))
                .toList();
    }

    /** Goalposts are the least and greatest value of all countries, by direction. */
    private static List<Term> terms(String parent) {
        List<Map<String, String>> rows = rowsOf(parent, "Indicator");
        List<Term> terms = new ArrayList<>();
        for (Map<String, String> row : rows) {
            String code = row.get("iCode");
            double least = treated.stream().mapToDouble(it -> number(it, code)).min().orElseThrow();
            double most = treated.stream().mapToDouble(it -> number(it, code)).max().orElseThrow();
            boolean more = row.get("Direction").equals("1");
            terms.add(
                    posts(
                            code,
                            1.0 / rows.size(),
                            more ? least : most,
                            more ? most : least,
                            false));
        }
        return terms;
    }

    private static List<Map<String, String>> rowsOf(String parent, String type) {
        return meta.stream()
                .filter(row -> row.get("Parent").equals(parent) && row.get("Type").equals(type))
                .toList();
    }

    private static double[] values(Index index, Map<String, String> country) {
        return index.terms().stream()
                .mapToDouble(term -> number(country, term.indicator()))
                .toArray();
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    private static List<Map<String, String>> rows(String file) throws IOException {
        try (InputStream in = IndexGoldenTest.class.getResourceAsStream(file)) {
            return new CsvMapper()
                    .readerForMapOf(String.class)
                    .with(CsvSchema.emptySchema().withHeader())
                    .<Map<String, String>>readValues(in)
                    .readAll();
        }
    }
}
