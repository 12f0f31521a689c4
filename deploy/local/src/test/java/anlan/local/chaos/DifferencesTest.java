package anlan.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    @Test
    void shouldFindWhatIsLostWhatIsDoubleAndWhatNobodySent() {
        Compared compared =
                Differences.once(
                        "events", Set.of("a", "b", "c"), Map.of("a", 1, "b", 2, "stranger", 1));

        assertThat(compared.count()).isEqualTo(3);
        assertThat(compared.differing()).isEqualTo(3);
        assertThat(compared.first())
                .containsExactlyInAnyOrder(
                        "c is lost", "b is there 2 times", "stranger was never sent");
    }

    @Test
    void shouldShowAFewAndCountAll() {
        Differences differences = new Differences("rows");
        for (int i = 0; i < 100; i++) {
            differences.same("row " + i, 1, 2);
        }

        assertThat(differences.result().differing()).isEqualTo(100);
        assertThat(differences.result().first()).hasSize(5).contains("row 0: 2, not 1");
    }
}
