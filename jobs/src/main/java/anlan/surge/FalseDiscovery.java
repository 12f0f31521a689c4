package anlan.surge;

import java.util.Arrays;

/**
 * Which of many tests to believe, so that of those believed only a stated share is expected to be
 * false: Benjamini and Hochberg, "Controlling the false discovery rate" (1995).
 */
public final class FalseDiscovery {
    private FalseDiscovery() {}

    /**
     * The greatest p-value that is believed; all up to it are.
     *
     * @param p p-values; those of further tests are 1
     * @param tests number of all tests, at least that of the p-values
     * @param rate expected share of false ones among those believed, 0..1
     * @return −1 = none is believed
     */
    public static double limit(double[] p, int tests, double rate) {
        double[] sorted = p.clone();
        Arrays.sort(sorted);
        for (int i = sorted.length - 1; i >= 0; i--) {
            if (sorted[i] <= (i + 1) * rate / tests) {
                return sorted[i];
            }
        }
        return -1;
    }
}
