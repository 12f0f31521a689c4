package anlan.surge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GammaPoissonTest {
    private static final int WEEK = 7;
    private static final int DAYS = 28;
    private static final Overdispersion POISSON = new Overdispersion();

    @Test
    void shouldBeTheExactTestOfTwoRatesWhereNothingElseIsToBeSeen() {
        int[] past = new int[DAYS];
        past[3] = 1;
        past[12] = 1;

        GammaPoisson next = GammaPoisson.of(past, 1, POISSON);

        assertThat(next.mean()).isEqualTo(3.0 / 28, within(1e-15));
        assertThat(next.shape()).isEqualTo(3);
        // P(Binomial(2 + 2, 1/29) >= 2), and one of a region where nothing was ever counted
        double p = 1.0 / 29;
        assertThat(next.tail(2))
                .isEqualTo(1 - Math.pow(1 - p, 4) - 4 * p * Math.pow(1 - p, 3), within(1e-15));
        assertThat(GammaPoisson.of(new int[DAYS], WEEK, POISSON).tail(3))
                .isEqualTo(p * p * p, within(1e-18));
    }

    @Test
    void shouldSumToOne() {
        GammaPoisson next = new GammaPoisson(4, 2.5);
        double sum = 0;
        double mean = 0;
        for (int count = 0; count < 300; count++) {
            sum += next.tail(count) - next.tail(count + 1);
            mean += next.tail(count + 1);
        }

        assertThat(sum).isEqualTo(1, within(1e-12));
        assertThat(mean).isEqualTo(4, within(1e-9));
    }

    @Test
    void shouldExpectMoreOnTheDayThatHasMore() {
        int[] past = new int[DAYS];
        Arrays.setAll(past, day -> day % WEEK == 0 ? 30 : 10);
        int[] dayLater = new int[DAYS];
        Arrays.setAll(dayLater, day -> past[(day + 1) % DAYS]);

        // each a little nearer to the mean of all, 12.89
        assertThat(GammaPoisson.of(past, WEEK, POISSON).mean()).isEqualTo(28.96, within(.01));
        assertThat(GammaPoisson.of(dayLater, WEEK, POISSON).mean()).isEqualTo(10.21, within(.01));
    }

    @Test
    void shouldExpectWiderWhereCountsVaryMoreThanByChance() {
        int[] steady = new int[DAYS];
        Arrays.fill(steady, 10);
        int[] bursts = new int[DAYS];
        Arrays.setAll(bursts, day -> day % 5 == 0 ? 40 : 4);

        assertThat(GammaPoisson.of(steady, WEEK, POISSON).tail(30)).isLessThan(1e-6);
        Overdispersion all = new Overdispersion();
        all.add(bursts, WEEK);
        assertThat(GammaPoisson.of(steady, WEEK, all).tail(30)).isGreaterThan(.01);
        assertThat(GammaPoisson.of(bursts, WEEK, POISSON).tail(30)).isGreaterThan(.01);
    }

    @Test
    void shouldStayAProbabilityAtTheExtremes() {
        int[] many = new int[DAYS];
        Arrays.fill(many, 1_000_000);

        assertThat(GammaPoisson.of(many, WEEK, POISSON).tail(0)).isEqualTo(1);
        assertThat(GammaPoisson.of(many, WEEK, POISSON).tail(1_000_000)).isBetween(.4, .6);
        assertThat(GammaPoisson.of(many, WEEK, POISSON).tail(2_000_000)).isBetween(0.0, 1e-300);
        assertThat(GammaPoisson.of(new int[2], 1, POISSON).tail(Integer.MAX_VALUE))
                .isBetween(0.0, 1e-300);
    }

    @Test
    void shouldRefuseAPastThatTellsNothing() {
        assertThatThrownBy(() -> GammaPoisson.of(new int[13], WEEK, POISSON))
                .hasMessage("13 counts are too few for 7 seasons");
    }

    @Test
    void shouldTellHowMuchMoreSeriesVaryThanByChance() {
        Overdispersion bursts = new Overdispersion();
        bursts.add(new int[] {4, 16, 4, 16}, 1);
        Overdispersion seasons = new Overdispersion();
        seasons.add(new int[] {4, 16, 4, 16}, 2);

        // sample variance 48, mean 10
        assertThat(bursts.at(10)).isEqualTo((48 - 10) / (100 - 48 / 4.0), within(1e-12));
        assertThat(bursts.at(100)).isEqualTo(bursts.at(10)); // the rate varies
        assertThat(bursts.at(1)).isEqualTo((48 - 10) / 10.0, within(1e-12)); // in clusters
        assertThat(seasons.at(10)).isEqualTo(0);
        assertThat(POISSON.at(10)).isEqualTo(0);
    }
}
