package anlan.weight;

import java.util.Arrays;
import java.util.List;

/**
 * One set of weights from several, such as those of judgement and those of data.
 *
 * @param weights sum 1
 * @param unscaled what they were before they were scaled to sum 1
 */
public record CombinedWeights(double[] weights, double[] unscaled) {
    private static final double TOLERANCE = 1e-6;

    /**
     * Π of the weights of each, scaled: what any of them thinks nothing of counts little.
     *
     * @throws IllegalArgumentException when they are of different lengths, a weight is negative,
     *     one does not sum to 1, or every product is 0
     */
    public static CombinedWeights multiplicative(List<double[]> weights) {
        double[] products = new double[length(weights)];
        Arrays.fill(products, 1);
        for (double[] each : weights) {
            for (int i = 0; i < products.length; i++) {
                products[i] *= each[i];
            }
        }
        return scaled(products);
    }

    /**
     * λ · a + (1 − λ) · b.
     *
     * @param lambda how much {@code a} counts, 0..1
     * @throws IllegalArgumentException when λ lies outside, they are of different lengths, a weight
     *     is negative, or one does not sum to 1
     */
    public static CombinedWeights linear(double[] a, double[] b, double lambda) {
        if (!(lambda >= 0 && lambda <= 1)) {
            throw new IllegalArgumentException("lambda must lie within 0 and 1, not " + lambda);
        }
        double[] sums = new double[length(List.of(a, b))];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = lambda * a[i] + (1 - lambda) * b[i];
        }
        return scaled(sums);
    }

    private static CombinedWeights scaled(double[] unscaled) {
        return new CombinedWeights(
                Shares.of(unscaled, "each has weight 0 by one way or the other: nothing is left"),
                unscaled);
    }

    private static int length(List<double[]> weights) {
        if (weights.isEmpty()) {
            throw new IllegalArgumentException("no weights to combine");
        }
        int length = weights.get(0).length;
        for (double[] each : weights) {
            if (each.length != length) {
                throw new IllegalArgumentException(
                        "weights of " + length + " and of " + each.length + " cannot be combined");
            }
            double sum = 0;
            for (double weight : each) {
                if (!(weight >= 0)) {
                    throw new IllegalArgumentException("a weight is at least 0, not " + weight);
                }
                sum += weight;
            }
            if (Math.abs(sum - 1) > TOLERANCE) {
                throw new IllegalArgumentException("weights sum to " + sum + ", not to 1");
            }
        }
        return length;
    }
}
