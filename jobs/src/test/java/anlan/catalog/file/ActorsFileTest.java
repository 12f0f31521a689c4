package anlan.catalog.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.catalog.Catalog;
import anlan.catalog.actor.Actor;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may act upon alerts, as {@code actors.csv} says. */
class ActorsFileTest {
    private static final String HEAD = "login,name,name_en,region,unit,may\n";

    @Test
    void shouldLetEverybodyActWhereNobodyIsNamed() {
        assertThat(CatalogFiles.load(files()).actors()).isEmpty();
    }

    @Test
    void shouldReadWhatSomebodyMay() {
        Catalog catalog = with("wang,王,Wang,331081,U-1,handler; verify\nli,李,Li,331081,,all\n");

        Actor wang = catalog.actors().get(0);
        assertThat(wang.actions()).containsExactly("answer", "verify", "comment");
        assertThat(wang.unit()).isEqualTo("U-1");
        assertThat(wang.isAt("331081001")).isTrue();
        assertThat(wang.isAt("330106")).isFalse();
        assertThat(catalog.actors().get(1).actions()).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "wang,王,Wang,331082,,all|actors.csv:2: wang: there is no region '331082'; the"
                        + " nearest are 331081",
                "wang,王,Wang,331081,,handlers|actors.csv:2: wang: nobody can 'handlers'; the"
                        + " nearest are handler",
                "wang,王,Wang,331081,,|actors.csv:2: wang: 'may' is empty",
                "wang,王,,331081,,all|actors.csv:2: wang: 'name_en' is empty; write it in both"
                        + " languages",
                "anlan,王,Wang,331081,,all|'anlan' is the name of the system itself",
                "13800000000,王,Wang,331081,,all|no number of eleven digits",
                "a b,王,Wang,331081,,all|'login' has letters",
            })
    void shouldRefuse(String row, String problem) {
        assertThatThrownBy(() -> with(row + '\n')).hasMessageContaining(problem);
    }

    @Test
    void shouldRefuseALoginThatStandsTwice() {
        assertThatThrownBy(() -> with("w,王,W,331081,,all\nw,王,W,331081,,duty\n"))
                .hasMessageContaining("actors.csv:3: 'w' stands there twice");
    }

    private static Catalog with(String rows) {
        Map<String, String> files = files();
        files.put(CatalogFiles.ACTORS, HEAD + rows);
        return CatalogFiles.load(files);
    }

    private static Map<String, String> files() {
        return CatalogFiles.texts(Path.of("src/test/resources/small-catalog"));
    }
}
