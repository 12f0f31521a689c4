package anlan.surge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The alarms of R surveillance 1.20.3. */
class EarsGoldenTest {
    private static final int FIRST = 282;
    private static final int LAST = 312;
    private static final double[] C1_BOUNDS = {3.050282, 3.523164, 5.746480, 9.753822};

    /** Count of the first week at 0. */
    private static final int[] COUNTS =
            GoldenSeries.lines("salmonella.agona.txt").stream()
                    .skip(1)
                    .mapToInt(line -> Integer.parseInt(line.split("\t", -1)[1].strip()))
                    .toArray();

    @Test
    void shouldAlarmAsPublished() {
        assertThat(alarms(at -> Ears.c1(COUNTS, at, .001))).containsExactly(283, 284, 294);
        assertThat(alarms(at -> Ears.c2(COUNTS, at, .001))).containsExactly(283, 284, 285);
        assertThat(alarms(at -> Ears.c3(COUNTS, at, .025)))
                .containsExactly(283, 284, 285, 286, 287, 296);
    }

    @Test
    void shouldHaveTheBoundsPublished() {
        double[] bounds =
                IntStream.range(0, C1_BOUNDS.length)
                        .mapToDouble(i -> Ears.c1(COUNTS, FIRST - 1 + i, .001).bound())
                        .toArray();

        assertThat(bounds).containsExactly(C1_BOUNDS, within(5e-7));
    }

    private static List<Integer> alarms(IntFunction<Ears> ears) {
        return IntStream.rangeClosed(FIRST, LAST)
                .filter(week -> ears.apply(week - 1).alarms())
                .boxed()
                .toList();
    }
}
