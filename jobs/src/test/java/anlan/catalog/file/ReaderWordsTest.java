package anlan.catalog.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Mistakes of form are told in words for who writes a policy, never in those of the reader. */
class ReaderWordsTest {

    /** {@code ⏎} stands for a line's end, {@code ⇥} for a tab. */
    @ParameterizedTest(name = "{2}")
    @CsvFileSource(resources = "/anlan/catalog/forms.csv", delimiter = '|', quoteCharacter = '`')
    void shouldSayWhatToWrite(String file, String old, String text, String problem) {
        CatalogTexts texts = new CatalogTexts().replace(file, lines(old), lines(text));

        Throwable refusal = catchThrowable(texts::load);

        assertThat(refusal)
                .hasMessageContaining(problem)
                .message()
                .doesNotContainPattern(
                        "JsonToken|Cannot (construct|deserialize)|java\\.|anlan\\.|snakeyaml|in"
                                + " 'reader'|Creator");
    }

    @Test
    void shouldTellOfSeveralLayersAtOnce() {
        Throwable refusal =
                catchThrowable(
                        new CatalogTexts()
                                        .replace("rules.yaml", "color: red", "colour: red")
                                        .replace("indices.yaml", "weight: 0.5", "weight: 0.4")
                                        .replace(
                                                "sources/police.yaml",
                                                "occurredAt: /at",
                                                "occurredAt: at")
                                ::load);

        assertThat(refusal)
                .hasMessageContaining("rules.yaml:")
                .hasMessageContaining("indices.yaml:")
                .hasMessageContaining("sources/police.yaml:");
    }

    @Test
    void shouldNotTellOnceMoreOfWhatIsMissingBecauseItCouldNotBeRead() {
        Throwable refusal =
                catchThrowable(
                        new CatalogTexts()
                                        .replace(
                                                "indicators.yaml",
                                                "Disputes}\n  measure: count",
                                                "Disputes}\n  mesure: count")
                                ::load);

        assertThat(refusal)
                .hasMessageContaining("indicators.yaml:")
                .message()
                .doesNotContain("indices.yaml");
    }

    private static String lines(String text) {
        return text.replace('⏎', '\n').replace('⇥', '\t');
    }
}
