package anlan.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClickHouseBackoffTest {
    @Test
    void shouldDoubleUpToALimit() {
        ClickHouseBackoff longest = new ClickHouseBackoff(() -> 1);

        assertThat(IntStream.rangeClosed(1, 9).mapToLong(longest::millis))
                .containsExactly(200L, 400L, 800L, 1600L, 3200L, 6400L, 12800L, 15000L, 15000L);
        assertThat(longest.millis(Integer.MAX_VALUE)).isEqualTo(15_000);
    }

    @Test
    void shouldSpreadWritersOverHalfOfThePause() {
        assertThat(new ClickHouseBackoff(() -> 0).millis(3)).isEqualTo(400);
        assertThat(new ClickHouseBackoff(() -> 0.5).millis(3)).isEqualTo(600);
    }
}
