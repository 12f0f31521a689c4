package anlan.surge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FalseDiscoveryTest {
    /** Benjamini and Hochberg (1995), section 3.2: fifteen tests of myocardial infarction. */
    private static final double[] PUBLISHED = {
        .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528,
        .7590, 1
    };

    @Test
    void shouldBelieveTheFourThatArePublished() {
        assertThat(FalseDiscovery.limit(PUBLISHED, PUBLISHED.length, .05)).isEqualTo(.0095);
    }

    @Test
    void shouldBelieveASmallerOneOfMoreBecauseALargerOneIsBelieved() {
        // the first alone would have to be .025
        assertThat(FalseDiscovery.limit(new double[] {.05, .04}, 2, .05)).isEqualTo(.05);
    }

    @Test
    void shouldCountTestsThatAreNotListed() {
        assertThat(FalseDiscovery.limit(new double[] {.01}, 5, .05)).isEqualTo(.01);
        assertThat(FalseDiscovery.limit(new double[] {.01}, 6, .05)).isEqualTo(-1);
        assertThat(FalseDiscovery.limit(new double[0], 6, .05)).isEqualTo(-1);
    }
}
