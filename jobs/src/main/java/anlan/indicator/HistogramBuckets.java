package anlan.indicator;

import anlan.event.Fixed;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of a histogram, each at most 2 % wide, so that the middle of a bucket is within 1 %
 * of every value in it. Bounds are whole ten-thousandths b(0) = 1, b(j+1) = max(b(j) + 1, ⌊1.02
 * b(j)⌋): no logarithm, so that any other program finds the very same bucket. Negative values
 * mirror positive ones; 0 has a bucket of its own. A library's sketch (t-digest, KLL) depends on
 * the order of the values or on chance, and can have none taken back.
 */
public final class HistogramBuckets {
    private static final double WIDTH = 1.02;
    private static final long[] BOUNDS = bounds();

    private HistogramBuckets() {}

    private static long[] bounds() {
        long greatest = Fixed.of(Fixed.LIMIT);
        long[] bounds = new long[2048];
        int size = 0;
        for (long bound = 1; bound <= greatest; bound = next(bound)) {
            bounds[size++] = bound;
        }
        return Arrays.copyOf(bounds, size);
    }

    private static long next(long bound) {
        return Math.max(bound + 1, (long) (bound * WIDTH));
    }

    /** Lower bounds of the buckets of positive values, ascending, in ten-thousandths. */
    public static long[] lowerBounds() {
        return BOUNDS.clone();
    }

    /** Lower bound of the bucket of so many ten-thousandths. */
    public static long of(long parts) {
        if (parts == 0) {
            return 0;
        }
        int at = Arrays.binarySearch(BOUNDS, Math.abs(parts));
        long bound = BOUNDS[at >= 0 ? at : -at - 2];
        return parts < 0 ? -bound : bound;
    }

    /** Middle of a bucket, in ten-thousandths. */
    public static double middle(long bound) {
        long size = Math.abs(bound);
        double middle = size == 0 ? 0 : (size + next(size) - 1) / 2.0;
        return bound < 0 ? -middle : middle;
    }

    /**
     * Nearest rank: the middle of the least bucket at or below which a share of the values lies, in
     * ten-thousandths; NaN = there are none.
     *
     * @param count of all values
     */
    static double quantile(double share, long count, @Nullable Multiset bag) {
        if (bag == null || count <= 0) {
            return Double.NaN;
        }
        long rank = (long) Math.ceil(share * count);
        long passed = 0;
        for (int i = 0; i < bag.size(); i++) {
            passed += bag.counts[i];
            if (passed >= rank) {
                return middle(bag.keys[i]);
            }
        }
        return Double.NaN;
    }
}
