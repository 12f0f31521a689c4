package anlan.indicator;

import org.apache.commons.numbers.gamma.Erfc;

/** How sure it is that what lies behind a value is beyond a limit, as the value is. */
public final class Sureness {
    private Sureness() {}

    /**
     * The chance, from the normal distribution of which 2.5 % lie beyond the end of the interval
     * that is nearer to the limit.
     *
     * @param value beyond the limit
     * @param end of its interval, towards the limit
     * @return 0.5 to 1
     */
    public static double of(double value, double end, double limit) {
        double deviations = Interval.Z * (value - limit) / (value - end);
        return value == end ? 1 : Erfc.value(-deviations / Math.sqrt(2)) / 2;
    }
}
