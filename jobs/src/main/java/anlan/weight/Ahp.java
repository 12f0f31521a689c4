package anlan.weight;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Weights from judgements, by the Analytic Hierarchy Process: the principal eigenvector of the
 * pairwise matrix, and how far the judgements contradict each other. Saaty, "Decision making with
 * the analytic hierarchy process", Int. J. Services Sciences 1 (2008).
 *
 * @param weights of the things in the matrix's order, sum 1
 * @param lambdaMax principal eigenvalue; n when the judgements are consistent, else greater
 * @param consistencyIndex CI = (λmax − n) / (n − 1); 0 for n = 1
 * @param consistencyRatio CR = CI / RI, RI = Saaty's mean CI of random matrices; 0 for n ≤ 2, which
 *     are always consistent
 * @param worst the three judgements that contradict each other most; null for n ≤ 2
 */
public record Ahp(
        double[] weights,
        double lambdaMax,
        double consistencyIndex,
        double consistencyRatio,
        @Nullable Triple worst) {

    /** Greatest consistency ratio with which weights are accepted. */
    public static final double LIMIT = 0.1;

    /** Saaty's random index by n, from n = 1. */
    private static final double[] RANDOM_INDEX = {
        0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59
    };

    private static final int MOST_STEPS = 10_000;
    private static final double SETTLED = 1e-15;

    /** Computes the weights. */
    public static Ahp of(PairwiseMatrix matrix) {
        int n = matrix.size();
        double[] weights = principal(matrix);
        double lambda = Arrays.stream(times(matrix, weights)).sum();
        double index = n == 1 ? 0 : (lambda - n) / (n - 1);
        double random = RANDOM_INDEX[n - 1];
        return new Ahp(
                weights, lambda, index, random == 0 ? 0 : index / random, Triple.worst(matrix));
    }

    /** Whether the judgements may be used; else {@link #worst} says where to look first. */
    public boolean isConsistent() {
        return consistencyRatio <= LIMIT;
    }

    /** Power iteration: all cells are above 0, so it converges on the one vector (Perron). */
    private static double[] principal(PairwiseMatrix matrix) {
        double[] weights = new double[matrix.size()];
        Arrays.fill(weights, 1.0 / weights.length);
        double moved = 1;
        for (int step = 0; step < MOST_STEPS && moved > SETTLED; step++) {
            double[] next = times(matrix, weights);
            double sum = Arrays.stream(next).sum();
            moved = 0;
            for (int i = 0; i < next.length; i++) {
                next[i] /= sum;
                moved = Math.max(moved, Math.abs(next[i] - weights[i]));
            }
            weights = next;
        }
        return weights;
    }

    private static double[] times(PairwiseMatrix matrix, double[] weights) {
        double[] product = new double[weights.length];
        for (int i = 0; i < product.length; i++) {
            for (int j = 0; j < product.length; j++) {
                product[i] += matrix.get(i, j) * weights[j];
            }
        }
        return product;
    }

    /**
     * Three judgements that go round: first over second, second over third, first over third.
     *
     * @param first position in the matrix, from 0
     */
    public record Triple(
            int first,
            int second,
            int third,
            double firstOverSecond,
            double secondOverThird,
            double firstOverThird) {

        /** |ln| of the way round; 0 = consistent. */
        public double contradiction() {
            return Math.abs(Math.log(firstOverSecond * secondOverThird / firstOverThird));
        }

        /**
         * Says what contradicts what.
         *
         * @param names of the things in the matrix's order
         */
        public String text(List<String> names) {
            String contradiction =
                    "%1$s is %4$s times as important as %2$s and %2$s %5$s times as %3$s, so %1$s"
                        + " should be %6$s times as important as %3$s, but the matrix says %7$s";
            return contradiction.formatted(
                    names.get(first),
                    names.get(second),
                    names.get(third),
                    PairwiseNotation.text(firstOverSecond),
                    PairwiseNotation.text(secondOverThird),
                    PairwiseNotation.text(firstOverSecond * secondOverThird),
                    PairwiseNotation.text(firstOverThird));
        }

        /** The first of those with the greatest contradiction; null with fewer than 3 things. */
        static @Nullable Triple worst(PairwiseMatrix matrix) {
            Triple worst = null;
            int n = matrix.size();
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    for (int k = j + 1; k < n; k++) {
                        Triple triple =
                                new Triple(
                                        i,
                                        j,
                                        k,
                                        matrix.get(i, j),
                                        matrix.get(j, k),
                                        matrix.get(i, k));
                        if (worst == null || triple.contradiction() > worst.contradiction()) {
                            worst = triple;
                        }
                    }
                }
            }
            return worst;
        }
    }
}
