package anlan.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void shouldWaitLongerEachTimeUpToHalfAMinute() {
        Backoff backoff = new Backoff();

        assertThat(LongStream.range(0, 9).map(i -> backoff.next()))
                .containsExactly(
                        500L, 1000L, 2000L, 4000L, 8000L, 16_000L, 30_000L, 30_000L, 30_000L);
    }
}
