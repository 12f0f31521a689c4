package anlan.surge;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * What the next count of a series may be, given the ones before it: Poisson with a gamma
 * distributed rate, which is negative binomial (Greenwood and Yule 1920).
 *
 * <p>Of {@code n} past counts with sum {@code S} the rate is Gamma with mean (S + 1) / n and shape
 * S + 1. With nothing else, the tail is P(Binomial(x + S, 1 / (n + 1)) ≥ x): the exact conditional
 * test of two Poisson rates (Przyborowski and Wilenski 1940), whose false alarms never exceed the
 * nominal rate, however sparse the counts are. Two things widen it, each by what it adds to the
 * squared relative deviation 1 / shape of the rate:
 *
 * <ul>
 *   <li>{@link Overdispersion}: that of the series or that of all of its kind, whichever is
 *       greater. Some weeks of one series show too little of it as often as too much.
 *   <li>The season, such as the day of the week, with as much doubt as is left about its factor.
 *       Seasons that do not differ cost nothing.
 * </ul>
 *
 * @param mean expected count, above 0
 * @param shape of the gamma distribution, above 0; the variance of the count is mean + mean² /
 *     shape
 */
public record GammaPoisson(double mean, double shape) {

    /**
     * Expects the next count.
     *
     * @param past counts, at least two of each season, the last one just before the one expected
     * @param season after how many slots the season is the same again; 1 = there are no seasons
     * @param all how much series of its kind vary; it counts where the series itself shows less
     */
    public static GammaPoisson of(int[] past, int season, Overdispersion all) {
        return of(past, SlotSeasons.inTurn(past.length + 1, season), all);
    }

    /**
     * Expects the next count.
     *
     * @param past counts, at least twice as many as there are seasons
     * @param seasons in which they are, and the one expected
     * @param all how much series of its kind vary; it counts where the series itself shows less
     */
    public static GammaPoisson of(int[] past, SlotSeasons seasons, Overdispersion all) {
        if (past.length < 2 * seasons.count()) {
            throw new IllegalArgumentException(
                    past.length + " counts are too few for " + seasons.count() + " seasons");
        }
        Overdispersion own = new Overdispersion();
        own.add(past, seasons);
        double shape = Arrays.stream(past).asLongStream().sum() + 1.0;
        double mean = shape / past.length;
        double beyond = Math.max(own.at(mean), all.at(mean));
        double dispersion = 1 + beyond * mean;
        Seasons differ = Seasons.of(past, seasons, dispersion);
        double spread = dispersion / shape + differ.spread(seasons.next()) + beyond;
        mean *= differ.factor(seasons.next());
        return new GammaPoisson(mean, 1 / spread);
    }

    /**
     * Probability of a count this high or higher.
     *
     * @param count at least 0
     */
    public double tail(int count) {
        return count <= 0 ? 1 : RegularizedBeta.value(mean / (mean + shape), count, shape);
    }
}
