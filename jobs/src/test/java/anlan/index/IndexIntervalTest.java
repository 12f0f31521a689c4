package anlan.index;

import static anlan.index.TestIndex.MISSING;
import static anlan.index.TestIndex.above;
import static anlan.index.TestIndex.arithmetic;
import static anlan.index.TestIndex.geometric;
import static anlan.index.TestIndex.group;
import static anlan.index.TestIndex.index;
import static anlan.index.TestIndex.posts;
import static anlan.index.TestIndex.term;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import anlan.catalog.Filter;
import anlan.catalog.Index;
import anlan.catalog.Index.Aggregation;
import anlan.catalog.Index.Term;
import anlan.catalog.Indicator;
import anlan.catalog.Level;
import anlan.catalog.Measure;
import anlan.catalog.Name;
import anlan.catalog.Region;
import anlan.catalog.Scoring;
import anlan.indicator.IndicatorCalculator;
import anlan.indicator.Interval;
import anlan.indicator.WindowTotal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IndexIntervalTest {
    private static final double[] NONE = {};
    private static final Region TOWN = new Region("331081001", "镇", "Town", 1, 1, 1, 0, List.of());
    private static final Indicator CALLS =
            new Indicator(
                    "calls",
                    new Name("警情", "Calls"),
                    new Measure.Count(),
                    Filter.ALL,
                    Indicator.Per.NONE,
                    List.of(),
                    List.of(Level.TOWN),
                    "",
                    Indicator.SmallNumbers.NONE);

    private final Index pair = arithmetic(0.5, group("a", 1, term("x", 0.6), term("y", 0.4)));

    @Test
    void shouldAddSquaresOfWhatEachIndicatorMoves() {
        // x falls by 0.6 · 10 and rises by 0.6 · 20, y by 0.4 · 20 and 0.4 · 15
        Interval interval = interval(pair, values(70, 60), ends(60, 90, 40, 75));

        assertThat(interval.low()).isEqualTo(66 - Math.hypot(6, 8), within(1e-9));
        assertThat(interval.high()).isEqualTo(66 + Math.hypot(12, 6), within(1e-9));
    }

    @Test
    void shouldTakeWhatHasNoIntervalAsCertain() {
        Interval interval = interval(pair, values(70, 60), ends(60, 90, MISSING, MISSING));

        assertThat(interval.low()).isEqualTo(60, within(1e-9));
        assertThat(interval.high()).isEqualTo(78, within(1e-9));
    }

    @Test
    void shouldKnowNothingWithoutAnInterval() {
        assertThat(result(pair, values(70, 60), NONE).interval()).isNull();
        assertThat(result(pair, values(MISSING, MISSING), ends(1, 2, 3, 4)).interval()).isNull();
        // below the least coverage there is no index to lie anywhere
        assertThat(result(pair, values(MISSING, 60), ends(1, 2, 40, 75)).interval()).isNull();
    }

    @Test
    void shouldMoveByTheWeightThatAMissingOneLeaves() {
        Interval interval = interval(pair, values(70, MISSING), ends(60, 90, 40, 75));

        assertThat(interval.low()).isEqualTo(60, within(1e-9));
        assertThat(interval.high()).isEqualTo(90, within(1e-9));
    }

    /** What is in the day is in the week, too: they do not lie astray each for itself. */
    @Test
    void shouldAddWindowsOfOneIndicatorBeforeTheSquare() {
        Term day = term("x", 0.6);
        Term week = new Term("x", "7d", 0.4, day.scoring());
        Interval interval =
                interval(
                        arithmetic(0.5, group("a", 1, day, week)),
                        values(70, 60),
                        ends(60, 90, 40, 75));

        assertThat(interval.low()).isEqualTo(66 - (6 + 8), within(1e-9));
        assertThat(interval.high()).isEqualTo(66 + (12 + 6), within(1e-9));
    }

    @Test
    void shouldAskTheWholeTreeWhereAMeanIsGeometric() {
        Index index = geometric(0.5, group("a", 0.5, term("x", 1)), group("b", 0.5, term("y", 1)));
        Interval interval = interval(index, values(64, 100), ends(16, 81, 100, 100));

        assertThat(interval.low()).isEqualTo(40, within(1e-9)); // √(16 · 100)
        assertThat(interval.high()).isEqualTo(90, within(1e-9));
    }

    @Test
    void shouldTakeTheEndThatGivesTheWorseScoreForTheLower() {
        Index index = arithmetic(0.5, group("a", 1, posts("x", 1, 10, 0, false)));
        Interval interval = interval(index, values(4), ends(1, 9));

        assertThat(interval.low()).isEqualTo(10, within(1e-9));
        assertThat(interval.high()).isEqualTo(90, within(1e-9));
    }

    @Test
    void shouldHoldTheValueWhereBothEndsAreBetter() {
        Term best =
                new Term(
                        "x",
                        "24h",
                        1,
                        new Scoring.Points(
                                List.of(
                                        List.of(0.0, 100.0),
                                        List.of(5.0, 0.0),
                                        List.of(10.0, 100.0))));
        Interval interval = interval(arithmetic(0.5, group("a", 1, best)), values(5), ends(4, 7.5));

        assertThat(interval.low()).isZero();
        assertThat(interval.high()).isEqualTo(50, within(1e-9));
    }

    @Test
    void shouldEndWhereThereIsNothingWorse() {
        Index index = geometric(0.5, group("a", 0.5, term("x", 1)), group("b", 0.5, term("y", 1)));
        // each alone takes 56 of the 64
        Interval interval = interval(index, values(64, 64), ends(0, 64, 0, 64));

        assertThat(interval.low()).isZero();
        assertThat(interval.high()).isEqualTo(64, within(1e-9));
    }

    @Test
    void shouldBeCappedAsTheValueIs() {
        Index vetoed =
                index(
                        "safety",
                        0.5,
                        Aggregation.ARITHMETIC,
                        List.of(above("deaths", 0, 59, "red")),
                        group("a", 1, term("x", 1)));
        IndexCalculator.Result result =
                new IndexCalculator(vetoed).of(values(70), NONE, new double[] {1}, ends(40, 90));

        assertThat(result.value()).isEqualTo(59);
        assertThat(result.interval()).isEqualTo(new Interval(40, 59));
        assertThat(
                        new IndexCalculator(vetoed)
                                .of(values(70), NONE, new double[] {0}, ends(40, 90))
                                .interval())
                .isEqualTo(new Interval(40, 90));
    }

    /**
     * Four counts of different size, as chance makes them: how often what would come of the rates
     * behind them lies within. Byar's own intervals hold a little more than they promise.
     */
    @Test
    void shouldHoldWhatItPromises() {
        double[] rates = {2, 5, 12, 40};
        Term[] terms = new Term[rates.length];
        for (int i = 0; i < rates.length; i++) {
            terms[i] = posts("n" + i, 0.25, 4 * rates[i] + 20, 0, false);
        }
        Index index = arithmetic(0.5, group("a", 1, terms));
        double truth = result(index, rates, NONE).value();
        Random random = new Random(3);
        int held = 0;
        int times = 4_000;
        for (int n = 0; n < times; n++) {
            double[] counts = new double[rates.length];
            for (int i = 0; i < rates.length; i++) {
                counts[i] = poisson(rates[i], random);
            }
            Interval interval = interval(index, counts, around(counts));
            held += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
        }
        assertThat((double) held / times).isBetween(0.94, 0.98);
    }

    private static double poisson(double rate, Random random) {
        double left = Math.exp(-rate);
        int count = -1;
        for (double product = 1; product > left; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    private static double[] around(double[] counts) {
        double[] ends = new double[2 * counts.length];
        for (int i = 0; i < counts.length; i++) {
            Interval interval =
                    IndicatorCalculator.estimate(
                                    CALLS,
                                    TOWN,
                                    List.of(),
                                    new WindowTotal((long) counts[i], 0, null))
                            .interval();
            assertThat(interval).isNotNull();
            ends[2 * i] = interval.low();
            ends[2 * i + 1] = interval.high();
        }
        return ends;
    }

    private static double[] values(double... values) {
        return values;
    }

    private static double[] ends(double... ends) {
        return ends;
    }

    private static Interval interval(Index index, double[] values, double[] ends) {
        Interval interval = result(index, values, ends).interval();
        assertThat(interval).isNotNull();
        return interval;
    }

    private static IndexCalculator.Result result(Index index, double[] values, double[] ends) {
        return new IndexCalculator(index).of(values, NONE, NONE, ends);
    }
}
