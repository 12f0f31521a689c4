package anlan.index;

import static anlan.index.TestIndex.MISSING;
import static anlan.index.TestIndex.above;
import static anlan.index.TestIndex.against;
import static anlan.index.TestIndex.arithmetic;
import static anlan.index.TestIndex.geometric;
import static anlan.index.TestIndex.group;
import static anlan.index.TestIndex.index;
import static anlan.index.TestIndex.result;
import static anlan.index.TestIndex.sum;
import static anlan.index.TestIndex.term;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import anlan.catalog.Index;
import anlan.catalog.Index.Aggregation;
import anlan.color.Color;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexCalculatorTest {
    private static final double[] NONE = {};

    private final Index flat =
            arithmetic(
                    0.6,
                    group("a", 0.7, term("x", 0.5), term("y", 0.5)),
                    group("b", 0.3, term("z", 1)));

    @Test
    void shouldWeighScores() {
        IndexCalculator.Result result = result(flat, 100, 50, 0);

        assertThat(result.value()).isEqualTo(52.5, within(1e-12));
        assertThat(result.coverage()).isEqualTo(1);
        assertThat(result.contributions())
                .extracting(part -> part.dimension() + " " + part.score() + " " + part.weight())
                .containsExactly("a 100.0 0.35", "a 50.0 0.35", "b 0.0 0.3");
    }

    @Test
    void shouldLeaveTheWeightOfAMissingDimensionToTheOthers() {
        IndexCalculator.Result result = result(flat, 100, 50, MISSING);

        assertThat(result.coverage()).isEqualTo(0.7, within(1e-12));
        assertThat(result.value()).isEqualTo(75, within(1e-12));
        assertThat(result.contributions().get(2).weight()).isZero();
        assertThat(result.contributions().get(2).value()).isNull();
        assertThat(result.contributions().get(2).score()).isNull();
    }

    @Test
    void shouldLeaveTheWeightOfAMissingIndicatorWithinItsDimension() {
        IndexCalculator.Result result = result(flat, 100, MISSING, 0);

        assertThat(result.coverage()).isEqualTo(0.65, within(1e-12));
        assertThat(result.value()).isEqualTo(70, within(1e-12));
        assertThat(result.contributions().get(0).weight()).isEqualTo(0.7, within(1e-12));
    }

    @Test
    void shouldBeMissingBelowMinimumCoverage() {
        IndexCalculator.Result result = result(flat, 100, MISSING, MISSING);

        assertThat(result.value()).isNull();
        assertThat(result.contributions().get(0).score()).isEqualTo(100);
        assertThat(sum(result)).isZero();
        assertThat(result(flat, MISSING, MISSING, MISSING).value()).isNull();
    }

    @Test
    void shouldNameDimensionsFromTheOutermost() {
        Index nested =
                arithmetic(
                        0.5,
                        group(
                                "order",
                                1,
                                group("calls", 0.4, term("x", 1)),
                                group("disputes", 0.6, term("y", 0.5), term("z", 0.5))));

        IndexCalculator.Result result = result(nested, 100, 50, 0);

        assertThat(result.value()).isEqualTo(55, within(1e-12));
        assertThat(result.contributions())
                .extracting(IndexValue.Contribution::dimension)
                .containsExactly("order/calls", "order/disputes", "order/disputes");
    }

    @Test
    void shouldTellWhichPartsAGeometricMeanLosesBy() {
        Index pair = geometric(1, group("a", 0.5, term("x", 1)), group("b", 0.5, term("y", 1)));

        IndexCalculator.Result result = result(pair, 100, 25);

        // 50 of 100 are lost, all by b
        assertThat(result.value()).isEqualTo(50, within(1e-12));
        assertThat(result.contributions().get(0).points()).isEqualTo(50, within(1e-12));
        assertThat(result.contributions().get(1).points()).isEqualTo(0, within(1e-12));
    }

    @Test
    void shouldReckonWithTheFloorInAGeometricMean() {
        Index pair = geometric(1, group("a", 0.5, term("x", 1)), group("b", 0.5, term("y", 1)));

        IndexCalculator.Result result = result(pair, 100, 0);

        assertThat(result.value()).isEqualTo(10, within(1e-12));
        assertThat(result.contributions().get(1).points()).isEqualTo(-40, within(1e-12));
    }

    @Test
    void shouldBlameTheWorstIndicatorOfABadDimensionMost() {
        Index pair =
                geometric(
                        1,
                        group("a", 0.5, term("x", 1)),
                        group("b", 0.5, term("y", 0.5), term("z", 0.5)));

        IndexCalculator.Result result = result(pair, 100, 4, 0);

        // G = √200: of what is lost, y has 96 parts, z has 100
        double lost = 100 - Math.sqrt(200);
        assertThat(result.value()).isEqualTo(Math.sqrt(200), within(1e-12));
        assertThat(25 - result.contributions().get(1).points())
                .isEqualTo(lost * 96 / 196, within(1e-12));
        assertThat(25 - result.contributions().get(2).points())
                .isEqualTo(lost * 100 / 196, within(1e-12));
    }

    @Test
    void shouldScoreAgainstTheBaselineAndShowIt() {
        IndexCalculator calculator =
                new IndexCalculator(
                        arithmetic(
                                0.4,
                                group(
                                        "a",
                                        1,
                                        against(
                                                "x",
                                                0.5,
                                                List.of(List.of(1.0, 90.0), List.of(2.0, 40.0))),
                                        term("y", 0.5))));

        IndexCalculator.Result known =
                calculator.of(new double[] {6, 50}, new double[] {4, MISSING}, NONE, NONE);
        IndexCalculator.Result unknown =
                calculator.of(new double[] {6, 50}, new double[] {MISSING, MISSING}, NONE, NONE);

        assertThat(known.value()).isEqualTo(57.5, within(1e-12));
        assertThat(known.contributions().get(0).baseline()).isEqualTo(4);
        assertThat(unknown.value()).isEqualTo(50, within(1e-12));
        assertThat(unknown.coverage()).isEqualTo(0.5);
        assertThat(unknown.contributions().get(0).value()).isEqualTo(6);
        assertThat(unknown.contributions().get(0).score()).isNull();
    }

    @Test
    void shouldCapByTheStrictestVetoThatHolds() {
        IndexCalculator calculator =
                vetoed(above("deaths", 0, 59, "red"), above("fires", 2, 40, "yellow"));

        IndexCalculator.Result result =
                calculator.of(new double[] {90}, NONE, new double[] {1, 3}, NONE);

        assertThat(result.value()).isEqualTo(40).isEqualTo(sum(result));
        assertThat(result.forced()).isEqualTo(Color.RED);
        assertThat(result.contributions().subList(1, 3))
                .extracting(
                        part ->
                                part.dimension()
                                        + " "
                                        + part.indicator()
                                        + " "
                                        + part.value()
                                        + " "
                                        + part.points())
                .containsExactly("veto deaths 1.0 0.0", "veto fires 3.0 -50.0");
    }

    @Test
    void shouldNotCapWhereNoVetoHolds() {
        IndexCalculator calculator =
                vetoed(
                        above("deaths", 0, 59, "red"),
                        new Index.Veto("heard", "24h", null, 0.5, 30, null));

        for (double[] values : new double[][] {{0, 0.5}, {MISSING, MISSING}, {}}) {
            IndexCalculator.Result result = calculator.of(new double[] {90}, NONE, values, NONE);
            assertThat(result.value()).isEqualTo(90);
            assertThat(result.forced()).isNull();
            assertThat(result.contributions()).hasSize(1);
        }
        assertThat(calculator.of(new double[] {90}, NONE, new double[] {0, 0.4}, NONE).value())
                .isEqualTo(30);
    }

    @Test
    void shouldForceTheColorOfAVetoAlsoWhereTheIndexIsLowOrMissing() {
        IndexCalculator calculator = vetoed(above("deaths", 0, 59, "red"));

        IndexCalculator.Result low = calculator.of(new double[] {20}, NONE, new double[] {1}, NONE);
        IndexCalculator.Result missing =
                calculator.of(new double[] {MISSING}, NONE, new double[] {1}, NONE);

        assertThat(low.value()).isEqualTo(20);
        assertThat(missing.value()).isNull();
        assertThat(List.of(low.forced(), missing.forced())).containsOnly(Color.RED);
        assertThat(missing.contributions().get(1).points()).isZero();
    }

    @Test
    void shouldRefuseValuesOfAnotherIndex() {
        assertThatThrownBy(() -> result(flat, 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the index has 3 values, not 2");
    }

    private static IndexCalculator vetoed(Index.Veto... vetoes) {
        return new IndexCalculator(
                index(
                        "safety",
                        1,
                        Aggregation.ARITHMETIC,
                        List.of(vetoes),
                        group("a", 1, term("x", 1))));
    }
}
