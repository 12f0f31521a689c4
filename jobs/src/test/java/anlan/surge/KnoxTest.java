package anlan.surge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KnoxTest {
    private static final List<Knox.Point> PAIR =
            List.of(new Knox.Point(0, 0, 10), new Knox.Point(30, -40, 3));

    @Test
    void shouldMeasureAsTheCrowFliesOrAlongStreets() {
        double[] metres = {0, 50, 70};
        double[] days = {0};

        assertThat(Knox.table(PAIR, metres, days, Knox.Metric.EUCLIDEAN))
                .isDeepEqualTo(new long[][] {{0}, {1}, {0}});
        assertThat(Knox.table(PAIR, metres, days, Knox.Metric.MANHATTAN))
                .isDeepEqualTo(new long[][] {{0}, {0}, {1}});
    }

    @Test
    void shouldPutALimitIntoTheBandThatBeginsThere() {
        assertThat(Knox.table(PAIR, new double[] {0}, new double[] {0, 7}, Knox.Metric.EUCLIDEAN))
                .isDeepEqualTo(new long[][] {{0, 1}});
        assertThat(Knox.table(PAIR, new double[] {0}, new double[] {0, 8}, Knox.Metric.EUCLIDEAN))
                .isDeepEqualTo(new long[][] {{1, 0}});
    }

    @Test
    void shouldLeaveOutWhatIsNearerThanTheFirstBand() {
        assertThat(Knox.table(PAIR, new double[] {51}, new double[] {0}, Knox.Metric.EUCLIDEAN))
                .isDeepEqualTo(new long[][] {{0}});
    }
}
