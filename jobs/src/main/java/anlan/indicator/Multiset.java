package anlan.indicator;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How often each of many whole numbers occurs, ascending by number: the buckets of a histogram, the
 * hashes of subjects, the times of values. Can be added to and taken from in any order without a
 * trace, as counts can.
 */
public final class Multiset {
    public long[] keys = new long[0];
    public long[] counts = new long[0];

    /** A bag of these numbers; {@code keys} ascend, no count is 0. */
    public static Multiset of(long[] keys, long[] counts) {
        Multiset bag = new Multiset();
        bag.keys = keys;
        bag.counts = counts;
        return bag;
    }

    /** Number of different numbers. */
    public int size() {
        return keys.length;
    }

    /** How often a number occurs. */
    public long count(long key) {
        int at = Arrays.binarySearch(keys, key);
        return at < 0 ? 0 : counts[at];
    }

    /** Another bag with the same contents; the arrays of a bag are replaced, never changed. */
    public Multiset copy() {
        return of(keys, counts);
    }

    /**
     * Adds all of another.
     *
     * @param sign +1 adds, −1 takes away
     */
    void add(@Nullable Multiset other, int sign) {
        if (other == null || other.size() == 0) {
            return;
        }
        long[] mergedKeys = new long[size() + other.size()];
        long[] mergedCounts = new long[mergedKeys.length];
        int merged = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < size() || theirs < other.size()) {
            boolean fromMine =
                    theirs == other.size() || (mine < size() && keys[mine] <= other.keys[theirs]);
            boolean fromTheirs =
                    mine == size() || (theirs < other.size() && other.keys[theirs] <= keys[mine]);
            long key = fromMine ? keys[mine] : other.keys[theirs];
            long count =
                    (fromMine ? counts[mine++] : 0)
                            + (fromTheirs ? sign * other.counts[theirs++] : 0);
            if (count != 0) {
                mergedKeys[merged] = key;
                mergedCounts[merged++] = count;
            }
        }
        keys = Arrays.copyOf(mergedKeys, merged);
        counts = Arrays.copyOf(mergedCounts, merged);
    }

    /** Only the least {@code limit} numbers. */
    public Multiset least(int limit) {
        return size() <= limit
                ? this
                : of(Arrays.copyOf(keys, limit), Arrays.copyOf(counts, limit));
    }
}
