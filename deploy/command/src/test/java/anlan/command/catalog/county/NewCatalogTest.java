package anlan.command.catalog.county;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.catalog.Catalog;
import anlan.catalog.Region;
import anlan.catalog.file.CatalogFiles;
import anlan.command.terminal.CommandException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewCatalogTest {
    @TempDir private Path dir;

    @Test
    void shouldTakeOneCountyOutOfMany() throws Exception {
        Path list =
                list(
                        """
                        统计用区划代码,名称
                        990101000000,甲县
                        990101001000,东镇
                        990101001001,东镇一村
                        990101002000,"西,镇"
                        990202000000,乙县
                        990202001000,南镇
                        """);
        Catalog catalog = catalog(Divisions.read(list, "甲县", null, null));

        assertThat(catalog.regions().stream().map(Region::code))
                .containsExactly("990101", "990101001", "990101001001", "990101002");
        assertThat(catalog.regions().get(3).name()).isEqualTo("西,镇");
        assertThat(catalog.indicators()).hasSize(10);
        assertThat(catalog.rules()).hasSize(5);
        assertThat(catalog.indices()).hasSize(1);
        assertThat(catalog.indicators().get(0).unit()).isEqualTo("起");
        assertThatThrownBy(() -> Divisions.read(list, null, null, null))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("2 counties")
                .hasMessageContaining("990101 甲县");
    }

    @Test
    void shouldDivideByResidentsWhereTheListHasThem() throws Exception {
        Path list =
                list(
                        """
                        code,name,name_en,population,county_name
                        990101001,东镇,East,12000,甲县
                        990101002,西镇,West,"9,000",甲县
                        """);
        Catalog catalog = catalog(Divisions.read(list, null, null, "Alpha"));

        assertThat(catalog.regions().get(0).name()).isEqualTo("甲县");
        assertThat(catalog.regions().get(0).nameEn()).isEqualTo("Alpha");
        assertThat(catalog.regions().get(0).population()).isEqualTo(21_000);
        assertThat(catalog.indicators().get(0).unit()).isEqualTo("起/万人");
    }

    @Test
    void shouldMakeUpCodesWhereThePolicyCannotHaveThoseOfTheList() throws Exception {
        Path list = list("geoid,township\n3611900001,Alden\n3611900002,\"Canaan, Upper\"\n");
        Divisions divisions = Divisions.read(list, null, "Example County", null);

        assertThat(divisions.isMadeUp()).isTrue();
        assertThat(catalog(divisions).regions().stream().map(Region::name))
                .containsExactly("Example County", "Alden", "Canaan, Upper");
        assertThat(catalog(divisions).regions().get(2).own()).containsExactly("3611900002");
    }

    @Test
    void shouldKeepWhatSystemsCallADivisionOtherwise() throws Exception {
        Path list = list("code,name,own\n990101,甲县,\n990101001,东镇,19104; 19143\n");
        assertThat(catalog(Divisions.read(list, null, null, null)).regions().get(1).own())
                .containsExactly("19104", "19143");

        list("geoid,township,own\n3611900001,Alden,Alden Town;14004\n");
        assertThat(catalog(Divisions.read(list, null, "A County", null)).regions().get(1).own())
                .containsExactly("3611900001", "Alden Town", "14004");
    }

    @Test
    void shouldWriteWhateverNamesTheListHas() throws Exception {
        Path list = list("code;name\n990101;\"a\"\"b: # {{zone}}\"\n990101001;'x' \\n\n");

        assertThat(catalog(Divisions.read(list, null, null, "\"}\n- x: \\")).regions()).hasSize(2);
    }

    private Path list(String text) throws Exception {
        return Files.writeString(dir.resolve("list.csv"), text);
    }

    private static Catalog catalog(Divisions divisions) {
        return CatalogFiles.load(
                NewCatalog.files(
                        divisions, "Asia/Shanghai", "a: \"b\"", "2026-01-01T00:00:00+08:00"));
    }

    @Test
    void shouldNameTheLevelsThatThereAre() throws Exception {
        Path list = list("code,name\n990101,甲县\n");

        assertThat(catalog(Divisions.read(list, null, null, null)).indicators().get(0).levels())
                .extracting(level -> level.label())
                .isEqualTo(List.of("county"));
    }
}
