package anlan.indicator;

import anlan.indicator.window.RollingWindowsFunction;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A run of the times at which the contents of a window change, ascending, and by how much: panes
 * enter it and leave it again. One block of state of {@link RollingWindowsFunction}, by columns.
 */
public final class Steps {
    private static final int FIRST_SIZE = 2;

    public int size;
    public long[] ends = new long[FIRST_SIZE];
    public long[] counts = new long[FIRST_SIZE];
    public long[] sums = new long[FIRST_SIZE];

    /** Null where no step has a bag. */
    public @Nullable Multiset @Nullable [] bags;

    /** Adds to the step at {@code end}. */
    public void add(long end, long count, long sum, @Nullable Multiset bag, int sign) {
        int at = size > 0 && ends[size - 1] == end ? size - 1 : find(end);
        if (at == size || ends[at] != end) {
            insert(at, end);
        }
        counts[at] += sign * count;
        sums[at] += sign * sum;
        if (bag != null) {
            addBag(at, bag, sign);
        }
    }

    private void addBag(int at, Multiset bag, int sign) {
        if (bags == null) {
            bags = new Multiset[ends.length];
        }
        Multiset known = bags[at];
        Multiset sum = known == null ? new Multiset() : known;
        sum.add(bag, sign);
        bags[at] = sum;
    }

    /** Position of the first step at or after {@code end}. */
    public int find(long end) {
        int at = Arrays.binarySearch(ends, 0, size, end);
        return at < 0 ? -at - 1 : at;
    }

    @Nullable Multiset bag(int at) {
        return bags == null ? null : bags[at];
    }

    private void insert(int at, long end) {
        if (size == ends.length) {
            int length = 2 * size;
            ends = Arrays.copyOf(ends, length);
            counts = Arrays.copyOf(counts, length);
            sums = Arrays.copyOf(sums, length);
            bags = bags == null ? null : Arrays.copyOf(bags, length);
        }
        int behind = size - at;
        System.arraycopy(ends, at, ends, at + 1, behind);
        System.arraycopy(counts, at, counts, at + 1, behind);
        System.arraycopy(sums, at, sums, at + 1, behind);
        if (bags != null) {
            System.arraycopy(bags, at, bags, at + 1, behind);
            bags[at] = null;
        }
        ends[at] = end;
        counts[at] = 0;
        sums[at] = 0;
        size++;
    }
}
