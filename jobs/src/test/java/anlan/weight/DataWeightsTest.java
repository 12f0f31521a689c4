package anlan.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class DataWeightsTest {
    /** Xu (2004), as in pyrepo-mcda's tests. */
    private static final double[][] XU = {
        {30, 30, 38, 29}, {19, 54, 86, 29}, {19, 15, 85, 28.9}, {68, 70, 60, 29}
    };

    /** Diakoulaki et al. (1995), as in scikit-criteria's tests. */
    private static final double[][] DIAKOULAKI = {
        {61, 1.08, 4.33},
        {20.7, .26, 4.34},
        {16.3, 1.98, 2.53},
        {9, 3.29, 1.65},
        {5.4, 2.77, 2.33},
        {4, 4.12, 1.21},
        {-6.1, 3.52, 2.10},
        {-34.6, 3.31, .98}
    };

    @Test
    void shouldWeighByEntropyAsPublished() {
        EntropyWeights entropy = EntropyWeights.of(XU);

        assertThat(entropy.weights())
                .containsExactly(new double[] {.4630, .3992, .1378, .0000}, within(.00005));
        for (int j = 0; j < 4; j++) {
            assertThat(entropy.divergences()[j]).isEqualTo(1 - entropy.entropies()[j]);
        }
    }

    @Test
    void shouldGiveAColumnThatIsTheSameInAllRowsNoWeight() {
        double[][] rows = {{1, 5, 0}, {2, 5, 0}, {4, 5, 0}};

        assertThat(EntropyWeights.of(rows).weights()).containsExactly(1, 0, 0);
        assertThat(Critic.of(rows).weights()).containsExactly(1, 0, 0);
        assertThat(Critic.of(rows).correlations()[0][1]).isNaN();
    }

    @Test
    void shouldWeighByCriticAsPublished() {
        Critic critic = Critic.of(DIAKOULAKI);

        assertThat(critic.weights())
                .containsExactly(new double[] {.20223, .48090, .31687}, within(.000005));
        assertThat(critic.correlations()[0][0]).isEqualTo(1);
        assertThat(critic.correlations()[0][2]).isEqualTo(critic.correlations()[2][0]);
        assertThat(critic.information()[0])
                .isEqualTo(
                        critic.deviations()[0]
                                * (2 - critic.correlations()[0][1] - critic.correlations()[0][2]),
                        within(1e-12));
    }

    @Test
    void shouldNotCareForTheUnitOfAColumnInCritic() {
        double[][] thousandfold = new double[DIAKOULAKI.length][];
        for (int i = 0; i < thousandfold.length; i++) {
            double[] row = DIAKOULAKI[i];
            thousandfold[i] = new double[] {1000 * row[0] - 7, row[1], row[2]};
        }

        assertThat(Critic.of(thousandfold).weights())
                .containsExactly(Critic.of(DIAKOULAKI).weights(), within(1e-12));
    }

    @Test
    void shouldRefuseDataThatCannotTell() {
        assertRefused("no column differs from row to row", new double[][] {{1, 2}, {1, 2}});
        assertThatThrownBy(() -> Critic.of(new double[][] {{1, 2}, {2, 4}}))
                .hasMessageContaining("or from the other columns");
        assertRefused("need at least 2 rows, not 1", new double[][] {{1, 2}});
        assertRefused("row 2 has 1 values, row 1 has 2", new double[][] {{1, 2}, {1}});
        assertRefused("row 2, column 1: NaN", new double[][] {{1}, {Double.NaN}});
        assertRefused("row 1, column 2: -2.0 is negative", new double[][] {{1, -2}, {1, 3}});
    }

    @Test
    void shouldCombineByProduct() {
        CombinedWeights combined =
                CombinedWeights.multiplicative(
                        List.of(new double[] {.5, .3, .2}, new double[] {.2, .2, .6}));

        assertThat(combined.unscaled())
                .containsExactly(new double[] {.10, .06, .12}, within(1e-12));
        assertThat(combined.weights())
                .containsExactly(new double[] {.10 / .28, .06 / .28, .12 / .28}, within(1e-12));
    }

    @Test
    void shouldCombineLinearly() {
        double[] a = {.5, .5};
        double[] b = {.1, .9};

        assertThat(CombinedWeights.linear(a, b, .25).weights())
                .containsExactly(new double[] {.2, .8}, within(1e-12));
        assertThat(CombinedWeights.linear(a, b, 1).weights()).containsExactly(a);
    }

    @Test
    void shouldRefuseToCombineWhatDoesNotFit() {
        assertThatThrownBy(() -> CombinedWeights.linear(new double[] {1}, new double[] {1}, 1.1))
                .hasMessage("lambda must lie within 0 and 1, not 1.1");
        assertThatThrownBy(
                        () -> CombinedWeights.linear(new double[] {1}, new double[] {.5, .5}, .5))
                .hasMessage("weights of 1 and of 2 cannot be combined");
        assertThatThrownBy(
                        () ->
                                CombinedWeights.multiplicative(
                                        List.of(new double[] {1, 0}, new double[] {0, 1})))
                .hasMessageContaining("nothing is left");
        assertThatThrownBy(() -> CombinedWeights.multiplicative(List.of(new double[] {.5, .6})))
                .hasMessageContaining("not to 1");
    }

    private static void assertRefused(String message, double[][] rows) {
        assertThatThrownBy(() -> EntropyWeights.of(rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
