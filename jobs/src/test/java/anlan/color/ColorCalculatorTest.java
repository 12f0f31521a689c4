package anlan.color;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Index;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ColorCalculatorTest {
    private static final Index.Band YELLOW = new Index.Band(80, 82);
    private static final Index.Band RED = new Index.Band(60, 63);

    @Test
    void shouldLeaveABandOnlyBeyondItsLeaveValue() {
        assertThat(colors(Duration.ZERO, Duration.ZERO, 85, 79, 81, 82, 59, 62, 63, 90))
                .isEqualTo("green yellow yellow green red red yellow green");
    }

    @Test
    void shouldRecoverOnlyAfterTheHold() {
        assertThat(colors(Duration.ZERO, Duration.ofHours(2), 79, 85, 85, 85))
                .isEqualTo("yellow yellow yellow green");
    }

    @Test
    void shouldBeginTheHoldAnewAfterARelapse() {
        assertThat(colors(Duration.ZERO, Duration.ofHours(2), 79, 85, 85, 79, 85, 85, 85))
                .isEqualTo("yellow yellow yellow yellow yellow yellow green");
    }

    @Test
    void shouldWorsenOnlyAfterTheHold() {
        assertThat(colors(Duration.ofHours(1), Duration.ZERO, 85, 79, 79, 79))
                .isEqualTo("green green yellow yellow");
    }

    @Test
    void shouldBeGreyWithoutDataAndStartAfreshAfterwards() {
        ColorCalculator calculator = calculator(Duration.ofDays(1), Duration.ofDays(1));
        ColorState green = calculator.next(null, 90.0, 0);
        ColorState grey = calculator.next(green, null, 1);
        ColorState red = calculator.next(grey, 10.0, 2);

        assertThat(grey.color()).isEqualTo(Color.GREY);
        assertThat(red.color()).isEqualTo(Color.RED);
    }

    private static String colors(Duration worsening, Duration recovering, double... values) {
        ColorCalculator calculator = calculator(worsening, recovering);
        StringBuilder colors = new StringBuilder();
        @Nullable ColorState state = null;
        for (int hour = 0; hour < values.length; hour++) {
            state = calculator.next(state, values[hour], hour * 3_600_000L);
            colors.append(hour == 0 ? "" : " ").append(state.color().label());
        }
        return colors.toString();
    }

    private static ColorCalculator calculator(Duration worsening, Duration recovering) {
        return new ColorCalculator(new Index.Bands(YELLOW, RED, worsening, recovering));
    }
}
