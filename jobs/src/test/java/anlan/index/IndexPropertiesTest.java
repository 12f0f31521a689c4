package anlan.index;

import static anlan.index.TestIndex.dimension;
import static anlan.index.TestIndex.result;
import static anlan.index.TestIndex.sum;
import static anlan.index.TestIndex.term;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import anlan.catalog.Index;
import anlan.catalog.Index.Aggregation;
import anlan.catalog.Index.Dimension;
import anlan.catalog.Index.Term;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What holds of every index, tried on random trees. */
class IndexPropertiesTest {
    private static final int TRIES = 100;
    private static final double[] NONE = {};

    private final Map<String, Double> values = new HashMap<>();
    private Random random;

    @RepeatedTest(TRIES)
    void shouldBeExactlyTheSumOfItsContributions(RepetitionInfo info) {
        Index index = random(info, 0.2, null);

        IndexCalculator.Result result = result(index, valuesOf(index));

        if (result.value() != null) {
            assertThat(result.value()).isEqualTo(sum(result)).isBetween(0.0, 100.0);
            assertThat(result.value()).isEqualTo(direct(index), within(1e-9));
            double weights = 0;
            for (IndexValue.Contribution part : result.contributions()) {
                weights += part.weight();
                // nothing gives more than its weight or loses more than there is
                assertThat(part.points())
                        .isBetween(100 * part.weight() - 100 - 1e-9, 100 * part.weight() + 1e-9);
            }
            assertThat(weights).isEqualTo(1, within(1e-9));
        } else {
            assertThat(result.coverage()).isLessThan(index.minimumCoverage());
        }
    }

    @RepeatedTest(TRIES)
    void shouldNotDependOnTheOrderOfThings(RepetitionInfo info) {
        Index index = random(info, 0.2, null);
        Index shuffled = withDimensions(index, shuffled(index.composition().dimensions()));

        IndexCalculator.Result one = result(index, valuesOf(index));
        IndexCalculator.Result other = result(shuffled, valuesOf(shuffled));

        assertThat(one.coverage()).isEqualTo(other.coverage(), within(1e-9));
        assertThat(one.value() == null).isEqualTo(other.value() == null);
        if (one.value() != null && other.value() != null) {
            assertThat(one.value()).isEqualTo(other.value(), within(1e-9));
            assertThat(points(one)).containsOnlyKeys(points(other).keySet());
            points(one)
                    .forEach(
                            (indicator, points) ->
                                    assertThat(points(other).get(indicator))
                                            .isEqualTo(points, within(1e-9)));
        }
    }

    @RepeatedTest(TRIES)
    void shouldNotBeAboveTheArithmeticMeanWhenGeometric(RepetitionInfo info) {
        // no score below the floor: that is the only thing that lifts a geometric mean
        Index geometric = random(info, 0.2, Aggregation.GEOMETRIC);
        values.replaceAll((indicator, value) -> Math.max(value, 1));
        Index arithmetic = random(info, 0.2, Aggregation.ARITHMETIC);
        values.replaceAll((indicator, value) -> Math.max(value, 1));

        Double one = result(geometric, valuesOf(geometric)).value();
        Double other = result(arithmetic, valuesOf(arithmetic)).value();

        assertThat(one == null).isEqualTo(other == null);
        if (one != null) {
            assertThat(one).isLessThanOrEqualTo(other + 1e-9);
        }
    }

    @RepeatedTest(TRIES)
    void shouldNotExceedOneHundredByRounding(RepetitionInfo info) {
        Index index = random(info, 0, null);
        values.replaceAll((indicator, value) -> 100.0);

        IndexCalculator.Result result = result(index, valuesOf(index));

        assertThat(result.value()).isEqualTo(sum(result)).isBetween(100 - 1e-9, 100.0);
    }

    @RepeatedTest(TRIES)
    void shouldNeverBeRaisedByAVeto(RepetitionInfo info) {
        Index free = random(info, 0.2, null);
        List<Index.Veto> vetoes = new ArrayList<>();
        double[] limits = new double[1 + random.nextInt(3)];
        for (int i = 0; i < limits.length; i++) {
            vetoes.add(TestIndex.above("v" + i, 0.5, random.nextDouble() * 100, null));
            limits[i] = random.nextInt(4) == 0 ? Double.NaN : random.nextDouble();
        }
        Index vetoed = withVetoes(free, vetoes);

        Double before = result(free, valuesOf(free)).value();
        IndexCalculator.Result after =
                new IndexCalculator(vetoed).of(valuesOf(vetoed), NONE, limits, NONE);

        assertThat(after.value() == null).isEqualTo(before == null);
        if (before != null && after.value() != null) {
            double cap = before;
            for (int i = 0; i < limits.length; i++) {
                cap = limits[i] > 0.5 ? Math.min(cap, vetoes.get(i).cap()) : cap;
            }
            assertThat(after.value()).isEqualTo(sum(after)).isLessThanOrEqualTo(cap);
            assertThat(after.value()).isEqualTo(cap, within(1e-12));
        }
    }

