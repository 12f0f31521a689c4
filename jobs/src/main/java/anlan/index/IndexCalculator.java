package anlan.index;

import anlan.catalog.Index;
import anlan.color.Color;
import anlan.index.IndexValue.Outcome;
import anlan.indicator.IndexInputs;
import anlan.indicator.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index from the values of its indicators: scores, weighted means of means, vetoes. In each
 * group a missing part leaves its weight to the others in proportion, as long as {@code
 * minimumCoverage} of the whole weight has data. Nothing is rounded.
 */
public final class IndexCalculator {
    private final double minimumCoverage;
    private final IndexTree tree;
    private final IndexInterval interval;
    private final Vetoes vetoes;
    private final int vetoCount;

    /** Compiles an index. */
    public IndexCalculator(Index index) {
        minimumCoverage = index.minimumCoverage();
        tree = new IndexTree(index);
        interval = new IndexInterval(tree);
        vetoes = new Vetoes(index.vetoes());
        vetoCount = index.vetoes().size();
    }

    /**
     * What comes out.
     *
     * @param value exactly the sum of the contributions' points, first to last; null = not enough
     *     data
     * @param interval where the value lies with a chance of 95 %; null = not known
     * @param coverage share of the weight that has data
     * @param contributions one for each indicator in the order of the index, then one for each veto
     *     that holds
     * @param forced the least bad color that the vetoes leave; null = any
     */
    public record Result(
            @Nullable Double value,
            @Nullable Interval interval,
            double coverage,
            List<IndexValue.Contribution> contributions,
            @Nullable Color forced) {}

    /** Computes the index of a snapshot. */
    public Result of(IndexInputs snapshot) {
        return of(
                snapshot.values(),
                snapshot.baselines(),
                snapshot.vetoes(),
                snapshot.intervals(),
                snapshot.missing());
    }

    /**
     * Computes the index.
     *
     * @param values in the order of the terms; NaN = missing
     * @param baselines in the same order; empty = none
     * @param vetoValues in the order of the vetoes; empty = all are missing
     * @param intervals low and high end of each term's, in turn; empty = none is known
     * @throws IllegalArgumentException when there are more or fewer than that
     */
    public Result of(double[] values, double[] baselines, double[] vetoValues, double[] intervals) {
        return of(values, baselines, vetoValues, intervals, new String[values.length]);
    }

    private Result of(
            double[] values,
            double[] baselines,
            double[] vetoValues,
            double[] intervals,
            @Nullable String[] reasons) {
        int leaves = tree.leaves().size();
        check("values", values.length, leaves);
        double[] bases = baselines.length == 0 ? missing(leaves) : baselines;
        check("baselines", bases.length, leaves);
        double[] limits = vetoValues.length == 0 ? missing(vetoCount) : vetoValues;
        check("vetoes", limits.length, vetoCount);
        double[] ends = intervals.length == 0 ? missing(2 * leaves) : intervals;
        check("ends of intervals", ends.length, 2 * leaves);

        double[] scores = scores(values, bases);
        double coverage = coverage(scores);
        boolean enough = coverage > 0 && coverage >= minimumCoverage;
        LinearContributions lines =
                enough ? lines(scores) : new LinearContributions(tree.size(), tree.size() - 1);
        double[] points = enough ? points(scores, lines) : new double[leaves];
        List<IndexValue.Contribution> contributions = new ArrayList<>(leaves + vetoCount);
        for (int i = 0; i < leaves; i++) {
            Outcome outcome =
                    new Outcome(orNull(values[i]), orNull(bases[i]), orNull(scores[i]), reasons[i]);
            contributions.add(contribution(i, outcome, lines.weight(i), points[i]));
        }
        Double value = vetoes.apply(limits, enough ? (Double) sum(points) : null, contributions);
        Interval around = value == null ? null : interval.of(scores, bases, ends, lines);
        return new Result(
                value,
                value == null || around == null ? null : capped(around, value, limits),
                coverage,
                contributions,
                vetoes.forced(limits));
    }

    /** What caps the value caps where it lies, whatever the rounding. */
    private Interval capped(Interval around, double value, double[] limits) {
        double cap = vetoes.cap(limits);
        return new Interval(
                Math.min(value, around.low()), Math.max(value, Math.min(cap, around.high())));
    }

    /** By position in the tree; those of the groups are not computed yet. */
    private double[] scores(double[] values, double[] baselines) {
        double[] scores = new double[tree.size()];
        for (int i = 0; i < values.length; i++) {
            scores[i] =
                    Double.isNaN(values[i])
                            ? Double.NaN
                            : tree.leaves().get(i).score().of(values[i], baselines[i]);
        }
        return scores;
    }

    private double coverage(double[] scores) {
        double missing = 0;
        double present = 0;
        List<IndexTree.Leaf> leaves = tree.leaves();
        for (int i = 0; i < leaves.size(); i++) {
            if (Double.isNaN(scores[i])) {
                missing += leaves.get(i).weight();
            } else {
                present += leaves.get(i).weight();
            }
        }
        // exactly 1 when nothing is missing, whatever the weights' rounding
        return missing == 0 && present > 0 ? 1 : present / (present + missing);
    }

    private LinearContributions lines(double[] scores) {
        tree.combine(scores);
        return tree.spread(scores);
    }

    private double[] points(double[] scores, LinearContributions lines) {
        double[] points = new double[tree.leaves().size()];
        int greatest = 0;
        for (int i = 0; i < points.length; i++) {
            points[i] = Double.isNaN(scores[i]) ? 0 : lines.points(i, scores[i]);
            greatest = points[i] > points[greatest] ? i : greatest;
        }
        // rounding may lift the sum above what there is, by the last digit
        double above = sum(points) - Score.BEST;
        while (above > 0) {
            points[greatest] -= Math.max(above, Math.ulp(points[greatest]));
            above = sum(points) - Score.BEST;
        }
        return points;
    }

    private static double sum(double[] points) {
        double sum = 0;
        for (double each : points) {
            sum += each;
        }
        return sum;
    }

    private IndexValue.Contribution contribution(
            int position, Outcome outcome, double weight, double points) {
        IndexTree.Leaf leaf = tree.leaves().get(position);
        return new IndexValue.Contribution(
                leaf.dimension(),
                leaf.term().indicator(),
                leaf.term().window(),
                outcome,
                weight,
                points);
    }

    private static @Nullable Double orNull(double value) {
        return Double.isNaN(value) ? null : (Double) value;
    }

    private static double[] missing(int count) {
        double[] missing = new double[count];
        Arrays.fill(missing, Double.NaN);
        return missing;
    }

    private static void check(String what, int found, int wanted) {
        if (found != wanted) {
            throw new IllegalArgumentException(
                    "the index has " + wanted + " " + what + ", not " + found);
        }
    }
}
