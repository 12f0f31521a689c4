package anlan.index;

import anlan.catalog.Index;
import anlan.color.Color;
import anlan.indicator.IndexInputs;
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
    private final Vetoes vetoes;
    private final int vetoCount;

    /** Compiles an index. */
    public IndexCalculator(Index index) {
        minimumCoverage = index.minimumCoverage();
        tree = new IndexTree(index);
        vetoes = new Vetoes(index.vetoes());
        vetoCount = index.vetoes().size();
    }

    /**
     * What comes out.
     *
     * @param value exactly the sum of the contributions' points, first to last; null = not enough
     *     data
     * @param coverage share of the weight that has data
     * @param contributions one for each indicator in the order of the index, then one for each veto
     *     that holds
     * @param forced the least bad color that the vetoes leave; null = any
     */
    public record Result(
            @Nullable Double value,
            double coverage,
            List<IndexValue.Contribution> contributions,
            @Nullable Color forced) {}

    /** Computes the index of a snapshot. */
    public Result of(IndexInputs snapshot) {
        return of(snapshot.values(), snapshot.baselines(), snapshot.vetoes());
    }

    /**
     * Computes the index.
     *
     * @param values in the order of the terms; NaN = missing
     * @param baselines in the same order; empty = none
     * @param vetoValues in the order of the vetoes; empty = all are missing
     * @throws IllegalArgumentException when there are more or fewer than that
     */
    public Result of(double[] values, double[] baselines, double[] vetoValues) {
        int leaves = tree.leaves().size();
        check("values", values.length, leaves);
        double[] bases = baselines.length == 0 ? missing(leaves) : baselines;
        check("baselines", bases.length, leaves);
        double[] limits = vetoValues.length == 0 ? missing(vetoCount) : vetoValues;
        check("vetoes", limits.length, vetoCount);

        double[] scores = scores(values, bases);
        double coverage = coverage(scores);
        boolean enough = coverage > 0 && coverage >= minimumCoverage;
        LinearContributions lines =
                enough ? lines(scores) : new LinearContributions(tree.size(), tree.size() - 1);
        double[] points = enough ? points(scores, lines) : new double[leaves];
        List<IndexValue.Contribution> contributions = new ArrayList<>(leaves + vetoCount);
        for (int i = 0; i < leaves; i++) {
            contributions.add(
                    contribution(i, values[i], bases[i], scores[i], lines.weight(i), points[i]));
        }
        Double value = vetoes.apply(limits, enough ? (Double) sum(points) : null, contributions);
        return new Result(value, coverage, contributions, vetoes.forced(limits));
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
            int position,
            double value,
            double baseline,
            double score,
            double weight,
            double points) {
        IndexTree.Leaf leaf = tree.leaves().get(position);
        return new IndexValue.Contribution(
                leaf.dimension(),
                leaf.term().indicator(),
                leaf.term().window(),
                orNull(value),
                orNull(baseline),
                orNull(score),
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
