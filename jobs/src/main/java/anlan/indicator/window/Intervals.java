package anlan.indicator.window;

import java.util.Arrays;

/**
 * A set of times, as ascending intervals [from, until) that do not touch; milliseconds since 1970.
 */
public final class Intervals {
    public long[] from = new long[0];
    public long[] until = new long[0];

    /** Whether {@code time} is in it. */
    boolean at(long time) {
        int found = Arrays.binarySearch(from, time);
        int before = found >= 0 ? found : -found - 2;
        return before >= 0 && time < until[before];
    }

    /** Whether any of it lies in [start, end]. */
    boolean meets(long start, long end) {
        for (int i = 0; i < from.length; i++) {
            if (from[i] <= end && until[i] > start) {
                return true;
            }
        }
        return false;
    }

    /** Begin of the first interval after {@code time}; the greatest number = none. */
    long next(long time) {
        for (long begin : from) {
            if (begin > time) {
                return begin;
            }
        }
        return Long.MAX_VALUE;
    }

    /** Adds an interval; false when it was covered before. */
    boolean add(long start, long end) {
        int first = 0;
        while (first < from.length && until[first] < start) {
            first++;
        }
        int last = first;
        long mergedFrom = start;
        long mergedUntil = end;
        while (last < from.length && from[last] <= end) {
            if (from[last] <= start && until[last] >= end) {
                return false;
            }
            mergedFrom = Math.min(mergedFrom, from[last]);
            mergedUntil = Math.max(mergedUntil, until[last]);
            last++;
        }
        from = replaced(from, first, last, mergedFrom);
        until = replaced(until, first, last, mergedUntil);
        return true;
    }

    private static long[] replaced(long[] column, int first, int last, long value) {
        long[] replaced = new long[column.length - (last - first) + 1];
        System.arraycopy(column, 0, replaced, 0, first);
        replaced[first] = value;
        System.arraycopy(column, last, replaced, first + 1, column.length - last);
        return replaced;
    }

    /** Forgets intervals that ended before {@code time}. */
    void forget(long time) {
        int first = 0;
        while (first < until.length && until[first] < time) {
            first++;
        }
        if (first > 0) {
            from = Arrays.copyOfRange(from, first, from.length);
            until = Arrays.copyOfRange(until, first, until.length);
        }
    }

    boolean isEmpty() {
        return from.length == 0;
    }
}
