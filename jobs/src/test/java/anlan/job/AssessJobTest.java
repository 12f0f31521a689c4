package anlan.job;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.catalog.Policy;
import anlan.catalog.file.CatalogFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is refused before the job starts. */
class AssessJobTest {
    private static final Map<String, String> FILES =
            CatalogFiles.texts(Path.of("src/test/resources/small-catalog"));

    private static Policy policy(String further) {
        Map<String, String> files = new HashMap<>(FILES);
        files.computeIfPresent("sources/police.yaml", (file, text) -> text + "\n" + further);
        return Policy.of(CatalogFiles.load(files));
    }

    @Test
    void shouldRefuseSourcesWhoseSchemasAreNowhere() {
        Policy needing = policy("format: avro\n");
        assertThatThrownBy(() -> AssessJob.requireNoRegistry(needing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("messages of police have their schemas in a registry")
                .hasMessageContaining("--schema-registry");

        AssessJob.requireNoRegistry(policy(""));
        AssessJob.requireNoRegistry(
                policy(
                        """
                        format: avro
                        schema: '{"type":"record","name":"R","fields":[]}'
                        transform: .
                        """));
        AssessJob.requireNoRegistry(
                () -> {
                    throw new IllegalStateException("nothing is published");
                });
    }
}
