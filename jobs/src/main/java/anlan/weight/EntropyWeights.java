package anlan.weight;

import java.util.Arrays;

/**
 * Weights from data by entropy: a criterion in which cases differ more tells more. With p = x / Σx
 * within each column and m rows, entropy e = −Σ p·ln p / ln m, weight ∝ 1 − e. As in Xu, "Uncertain
 * multiple attribute decision making" (2004).
 *
 * @param weights of the columns, sum 1
 * @param entropies of the columns, 0..1; 1 = all cases alike
 * @param divergences 1 − entropy
 */
public record EntropyWeights(double[] weights, double[] entropies, double[] divergences) {

    /** Entropies closer to 1 than this differ from it by rounding only. */
    private static final double ROUNDING = 1e-12;

    /**
     * Computes the weights.
     *
     * @param rows a row per case, a column per criterion; values at least 0
     * @throws IllegalArgumentException when there are fewer than two rows, a value is negative or
     *     missing, or no column differs from case to case
     */
    public static EntropyWeights of(double[][] rows) {
        CriteriaTable columns = new CriteriaTable(rows);
        double[] entropies = new double[columns.count()];
        for (int j = 0; j < entropies.length; j++) {
            entropies[j] = entropy(columns.get(j), j);
        }
        double[] divergences = Arrays.stream(entropies).map(entropy -> 1 - entropy).toArray();
        double[] weights =
                Shares.of(divergences, "no column differs from row to row: entropy has no say");
        return new EntropyWeights(weights, entropies, divergences);
    }

    private static double entropy(double[] column, int position) {
        for (int i = 0; i < column.length; i++) {
            if (column[i] < 0) {
                throw new IllegalArgumentException(
                        "row "
                                + (i + 1)
                                + ", column "
                                + (position + 1)
                                + ": "
                                + column[i]
                                + " is negative; entropy is of shares, so shift or turn round the"
                                + " column first");
            }
        }
        double sum = Arrays.stream(column).sum();
        if (sum == 0) {
            return 1; // nothing anywhere: all cases alike
        }
        double entropy = 0;
        for (double value : column) {
            double share = value / sum;
            entropy -= share == 0 ? 0 : share * Math.log(share);
        }
        entropy /= Math.log(column.length);
        return entropy > 1 - ROUNDING ? 1 : entropy;
    }
}
