package anlan.surge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EarsTest {
    private static final double ALPHA = .001;

    @Test
    void shouldCompareWithTheMeanAndDeviationOfSevenSlots() {
        int[] counts = {9, 9, 1, 2, 3, 4, 5, 6, 7, 12};

        Ears ears = Ears.c1(counts, 9, ALPHA);

        assertThat(ears.expected()).isEqualTo(4);
        assertThat(ears.bound()).isEqualTo(4 + 3.090232 * 2.160247, within(1e-5));
        assertThat(ears.alarms()).isTrue();
    }

    @Test
    void shouldLeaveOutTwoSlotsInC2() {
        int[] counts = {1, 2, 3, 4, 5, 6, 7, 99, 99, 11};

        assertThat(Ears.c2(counts, 9, ALPHA).expected()).isEqualTo(4);
        assertThat(Ears.c2(counts, 9, ALPHA).alarms()).isTrue();
        assertThat(Ears.c1(counts, 9, ALPHA).alarms()).isFalse();
    }

    @Test
    void shouldAlarmInC3AfterTwoHighSlots() {
        int[] calm = {1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2};
        int[] high = {1, 2, 1, 2, 1, 2, 1, 2, 1, 4, 4, 1};

        assertThat(Ears.c3(calm, Ears.LONGEST, .025).alarms()).isFalse();
        assertThat(Ears.c3(high, Ears.LONGEST, .025).alarms()).isTrue();
    }

    @Test
    void shouldTellByC3WhatRisesFromASteadyPast() {
        int[] steady = new int[Ears.LONGEST + 1];
        int[] risen = steady.clone();
        risen[Ears.LONGEST - 1] = 2;
        risen[Ears.LONGEST] = 1;

        assertThat(Ears.c3(steady, Ears.LONGEST, .025).alarms()).isFalse();
        assertThat(Ears.c3(risen, Ears.LONGEST, .025).alarms()).isTrue();
        assertThat(Ears.c3(risen, Ears.LONGEST, .025).bound()).isFinite();
    }
}
