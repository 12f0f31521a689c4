package anlan.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.catalog.Catalog;
import anlan.catalog.CatalogException;
import anlan.catalog.Level;
import anlan.catalog.file.CatalogFiles;
import anlan.catalog.file.CatalogMessage;
import anlan.command.terminal.TextTable;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A province in small, as one policy; and what of it is a county's. */
@Tag("cluster")
@Timeout(300)
class ProvinceITCase {
    @Test
    void shouldBeOnePolicy() {
        TextTable table = new TextTable("policy", "regions", "ms", "KiB published");
        measure("county", Province.firstCounty(), table);
        Catalog province = measure("province", Province.whole(), table);
        System.out.print(table);

        assertThat(province.regions()).hasSize(Province.REGIONS);
        assertThat(province.regions().stream().filter(it -> it.level() == Level.COUNTY))
                .hasSize(Province.COUNTIES);
        assertThat(province.regions().stream().filter(it -> it.level() == Level.TOWN))
                .hasSize(Province.TOWNS);
        assertThat(province.sources().stream().filter(it -> it.name().startsWith("calls-")))
                .hasSize(Province.COUNTIES);
    }

    /** One author's mistake holds up all of them: it must be plain whose it is. */
    @Test
    void shouldNameTheCountyWhoseFileIsWrong() {
        Map<String, String> files = Province.whole();
        String file = CatalogFiles.SYSTEMS + Province.code(41) + ".yaml";
        files.computeIfPresent(file, (name, text) -> text.replace("count\n", "cuont\n"));

        assertThatThrownBy(() -> CatalogMessage.of(files))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining(file + ":13");
    }

    private static Catalog measure(String name, Map<String, String> files, TextTable table) {
        CatalogMessage unused = CatalogMessage.of(files); // classes are loaded
        long begin = System.nanoTime();
        CatalogMessage message = CatalogMessage.of(files);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        Catalog catalog = message.catalog();
        int bytes = message.toJson().length;

        assertThat(bytes).as(name).isLessThan(16 << 20);
        table.add(name, catalog.regions().size(), took.toMillis(), bytes / 1024);
        return catalog;
    }
}