    /** Every node reckoned from its children's values, without contributions. */
    private double direct(Index index) {
        return direct(
                index.composition().aggregation(),
                index.composition().floor(),
                index.composition().dimensions().stream().mapToDouble(this::direct).toArray(),
                index.composition().dimensions().stream().mapToDouble(Dimension::weight).toArray());
    }

    private double direct(Dimension dimension) {
        return direct(
                dimension.aggregation(),
                dimension.floor(),
                DoubleStream.concat(
                                dimension.indicators().stream()
                                        .mapToDouble(term -> values.get(term.indicator())),
                                dimension.dimensions().stream().mapToDouble(this::direct))
                        .toArray(),
                DoubleStream.concat(
                                dimension.indicators().stream().mapToDouble(Term::weight),
                                dimension.dimensions().stream().mapToDouble(Dimension::weight))
                        .toArray());
    }

    private static double direct(
            Aggregation aggregation, double floor, double[] parts, double[] weights) {
        double sum = 0;
        double product = 1;
        double weight = 0;
        for (int i = 0; i < parts.length; i++) {
            if (!Double.isNaN(parts[i])) {
                weight += weights[i];
                sum += weights[i] * parts[i];
            }
        }
        for (int i = 0; i < parts.length; i++) {
            if (!Double.isNaN(parts[i])) {
                product *= Math.pow(Math.max(parts[i], floor), weights[i] / weight);
            }
        }
        if (weight == 0) {
            return Double.NaN;
        }
        return aggregation == Aggregation.GEOMETRIC ? product : sum / weight;
    }

    /**
     * A tree of up to four levels, and values of its indicators.
     *
     * @param aggregation of all nodes; null = each its own
     */
    private Index random(RepetitionInfo info, double missing, Aggregation aggregation) {
        random = new Random(info.getCurrentRepetition());
        values.clear();
        Index tree =
                TestIndex.index(
                        "safety",
                        0.1 + 0.5 * random.nextDouble(),
                        aggregation(aggregation),
                        List.of(),
                        groups(3, missing, aggregation).toArray(new Dimension[0]));
        return tree;
    }

    private List<Dimension> groups(int depth, double missing, Aggregation aggregation) {
        List<Dimension> groups = new ArrayList<>();
        for (double weight : weights()) {
            boolean leaves = depth == 0 || random.nextBoolean();
            groups.add(
                    dimension(
                            "d" + groups.size(),
                            weight,
                            aggregation(aggregation),
                            leaves ? terms(missing) : List.of(),
                            leaves ? List.of() : groups(depth - 1, missing, aggregation)));
        }
        return groups;
    }

    private List<Term> terms(double missing) {
        List<Term> terms = new ArrayList<>();
        for (double weight : weights()) {
            String indicator = "i" + values.size();
            terms.add(term(indicator, weight));
            double value =
                    switch (random.nextInt(6)) {
                        case 0 -> 0;
                        case 1 -> 100;
                        default -> random.nextDouble() * 100;
                    };
            values.put(indicator, random.nextDouble() < missing ? Double.NaN : value);
        }
        return terms;
    }

    /** One to four, sum 1. */
    private double[] weights() {
        double[] weights = new double[1 + random.nextInt(4)];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 0.05 + random.nextDouble();
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    private Aggregation aggregation(Aggregation given) {
        Aggregation own = random.nextBoolean() ? Aggregation.GEOMETRIC : Aggregation.ARITHMETIC;
        return given == null ? own : given;
    }

    private List<Dimension> shuffled(List<Dimension> dimensions) {
        List<Dimension> shuffled = new ArrayList<>();
        for (Dimension dimension : dimensions) {
            List<Term> terms = new ArrayList<>(dimension.indicators());
            Collections.shuffle(terms, random);
            shuffled.add(
                    dimension(
                            dimension.name(),
                            dimension.weight(),
                            dimension.aggregation(),
                            terms,
                            shuffled(dimension.dimensions())));
        }
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static Index withDimensions(Index index, List<Dimension> dimensions) {
        return TestIndex.index(
                index.name(),
                index.minimumCoverage(),
                index.composition().aggregation(),
                index.vetoes(),
                dimensions.toArray(new Dimension[0]));
    }

    private static Index withVetoes(Index index, List<Index.Veto> vetoes) {
        return TestIndex.index(
                index.name(),
                index.minimumCoverage(),
                index.composition().aggregation(),
                vetoes,
                index.composition().dimensions().toArray(new Dimension[0]));
    }

    private double[] valuesOf(Index index) {
        return index.terms().stream().mapToDouble(term -> values.get(term.indicator())).toArray();
    }

    private static Map<String, Double> points(IndexCalculator.Result result) {
        Map<String, Double> points = new HashMap<>();
        result.contributions().forEach(part -> points.put(part.indicator(), part.points()));
        return points;
    }
}
