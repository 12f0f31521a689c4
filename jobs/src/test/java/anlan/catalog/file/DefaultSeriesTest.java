package anlan.catalog.file;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Definition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A series whose key changes begins anew, and its windows are missing until they are full. Where
 * the default policy is changed on purpose, its new keys belong into {@code default-series.txt}.
 */
class DefaultSeriesTest {
    private static final Path KEYS = Path.of("src/test/resources/anlan/catalog/default-series.txt");

    @Test
    void shouldGoOnUnderTheSameKeys() throws IOException {
        List<String> keys = Definition.keys(CatalogFiles.load(Path.of("../deploy/catalog")));

        assertThat(keys).isEqualTo(Files.readAllLines(KEYS));
    }
}
