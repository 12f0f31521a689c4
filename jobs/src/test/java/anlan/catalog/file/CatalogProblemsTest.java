package anlan.catalog.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import anlan.catalog.Catalog;
import anlan.catalog.CatalogException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Every wrong catalog is refused with place and remedy. */
class CatalogProblemsTest {

    @Test
    void shouldAcceptTheCatalogThatTheOthersSpoil() {
        Catalog catalog = new CatalogTexts().load();

        assertThat(catalog.categories().get(1).tags()).containsExactly("people", "night");
        assertThat(catalog.categories().get(1).professional()).isEqualTo("A/01");
        assertThat(catalog.regions().get(0).devices()).isEqualTo(10);
    }

    /** {@code ⏎} stands for a line's end. */
    @ParameterizedTest(name = "{3}")
    @CsvFileSource(resources = "/anlan/catalog/problems.csv", delimiter = '|', quoteCharacter = '`')
    void shouldRefuse(String file, String old, String text, String problem) {
        CatalogTexts texts =
                new CatalogTexts()
                        .replace(file, lines(old), lines(Objects.requireNonNullElse(text, "")));

        Throwable refusal = catchThrowable(texts::load);

        assertThat(refusal).isInstanceOf(CatalogException.class).hasMessageContaining(problem);
    }

    @Test
    void shouldRefuseACatalogWithoutAFile() {
        assertThatThrownBy(new CatalogTexts().without("indices.yaml")::load)
                .hasMessageContaining("indices.yaml: is missing; every catalog has one");
    }

    @Test
    void shouldTellAllProblemsAtOnce() {
        assertThatThrownBy(
                        new CatalogTexts()
                                        .replace("rules.yaml", "color: red", "color: blue")
                                        .replace("indices.yaml", "weight: 0.5", "weight: 0.4")
                                ::load)
                .hasMessageStartingWith("the catalog is refused, 2 problems:");
    }

    @Test
    void shouldRefuseToBeSureByWhatHasNoInterval() {
        CatalogTexts texts =
                new CatalogTexts()
                        .replace(
                                "indicators.yaml",
                                "{zh: 夜间, en: At night}\n  measure: count",
                                "{zh: 夜间, en: At night}\n  measure: latest")
                        .replace(
                                "rules.yaml",
                                "kind: match\n  color: red\n  where: {source: [police], category:"
                                        + " [dispute/neighbour]}\n  clearAfter: 30m",
                                "kind: threshold\n  color: red\n  on: {indicator: night, window:"
                                        + " 24h, direction: above, enter: 2, leave: 1}\n  sure:"
                                        + " 0.9");

        assertThatThrownBy(texts::load)
                .hasMessageContaining(
                        "rules.yaml:6: neighbours: 'night 24h' has no interval by which it could"
                                + " be more or less sure; remove 'sure'");
    }

    @Test
    void shouldRefuseJudgementsThatContradictEachOther() {
        assertThatThrownBy(pairwise("[[1, 9, 1/9], [1/9, 1, 9], [9, 1/9, 1]]")::load)
                .hasMessageContaining("indices.yaml:10: safety: people: the pairwise matrix")
                .hasMessageContaining("CR = 6.1")
                .hasMessageContaining("look first at disputes 24h is 9 times as important");
    }

    @Test
    void shouldWeighByJudgements() {
        Catalog catalog = pairwise("[[1, 6, 3], [1/6, 1, 1/2], [1/3, 2, 1]]").load();

        assertThat(catalog.indices().get(0).terms())
                .extracting(term -> Math.round(term.weight() * 9_000))
                .containsExactly(6_000L, 1_000L, 2_000L);
    }

    @Test
    void shouldRefuseAMatrixOfAnotherSize() {
        assertThatThrownBy(pairwise("[[1, 2], [1/2, 1]]")::load)
                .hasMessageContaining("has 2 rows, but there are 3 things to weigh");
    }

    private static CatalogTexts pairwise(String matrix) {
        return new CatalogTexts()
                .replace("indices.yaml", "24h, weight: 0.5,", "24h,")
                .replace("indices.yaml", "7d, weight: 0.25,", "7d,")
                .replace("indices.yaml", "24h, weight: 0.25,", "24h,")
                .replace(
                        "indices.yaml",
                        "      indicators:\n",
                        "      pairwise: " + matrix + "\n      indicators:\n");
    }

    private static String lines(String text) {
        return text.replace("⏎", "\n");
    }
}
