package anlan.indicator;

/**
 * Draws the rates of regions to the rate of all of them together, the more the fewer people each
 * stands on and the less they differ by more than chance: empirical Bayes, by the global moment
 * estimator of R. J. Marshall, "Mapping disease and mortality rates using empirical Bayes
 * estimators", Applied Statistics 40 (1991), 283–294. With cases y and bases n (people, or events
 * of which some count), r = y/n: m = Σy/Σn, A = max(0, Σn(r − m)²/Σn − m/n̄), and the rate is m +
 * A/(A + m/n)·(r − m). It takes cases to come one by one (Poisson): of a share that is not small it
 * draws more than need be.
 *
 * @param base Σn of all
 * @param rate m, of all together
 * @param variance A, by how much rates differ beyond chance
 */
public record Shrinkage(double base, double rate, double variance) {

    /**
     * A region's rate as it is drawn. It is as sure as if {@code cases} had been counted among
     * {@code worth}: its own, and as much as its siblings tell of it, though not more than there is
     * in all.
     *
     * @param value cases / worth
     */
    public record Drawn(double value, double cases, double worth) {}

    /**
     * From cases and bases, in the same order.
     *
     * @param bases what is 0 or less takes no part
     */
    public static Shrinkage of(double[] cases, double[] bases) {
        double base = 0;
        double all = 0;
        int regions = 0;
        for (int i = 0; i < bases.length; i++) {
            if (bases[i] > 0) {
                base += bases[i];
                all += cases[i];
                regions++;
            }
        }
        double rate = all / base;
        double squares = 0;
        for (int i = 0; i < bases.length; i++) {
            if (bases[i] > 0) {
                double apart = cases[i] / bases[i] - rate;
                squares += bases[i] * apart * apart;
            }
        }
        double chance = rate * regions / base;
        return new Shrinkage(base, rate, Math.max(0, squares / base - chance));
    }

    /**
     * A region's rate.
     *
     * @param base above 0
     */
    public Drawn drawn(double cases, double base) {
        if (!(variance > 0)) {
            return new Drawn(rate, rate * this.base, this.base);
        }
        double own = variance / (variance + rate / base);
        double value = rate + own * (cases / base - rate);
        double worth = Math.min(base + rate / variance, this.base);
        return new Drawn(value, value * worth, worth);
    }
}
