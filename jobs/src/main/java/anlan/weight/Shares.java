package anlan.weight;

import java.util.Arrays;

/** Parts of a whole. */
final class Shares {
    private Shares() {}

    /**
     * Scales to sum 1.
     *
     * @param parts at least 0
     * @throws IllegalArgumentException with {@code problem} when all are 0
     */
    static double[] of(double[] parts, String problem) {
        double sum = Arrays.stream(parts).sum();
        if (!(sum > 0)) {
            throw new IllegalArgumentException(problem);
        }
        return Arrays.stream(parts).map(part -> part / sum).toArray();
    }
}
