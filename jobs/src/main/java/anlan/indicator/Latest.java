package anlan.indicator;

import org.jspecify.annotations.Nullable;

/**
 * The newest value, kept as a bag: 2 × time → number of values, 2 × time + 1 → their sum in
 * ten-thousandths.
 */
public final class Latest {
    private Latest() {}

    public static long countKey(long time) {
        return 2 * time;
    }

    public static long sumKey(long time) {
        return 2 * time + 1;
    }

    /** Mean of the values at the newest time, in ten-thousandths; null = none. */
    static @Nullable Double value(@Nullable Multiset bag) {
        if (bag == null) {
            return null;
        }
        long sum = 0;
        for (int i = bag.size() - 1; i >= 0; i--) {
            if ((bag.keys[i] & 1) == 1) {
                sum = bag.counts[i];
            } else if (bag.counts[i] > 0) {
                return (double) sum / bag.counts[i];
            } else {
                sum = 0;
            }
        }
        return null;
    }
}
