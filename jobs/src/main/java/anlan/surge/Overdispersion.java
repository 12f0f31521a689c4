package anlan.surge;

import java.util.Arrays;

/**
 * How much more counts vary than Poisson counts would, over all series that are added. By moments
 * (Breslow, "Extra-Poisson variation in log-linear models", 1984); counts are compared within their
 * season, so that seasons are not taken for bursts.
 *
 * <p>Either the rate varies from slot to slot, and the variance beyond Poisson's grows with the
 * square of the mean; or events come in clusters, and it grows with the mean. A series with another
 * mean than most is taken to vary by the law that makes more of it.
 */
public final class Overdispersion {
    private double beyond;
    private double squares;
    private double squaresOfMeans;
    private double means;

    /**
     * Adds the past of a series.
     *
     * @param season after how many slots the season is the same again; 1 = there are no seasons.
     *     The past must have each at least twice
     */
    public void add(int[] past, int season) {
        add(past, SlotSeasons.inTurn(past.length + 1, season));
    }

    /**
     * Adds the past of a series.
     *
     * @param seasons in which its slots are
     */
    public void add(int[] past, SlotSeasons seasons) {
        double mean = Arrays.stream(past).average().orElseThrow();
        double within = 0;
        int found = 0;
        for (int season = 0; season < seasons.count(); season++) {
            double squares = squaresWithin(past, seasons.of(), season);
            if (!Double.isNaN(squares)) {
                within += squares;
                found++;
            }
        }
        double variance = within / (past.length - found);
        beyond += past.length * (variance - mean);
        means += past.length * mean;
        squaresOfMeans += past.length * mean * mean;
        // the square of a mean that is estimated is too great by its variance
        squares += past.length * mean * mean - variance;
    }

    /** NaN = none of the slots is in this season. */
    private static double squaresWithin(int[] past, int[] of, int season) {
        double sum = 0;
        double squares = 0;
        int slots = 0;
        for (int i = 0; i < past.length; i++) {
            if (of[i] == season) {
                sum += past[i];
                squares += (double) past[i] * past[i];
                slots++;
            }
        }
        return squares - sum * sum / slots;
    }

    /**
     * Squared relative deviation of the rate from slot to slot; 0 = as Poisson, or less.
     *
     * @param mean count of the series, above 0
     */
    public double at(double mean) {
        // a few events alone cannot tell the square of their mean
        double base = Math.max(squares, squaresOfMeans / 2);
        return base == 0 ? 0 : Math.max(0, beyond / Math.min(base, means * mean));
    }
}
