package anlan.color;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Index;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    void shouldBeGreyWithoutDataAndAtOnceWorseAfterwards() {
        assertThat(forced(Duration.ofDays(1), Duration.ofDays(1), "90 - 10"))
                .isEqualTo("green grey red");
    }

    @Test
    void shouldNotBeBetterForAGap() {
        assertThat(forced(Duration.ZERO, Duration.ZERO, "59 - 62 - 81 82"))
                .isEqualTo("red grey red grey yellow green");
    }

    @Test
    void shouldHoldAfterAGapAsLongAsWithoutOne() {
        assertThat(forced(Duration.ZERO, Duration.ofHours(2), "79 - - 85 85 85"))
                .isEqualTo("yellow grey grey yellow yellow green");
    }

    @Test
    void shouldKeepWhatWasKnownUnderAForcedColor() {
        assertThat(forced(Duration.ZERO, Duration.ZERO, "59 -!yellow - 62"))
                .isEqualTo("red yellow grey red");
    }

    @Test
    void shouldTakeAColorThatWasForcedInAGapForKnown() {
        assertThat(forced(Duration.ZERO, Duration.ZERO, "85 -!red - 62 63"))
                .isEqualTo("green red grey red yellow");
    }

    @Test
    void shouldShowAForcedColorAtOnceWithoutHold() {
        assertThat(forced(Duration.ofDays(1), Duration.ZERO, "85 85!red 85!yellow 85"))
                .isEqualTo("green red yellow green");
    }

    @Test
    void shouldShowTheWorseOfTheForcedAndTheBandsColor() {
        assertThat(forced(Duration.ZERO, Duration.ZERO, "50!yellow 70!yellow 70!red"))
                .isEqualTo("red yellow red");
    }

    @Test
    void shouldBeginTheHoldOfARecoveryWhenTheForceEnds() {
        assertThat(forced(Duration.ZERO, Duration.ofHours(2), "85!red 85!red 85!red 85 85 85"))
                .isEqualTo("red red red red red green");
    }

    @Test
    void shouldGoOnWorseningUnderAForcedColor() {
        assertThat(forced(Duration.ofHours(2), Duration.ZERO, "85 50 50!yellow 50"))
                .isEqualTo("green green yellow red");
    }

    @Test
    void shouldShowAForcedColorWhereTheIndexIsMissing() {
        assertThat(forced(Duration.ZERO, Duration.ZERO, "85 -!red - 85"))
                .isEqualTo("green red grey green");
    }

    @Test
    void shouldTakeWhatIsKnownForWorseThanGrey() {
        assertThat(Color.worse(Color.GREY, Color.YELLOW)).isEqualTo(Color.YELLOW);
        assertThat(Color.worse(Color.YELLOW, Color.GREY)).isEqualTo(Color.YELLOW);
        assertThat(Color.worse(Color.YELLOW, Color.RED)).isEqualTo(Color.RED);
        assertThat(Color.of("red")).isEqualTo(Color.RED);
    }

    private static String colors(Duration worsening, Duration recovering, double... values) {
        String hours = Arrays.stream(values).mapToObj(String::valueOf).collect(joining(" "));
        return forced(worsening, recovering, hours);
    }

    /** An hour is {@code value}, {@code value!forced}, or {@code -} for missing. */
    private static String forced(Duration worsening, Duration recovering, String hours) {
        ColorCalculator calculator = calculator(worsening, recovering);
        List<String> colors = new ArrayList<>();
        @Nullable ColorState state = null;
        for (String hour : hours.split(" ", -1)) {
            String[] parts = hour.split("!", -1);
            state =
                    calculator.next(
                            state,
                            parts[0].equals("-") ? null : Double.valueOf(parts[0]),
                            colors.size() * 3_600_000L,
                            parts.length == 1 ? null : Color.of(parts[1]));
            colors.add(state.color().label());
        }
        return String.join(" ", colors);
    }

    private static ColorCalculator calculator(Duration worsening, Duration recovering) {
        return new ColorCalculator(new Index.Bands(YELLOW, RED, worsening, recovering));
    }
}
