package anlan.weight;

/**
 * Weights from data by CRITIC: a criterion counts by how much cases differ in it and by how little
 * the others tell the same. With columns scaled to 0..1 by their least and greatest value, the
 * information of column j is s_j · Σ_k (1 − r_jk), s the sample standard deviation, r Pearson's
 * correlation. Diakoulaki, Mavrotas, Papayannakis, "Determining objective weights in multiple
 * criteria problems: the CRITIC method", Computers &amp; Operations Research 22 (1995).
 *
 * <p>All criteria must be the greater the better: those where less is better (costs) are to be
 * turned round before, by their sign, else they seem to contradict the others.
 *
 * @param weights of the columns, sum 1; 0 for a column that is the same in all rows
 * @param deviations sample standard deviations of the scaled columns
 * @param correlations Pearson's, between columns; NaN with a column that is the same in all rows
 * @param information of the columns
 */
public record Critic(
        double[] weights, double[] deviations, double[][] correlations, double[] information) {

    /** Correlations closer to 1 than this differ from it by rounding only. */
    private static final double ROUNDING = 1e-12;

    /**
     * Computes the weights.
     *
     * @param rows a row per case, a column per criterion
     * @throws IllegalArgumentException when there are fewer than two rows, a value is missing, or
     *     no column differs from row to row or from the others
     */
    public static Critic of(double[][] rows) {
        CriteriaTable columns = new CriteriaTable(rows);
        int n = columns.count();
        double[][] centered = new double[n][];
        double[] deviations = new double[n];
        for (int j = 0; j < n; j++) {
            centered[j] = centered(columns.get(j));
            deviations[j] = Math.sqrt(product(centered[j], centered[j]) / (columns.rows() - 1));
        }
        double[][] correlations = correlations(centered);
        double[] information = information(deviations, correlations);
        double[] weights =
                Shares.of(
                        information,
                        "no column differs from row to row or from the other columns: CRITIC has no"
                                + " say");
        return new Critic(weights, deviations, correlations, information);
    }

    /** Scaled to 0..1, less the mean; zeros for a constant. */
    private static double[] centered(double[] column) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double value : column) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        double[] centered = new double[column.length];
        if (least == greatest) {
            return centered;
        }
        double mean = 0;
        for (int i = 0; i < column.length; i++) {
            centered[i] = (column[i] - least) / (greatest - least);
            mean += centered[i] / column.length;
        }
        for (int i = 0; i < column.length; i++) {
            centered[i] -= mean;
        }
        return centered;
    }

    private static double[][] correlations(double[][] centered) {
        int n = centered.length;
        double[][] correlations = new double[n][n];
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < n; k++) {
                double scale =
                        Math.sqrt(product(centered[j], centered[j]))
                                * Math.sqrt(product(centered[k], centered[k]));
                // 0 / 0 for a constant
                double correlation = product(centered[j], centered[k]) / scale;
                correlations[j][k] = correlation > 1 - ROUNDING ? 1 : correlation;
            }
        }
        return correlations;
    }

    private static double[] information(double[] deviations, double[][] correlations) {
        int n = deviations.length;
        double[] information = new double[n];
        int varying = 0;
        for (int j = 0; j < n; j++) {
            double conflict = 0;
            for (int k = 0; k < n; k++) {
                conflict += Double.isNaN(correlations[j][k]) ? 0 : 1 - correlations[j][k];
            }
            information[j] = deviations[j] * conflict;
            varying += deviations[j] > 0 ? 1 : 0;
        }
        // a single one has nothing to contradict, and all the weight
        return varying == 1 ? deviations.clone() : information;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
