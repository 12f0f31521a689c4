package anlan.local.simulator.chance;

import java.util.SplittableRandom;

/**
 * How long after it happened a person's report arrives: 30% after more than an hour, 11% after more
 * than six, 0.8% after more than a day, none after seven days, as in real police data. Between the
 * points the logarithm is linear.
 */
public final class Lateness {
    /** Nothing arrives later, resends and corrections included; under the sources' 7 days. */
    public static final long LONGEST = 167 * Rhythm.HOUR;

    private static final double[] SHARE = {0, 0.50, 0.70, 0.89, 0.992, 1};
    private static final double[] SECONDS = {3, 60, 3_600, 21_600, 86_400, 597_600};

    private Lateness() {}

    /** Milliseconds between a fact and its report. */
    public static long draw(SplittableRandom random) {
        double share = random.nextDouble();
        int i = 1;
        while (share >= SHARE[i]) {
            i++;
        }
        double part = (share - SHARE[i - 1]) / (SHARE[i] - SHARE[i - 1]);
        double from = StrictMath.log(SECONDS[i - 1]);
        double to = StrictMath.log(SECONDS[i]);
        return (long) (1000 * StrictMath.exp(from + part * (to - from)));
    }
}
