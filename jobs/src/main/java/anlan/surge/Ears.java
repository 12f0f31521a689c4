package anlan.surge;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.InverseErf;

/**
 * The Early Aberration Reporting System's C1, C2 and C3 (Hutwagner et al. 2003), with the numbers
 * of {@code earsC} of the R package surveillance 1.20.3. Their normal bound gives many false alarms
 * where counts are sparse, whatever alpha says.
 *
 * @param count what was counted
 * @param expected mean of the baseline
 * @param bound above it the count is an alarm
 */
public record Ears(double count, double expected, double bound) {
    /** Slots whose mean and deviation are the baseline. */
    public static final int BASELINE = 7;

    /** Slots between the baseline of C2 and what it is compared with. */
    public static final int LAG = 2;

    /** Slots before the one compared that C3 needs. */
    public static final int LONGEST = BASELINE + 2 * LAG;

    /** The least deviation of seven counts that are not all the same: of one among zeros. */
    static final double LEAST = Math.sqrt(1.0 / BASELINE);

    /**
     * C1: against the seven slots before.
     *
     * @param counts a series
     * @param at position of the count compared, at least 7
     * @param alpha nominal rate of false alarms, 0..1
     */
    public static Ears c1(int[] counts, int at, double alpha) {
        return of(counts, at, 0, alpha);
    }

    /** C2: against seven slots two slots earlier; {@code at} is at least 9. */
    public static Ears c2(int[] counts, int at, double alpha) {
        return of(counts, at, LAG, alpha);
    }

    /**
     * C3: how far the two counts before lay above their own C2 baselines, in deviations beyond one;
     * {@code at} is at least 11. As in R, the count itself only has to be above 0. Counts that are
     * all the same have no deviation, and no bound in R: they are taken to have the {@link #LEAST}.
     */
    public static Ears c3(int[] counts, int at, double alpha) {
        Baseline baseline = Baseline.of(counts, at - LAG);
        double excess = excess(counts, at - 1) + excess(counts, at - 2);
        double bound = counts[at] + baseline.spread() * (quantile(alpha) - excess);
        return new Ears(counts[at], baseline.mean, Math.max(0, bound));
    }

    /** Whether it is an alarm. */
    public boolean alarms() {
        return count > bound;
    }

    private static Ears of(int[] counts, int at, int lag, double alpha) {
        Baseline baseline = Baseline.of(counts, at - lag);
        return new Ears(
                counts[at], baseline.mean, baseline.mean + quantile(alpha) * baseline.deviation);
    }

    private static double excess(int[] counts, int at) {
        Baseline baseline = Baseline.of(counts, at - LAG);
        return Math.max(0, (counts[at] - baseline.mean) / baseline.spread() - 1);
    }

    /** Upper quantile of the standard normal distribution. */
    private static double quantile(double alpha) {
        return Math.sqrt(2) * InverseErf.value(1 - 2 * alpha);
    }

    /** Mean and sample deviation of the slots before {@code end}. */
    private record Baseline(double mean, double deviation) {
        static Baseline of(int[] counts, int end) {
            int[] slots = Arrays.copyOfRange(counts, end - BASELINE, end);
            double mean = Arrays.stream(slots).average().orElseThrow();
            double squares =
                    Arrays.stream(slots).mapToDouble(it -> it - mean).map(d -> d * d).sum();
            return new Baseline(mean, Math.sqrt(squares / (BASELINE - 1)));
        }

        /** The deviation, if there is any. */
        double spread() {
            return deviation == 0 ? LEAST : deviation;
        }
    }
}
