package anlan.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SurenessTest {

    @Test
    void shouldLeaveBeyondTheEndWhatTheIntervalLeaves() {
        assertThat(Sureness.of(12, 8.0, 8)).isEqualTo(0.975, within(1e-12));
        assertThat(Sureness.of(60, 66.0, 66)).isEqualTo(0.975, within(1e-12));
    }

    /** Of the standard normal distribution below 0.98 and 1.96 · 1.5, from tables. */
    @Test
    void shouldBeSurerTheFartherBeyondTheLimit() {
        assertThat(Sureness.of(12, 8.0, 10)).isEqualTo(0.8365, within(5e-5));
        assertThat(Sureness.of(12, 8.0, 6)).isEqualTo(0.9984, within(5e-5));
        assertThat(Sureness.of(60, 66.0, 63)).isEqualTo(0.8365, within(5e-5));
    }

    @Test
    void shouldBeCertainWhereTheIntervalHasNoLength() {
        assertThat(Sureness.of(12, 12.0, 10)).isEqualTo(1);
    }
}
