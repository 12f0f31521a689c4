package anlan.index;

import anlan.catalog.Index;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index from the values of its indicators: weighted arithmetic mean of their scores. A missing
 * one leaves its weight to the others in proportion, as long as {@code minimumCoverage} of the
 * weight has data.
 */
final class IndexCalculator {
    private final Index index;

    IndexCalculator(Index index) {
        this.index = index;
    }

    /**
     * What comes out.
     *
     * @param value exactly the sum of the contributions' points, first to last; null = not enough
     *     data
     * @param coverage share of the weight that has data
     */
    record Result(
            @Nullable Double value, double coverage, List<IndexValue.Contribution> contributions) {}

    /**
     * Computes the index.
     *
     * @param values in the order of the terms; NaN = missing
     */
    Result of(double[] values) {
        double coverage = coverage(values);
        boolean enough = coverage > 0 && coverage >= index.minimumCoverage();
        List<IndexValue.Contribution> contributions = new ArrayList<>(values.length);
        double total = 0;
        int i = 0;
        for (Index.Dimension dimension : index.dimensions()) {
            for (Index.Term term : dimension.indicators()) {
                IndexValue.Contribution contribution =
                        contribution(dimension, term, values[i++], enough ? coverage : 0);
                total += contribution.points();
                contributions.add(contribution);
            }
        }
        return new Result(enough ? (Double) total : null, coverage, contributions);
    }

    private double coverage(double[] values) {
        double missing = 0;
        double present = 0;
        int i = 0;
        for (Index.Dimension dimension : index.dimensions()) {
            for (Index.Term term : dimension.indicators()) {
                double weight = dimension.weight() * term.weight();
                if (Double.isNaN(values[i++])) {
                    missing += weight;
                } else {
                    present += weight;
                }
            }
        }
        // exactly 1 when nothing is missing, whatever the weights' rounding
        return missing == 0 ? 1 : present / (present + missing);
    }

    private static IndexValue.Contribution contribution(
            Index.Dimension dimension, Index.Term term, double value, double coverage) {
        boolean missing = Double.isNaN(value);
        double weight =
                missing || coverage == 0 ? 0 : dimension.weight() * term.weight() / coverage;
        double score =
                missing ? 0 : Score.of(value, java.util.Objects.requireNonNull(term.points()));
        return new IndexValue.Contribution(
                dimension.name(),
                term.indicator(),
                term.window(),
                missing ? null : (Double) value,
                null,
                missing ? null : (Double) score,
                weight,
                score * weight);
    }
}
