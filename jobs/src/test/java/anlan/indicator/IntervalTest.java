package anlan.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    /** R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3. */
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2553, 0.3662",
        "15, 148, 0.0624, 0.1605",
        "0, 20, 0.0000, 0.1611",
        "1, 29, 0.0061, 0.1718"
    })
    void shouldBePublishedIntervalOfShare(double part, double whole, double low, double high) {
        Interval interval = Interval.ofShare(part, whole);

        assertThat(interval.low()).isEqualTo(low, within(5e-5));
        assertThat(interval.high()).isEqualTo(high, within(5e-5));
    }

    @Test
    void shouldMirrorShareAndItsRest() {
        for (int part = 0; part <= 40; part++) {
            Interval share = Interval.ofShare(part, 40);
            Interval rest = Interval.ofShare(40 - part, 40);
            assertThat(share.low()).isEqualTo(1 - rest.high(), within(1e-12));
            assertThat(share.low()).isLessThanOrEqualTo(part / 40.0);
            assertThat(share.high()).isGreaterThanOrEqualTo(part / 40.0);
        }
    }

    /** The exact limits are where 2.5 % of Poisson lie beyond; Byar's are close from a few on. */
    @ParameterizedTest
    @CsvSource({"5", "10", "25", "100", "1000"})
    void shouldBeCloseToExactLimitsOfCount(int count) {
        Interval interval = Interval.ofCount(count);

        assertThat(RegularizedGamma.P.value(count, interval.low())).isEqualTo(.025, within(2e-3));
        assertThat(RegularizedGamma.Q.value(count + 1, interval.high()))
                .isEqualTo(.025, within(2e-3));
    }

    @Test
    void shouldReachFromNothingWhenNothingWasCounted() {
        Interval interval = Interval.ofCount(0);

        assertThat(interval.low()).isZero();
        // the exact limit is -ln 0.025 = 3.689
        assertThat(interval.high()).isEqualTo(3.689, within(.03));
    }

    @Test
    void shouldDivideBothEnds() {
        Interval interval = Interval.ofCount(10).per(4);

        assertThat(interval.low()).isEqualTo(Interval.ofCount(10).low() / 4);
        assertThat(interval.high()).isEqualTo(Interval.ofCount(10).high() / 4);
    }
}
