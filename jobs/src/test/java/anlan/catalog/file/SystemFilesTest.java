package anlan.catalog.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import anlan.catalog.Catalog;
import anlan.catalog.CatalogException;
import anlan.catalog.Category;
import anlan.catalog.Index;
import anlan.catalog.Indicator;
import anlan.catalog.Rule;
import anlan.catalog.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** A catalog is the union of the base files and those of the systems. */
class SystemFilesTest {
    private static final String PARKS = "systems/parks.yaml";

    @TempDir Path folder;

    @Test
    void shouldAddASystemsEntriesAfterThoseOfTheBaseFiles() {
        Catalog catalog = new CatalogTexts().withSystem().load();

        assertThat(catalog.sources())
                .extracting(Source::name)
                .containsExactly("police", "sensor", "gate", "guard");
        assertThat(catalog.indicators())
                .extracting(Indicator::name)
                .containsExactly("disputes", "night", "park-visits");
        assertThat(catalog.indices()).extracting(Index::name).containsExactly("safety", "parks");
        assertThat(catalog.rules())
                .extracting(Rule::name)
                .containsExactly("neighbours", "park-full");
        assertThat(catalog.category("park/visit"))
                .isEqualTo(
                        new Category(
                                "park/visit", "游园", "Visit", "P/1", List.of("people", "leisure")));
        assertThat(catalog.category("park").tags()).isEmpty();
    }

    /** {@code ⏎} stands for a line's end. */
    @ParameterizedTest(name = "{2}")
    @CsvFileSource(
            resources = "/anlan/catalog/system-problems.csv",
            delimiter = '|',
            quoteCharacter = '`')
    void shouldRefuseWithTheSystemsFileAndLine(String old, String text, String problem) {
        CatalogTexts texts =
                new CatalogTexts()
                        .withSystem()
                        .replace(PARKS, lines(old), lines(Objects.requireNonNullElse(text, "")));

        Throwable refusal = catchThrowable(texts::load);

        assertThat(refusal).isInstanceOf(CatalogException.class).hasMessageContaining(problem);
    }

    @Test
    void shouldTellEveryProblemOfASystemAtOnce() {
        assertThatThrownBy(
                        new CatalogTexts()
                                        .withSystem()
                                        .replace(PARKS, "color: yellow", "colour: yellow")
                                        .replace(PARKS, "name: guard", "nane: guard")
                                        .replace(PARKS, "title: {zh: 公园, en", "title: {zh: 公园, on")
                                ::load)
                .hasMessageContaining("3 problems:")
                .hasMessageContaining(
                        PARKS + ":1: title: on: there is no such field; there are [en, zh]")
                .hasMessageContaining(PARKS + ":3: park-full: color: 'color' is missing")
                .hasMessageContaining(PARKS + ":18: name: 'name' is missing");
    }

    @Test
    void shouldCountSystemsFilesAsPartsOfACatalog() throws IOException {
        Map<String, String> files = new CatalogTexts().withSystem().files();
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        Files.createDirectories(folder.resolve("feeds"));
        Files.writeString(folder.resolve("feeds/gate.yaml"), "only the simulator reads it");

        assertThat(CatalogFiles.texts(folder)).isEqualTo(files);
        assertThat(CatalogFiles.isPart(PARKS)).isTrue();
        assertThat(CatalogFiles.isPart("feeds/gate.yaml")).isFalse();
        assertThat(CatalogMessage.of(files).catalog()).isEqualTo(CatalogFiles.load(folder));
    }

    private static String lines(String text) {
        return text.replace("⏎", "\n");
    }
}
