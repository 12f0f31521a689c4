package anlan.surge;

import java.util.Arrays;

/**
 * How much the seasons of a series differ, such as the days of the week, by empirical Bayes: the
 * factor of a season is Gamma around 1. Its prior variance is that by which the sums of the seasons
 * differ beyond chance.
 *
 * @param factors of each season around 1
 * @param spreads squared relative deviation of each factor
 */
record Seasons(double[] factors, double[] spreads) {

    /**
     * Compares seasons.
     *
     * @param seasons in which the slots are
     * @param dispersion variance of a count over its mean, at least 1
     */
    static Seasons of(int[] past, SlotSeasons seasons, double dispersion) {
        double mean = Arrays.stream(past).average().orElseThrow();
        double[] sums = new double[seasons.count()];
        double[] expected = new double[seasons.count()];
        for (int i = 0; i < past.length; i++) {
            sums[seasons.of()[i]] += past[i] / dispersion;
            expected[seasons.of()[i]] += mean / dispersion;
        }
        return shrunk(sums, expected, variance(sums, expected));
    }

    /** Variance of the factors beyond that of Poisson sums around their own mean, by moments. */
    private static double variance(double[] sums, double[] expected) {
        double chance = 1 - 1.0 / sums.length;
        double beyond = 0;
        double squares = 0;
        for (int season = 0; season < sums.length; season++) {
            double difference = sums[season] - expected[season];
            beyond += difference * difference - chance * expected[season];
            squares += expected[season] * expected[season];
        }
        return squares == 0 ? 0 : Math.max(0, beyond / squares);
    }

    /** Posterior of a factor whose prior is Gamma with mean 1 and this variance. */
    private static Seasons shrunk(double[] sums, double[] expected, double variance) {
        double[] factors = new double[sums.length];
        double[] spreads = new double[sums.length];
        for (int season = 0; season < sums.length; season++) {
            double shape = 1 + variance * sums[season];
            factors[season] = shape / (1 + variance * expected[season]);
            spreads[season] = variance / shape;
        }
        return new Seasons(factors, spreads);
    }

    double factor(int season) {
        return factors[season];
    }

    double spread(int season) {
        return spreads[season];
    }
}
