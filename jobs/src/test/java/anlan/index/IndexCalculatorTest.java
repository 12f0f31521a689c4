package anlan.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import anlan.catalog.Index;
import anlan.catalog.Level;
import anlan.catalog.Name;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IndexCalculatorTest {
    private static final List<List<Double>> DOWN = List.of(List.of(0.0, 100.0), List.of(10.0, 0.0));
    private static final Name NAME = new Name("名", "name");
    private static final double MISSING = Double.NaN;

    private final IndexCalculator calculator =
            new IndexCalculator(
                    new Index(
                            "safety",
                            NAME,
                            Duration.ofHours(1),
                            List.of(Level.TOWN),
                            0.6,
                            List.of(
                                    dimension("a", 0.7, term("x", 0.5), term("y", 0.5)),
                                    dimension("b", 0.3, term("z", 1))),
                            new Index.Bands(
                                    new Index.Band(80, 82),
                                    new Index.Band(60, 63),
                                    Duration.ZERO,
                                    Duration.ZERO)));

    @Test
    void shouldWeighScores() {
        assertThat(calculator.of(new double[] {0, 5, 10}).value()).isEqualTo(52.5, within(1e-12));
    }

    @Test
    void shouldLeaveTheWeightOfAMissingIndicatorToTheOthers() {
        IndexCalculator.Result result = calculator.of(new double[] {0, 5, MISSING});

        assertThat(result.coverage()).isEqualTo(0.7, within(1e-12));
        assertThat(result.value()).isEqualTo(75, within(1e-12));
        assertThat(result.contributions().get(2).weight()).isZero();
        assertThat(result.contributions().get(2).value()).isNull();
    }

    @Test
    void shouldBeMissingBelowMinimumCoverage() {
        assertThat(calculator.of(new double[] {0, MISSING, MISSING}).value()).isNull();
        assertThat(calculator.of(new double[] {MISSING, MISSING, MISSING}).value()).isNull();
    }

    @Test
    void shouldBeExactlyTheSumOfItsContributions() {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            double[] values = new double[3];
            for (int k = 0; k < 3; k++) {
                values[k] = random.nextInt(8) == 0 ? MISSING : random.nextDouble() * 12;
            }
            IndexCalculator.Result result = calculator.of(values);
            double sum = 0;
            for (IndexValue.Contribution part : result.contributions()) {
                sum += part.points();
            }
            if (result.value() != null) {
                assertThat(result.value()).isEqualTo(sum);
            }
        }
    }

    @Test
    void shouldInterpolateBetweenControlPointsAndClampOutside() {
        List<List<Double>> points =
                List.of(List.of(0.0, 100.0), List.of(2.0, 80.0), List.of(6.0, 0.0));

        assertThat(Score.of(-1, points)).isEqualTo(100);
        assertThat(Score.of(1, points)).isEqualTo(90);
        assertThat(Score.of(2, points)).isEqualTo(80);
        assertThat(Score.of(4, points)).isEqualTo(40);
        assertThat(Score.of(7, points)).isZero();
    }

    private static Index.Dimension dimension(String name, double weight, Index.Term... terms) {
        return new Index.Dimension(name, NAME, weight, List.of(terms));
    }

    private static Index.Term term(String indicator, double weight) {
        return new Index.Term(indicator, "24h", weight, DOWN);
    }
}
