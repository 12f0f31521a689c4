package anlan.catalog.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A source's transform lies in its own file or beside it, and is compiled with the catalog. */
class TransformFileTest {
    private static Map<String, String> files(String further) {
        Map<String, String> files =
                new HashMap<>(CatalogFiles.texts(Path.of("src/test/resources/small-catalog")));
        files.computeIfPresent("sources/police.yaml", (file, text) -> text + "\n" + further);
        return files;
    }

    @Test
    void shouldTakeInTheFileBesideTheSource() {
        Map<String, String> files = files("transformFile: police.jslt\n");
        files.put("sources/police.jslt", "{* : .}");

        assertThat(CatalogFiles.load(files).sources())
                .extracting(source -> source.notation().form().transform())
                .contains("{* : .}");
        assertThat(CatalogFiles.isPart("sources/police.jslt")).isTrue();
    }

    @Test
    void shouldSayWhereATransformIsWrong() {
        assertThatThrownBy(() -> CatalogFiles.load(files("transform: |\n  {\n  \"a\" .b}\n")))
                .hasMessageContaining("sources/police.yaml:")
                .hasMessageContaining(
                        "police: the transform cannot be used: '.' does not belong there, at line"
                                + " 2, column 5 of the expression");
        assertThatThrownBy(() -> CatalogFiles.load(files("transformFile: police.jslt\n")))
                .hasMessageContaining("there is no file sources/police.jslt");
        assertThatThrownBy(
                        () ->
                                CatalogFiles.load(
                                        files("transform: .\ntransformFile: police.jslt\n")))
                .hasMessageContaining("exclude each other");
    }

    @Test
    void shouldRefuseFormsThatCannotBeRead() {
        assertThatThrownBy(() -> CatalogFiles.load(files("format: csv\n")))
                .hasMessageContaining("csv has 'columns'");
        assertThatThrownBy(() -> CatalogFiles.load(files("columns: [a]\n")))
                .hasMessageContaining("csv has 'columns'");
        assertThatThrownBy(
                        () ->
                                CatalogFiles.load(
                                        files("format: csv\ncolumns: [a, a]\ndelimiter: ab\n")))
                .hasMessageContaining("two columns have one name")
                .hasMessageContaining("delimiter is one character");
        assertThatThrownBy(() -> CatalogFiles.load(files("ignore: {\"@keys\": [a]}\n")))
                .hasMessageContaining("'@keys' is no field of a record");
    }
}
