package anlan.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DefaultCatalogTest {
    /** The policy that comes with the product. */
    public static final Path FOLDER = Path.of("../deploy/catalog");

    @Test
    void shouldLoadWithoutAProblem() {
        Catalog catalog = CatalogFiles.load(FOLDER);

        assertThat(catalog.sources())
                .extracting(Source::name)
                .containsExactly("court", "hotline", "police", "sensor");
        assertThat(catalog.indices()).extracting(Index::name).containsExactly("safety");
    }
}
