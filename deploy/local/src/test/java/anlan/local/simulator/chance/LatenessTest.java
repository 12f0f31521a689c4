package anlan.local.simulator.chance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenessTest {
    private static final long HOUR = 3_600_000;

    private final SplittableRandom random = new SplittableRandom(42);
    private final long[] drawn =
            LongStream.generate(() -> Lateness.draw(random)).limit(100_000).toArray();

    @Test
    void shouldBeLateLikePeople() {
        assertThat(laterThan(HOUR)).isEqualTo(29_790);
        assertThat(laterThan(6 * HOUR)).isEqualTo(10_761);
        assertThat(laterThan(24 * HOUR)).isEqualTo(782);
    }

    @Test
    void shouldNeverBeSevenDaysLate() {
        assertThat(LongStream.of(drawn).max().orElseThrow()).isLessThan(Lateness.LONGEST);
        assertThat(LongStream.of(drawn).min().orElseThrow()).isGreaterThanOrEqualTo(3_000);
    }

    private long laterThan(long millis) {
        return LongStream.of(drawn).filter(lateness -> lateness > millis).count();
    }
}
