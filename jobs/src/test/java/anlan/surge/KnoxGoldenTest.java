package anlan.surge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnoxGoldenTest {
    private static final double[] METRES = {0, 1, 101, 201, 301};
    private static final double[] DAYS = {0, 8, 15, 22};

    @Test
    void shouldCountTheNearRepeatsPublished() {
        List<Knox.Point> burglaries =
                GoldenSeries.lines("chicago_be_month1.csv").stream()
                        .map(KnoxGoldenTest::point)
                        .toList();

        assertThat(burglaries).hasSize(970);
        assertThat(Knox.table(burglaries, METRES, DAYS, Knox.Metric.MANHATTAN))
                .isDeepEqualTo(
                        new long[][] {
                            {29, 4, 5, 2},
                            {45, 15, 7, 2},
                            {106, 48, 21, 13},
                            {88, 64, 46, 15},
                            {206611, 138108, 88321, 36415}
                        });
    }

    private static Knox.Point point(String line) {
        String[] cells = line.split(",", -1);
        return new Knox.Point(
                Double.parseDouble(cells[0]),
                Double.parseDouble(cells[1]),
                LocalDate.parse(cells[2].strip()).toEpochDay());
    }
}
