package anlan.catalog.file;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Catalog;
import anlan.catalog.Source;
import anlan.catalog.field.TimeFormat;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SourceZoneTest {
    private static final String SOURCE =
            """
            name: %s
            title: {zh: 试, en: Trial}
            topic: raw.%s
            id: /id
            occurredAt: /t
            category: {constant: dispute/neighbour}
            region: {from: /region}
            """;

    @Test
    void shouldBeThatOfTheCatalogWhereTheSourceSaysNoOther() {
        Map<String, String> files = new TreeMap<>(CatalogFiles.texts(Path.of("../deploy/catalog")));
        files.computeIfPresent(
                "catalog.yaml",
                (file, text) -> text.replace("zone: Asia/Shanghai", "zone: Asia/Tokyo"));
        files.put("sources/none.yaml", SOURCE.formatted("none", "none"));
        files.put(
                "sources/form.yaml",
                SOURCE.formatted("form", "form") + "time: {format: yyyy-MM-dd HH:mm:ss}\n");
        files.put(
                "sources/both.yaml",
                SOURCE.formatted("both", "both")
                        + "time: [{format: iso, zone: Asia/Seoul}, {format: yyyy/MM/dd HH:mm}]\n");
        Catalog catalog = CatalogFiles.load(files);

        assertThat(zones(catalog, "none")).isEqualTo("Asia/Tokyo");
        assertThat(zones(catalog, "form")).isEqualTo("Asia/Tokyo");
        assertThat(zones(catalog, "both")).isEqualTo("Asia/Seoul Asia/Tokyo");
        assertThat(zones(catalog, "police")).isEqualTo("Asia/Shanghai");
    }

    private static String zones(Catalog catalog, String name) {
        Source source =
                catalog.sources().stream()
                        .filter(it -> it.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        return String.join(
                " ", source.notation().time().formats().stream().map(TimeFormat::zone).toList());
    }
}
