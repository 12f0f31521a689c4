package anlan.indicator;

import java.util.Arrays;

/**
 * The panes of one window of one indicator in one region, ascending by their end, and what was
 * published of it. State of {@link RollingWindowsFunction}, by columns.
 *
 * <p>Sums are whole numbers, so a pane can be added to, taken from and left out without a trace.
 */
public final class PaneSeries {
    private static final int FIRST_SIZE = 4;

    public int size;
    public long[] ends = new long[FIRST_SIZE];
    public long[] counts = new long[FIRST_SIZE];
    public long[] sums = new long[FIRST_SIZE];

    /** Ends of windows that were restated, ascending, and how often. */
    public long[] restated = new long[0];

    public int[] restatements = new int[0];

    /** Ends of panes that changed after their window was published, ascending. */
    public long[] late = new long[0];

    public boolean published;

    /** What was last published on time. */
    public long publishedCount;

    public long publishedSum;

    /** Whether it must be written back. */
    transient boolean touched;

    /** Adds to the pane that ends at {@code end}. */
    void add(long end, long count, long sum) {
        int at = size > 0 && ends[size - 1] == end ? size - 1 : find(end);
        if (at == size || ends[at] != end) {
            insert(at, end);
        }
        counts[at] += count;
        sums[at] += sum;
        touched = true;
    }

    private int find(long end) {
        int at = Arrays.binarySearch(ends, 0, size, end);
        return at < 0 ? -at - 1 : at;
    }

    private void insert(int at, long end) {
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
            sums = Arrays.copyOf(sums, 2 * size);
        }
        System.arraycopy(ends, at, ends, at + 1, size - at);
        System.arraycopy(counts, at, counts, at + 1, size - at);
        System.arraycopy(sums, at, sums, at + 1, size - at);
        ends[at] = end;
        counts[at] = 0;
        sums[at] = 0;
        size++;
    }

    /** Events in (from, to]. */
    long count(long from, long to) {
        return total(counts, from, to);
    }

    /** Sum of values in (from, to], ten-thousandths. */
    long sum(long from, long to) {
        return total(sums, from, to);
    }

    private long total(long[] column, long from, long to) {
        long total = 0;
        for (int at = find(from + 1); at < size && ends[at] <= to; at++) {
            total += column[at];
        }
        return total;
    }

    /** End of the first pane after {@code time}; the greatest number when there is none. */
    long firstEndAfter(long time) {
        int at = find(time + 1);
        return at < size ? ends[at] : Long.MAX_VALUE;
    }

    /** Remembers that the pane ending at {@code end} changed after publication. */
    void markLate(long end) {
        int at = Arrays.binarySearch(late, end);
        if (at < 0) {
            int to = -at - 1;
            long[] longer = new long[late.length + 1];
            System.arraycopy(late, 0, longer, 0, to);
            longer[to] = end;
            System.arraycopy(late, to, longer, to + 1, late.length - to);
            late = longer;
            touched = true;
        }
    }

    /** Remembers what was published on time. */
    void markPublished(long count, long sum) {
        published = true;
        publishedCount = count;
        publishedSum = sum;
        touched = true;
    }

    /** Whether a late pane lies in (from, to]. */
    boolean hasLate(long from, long to) {
        int at = Arrays.binarySearch(late, from + 1);
        int first = at < 0 ? -at - 1 : at;
        return first < late.length && late[first] <= to;
    }

    /** Counts one more restatement of the window that ends at {@code end}; its new number. */
    int restate(long end) {
        touched = true;
        int at = Arrays.binarySearch(restated, end);
        if (at >= 0) {
            return ++restatements[at];
        }
        int to = -at - 1;
        long[] longer = new long[restated.length + 1];
        int[] numbers = new int[restated.length + 1];
        System.arraycopy(restated, 0, longer, 0, to);
        System.arraycopy(restatements, 0, numbers, 0, to);
        longer[to] = end;
        numbers[to] = 1;
        System.arraycopy(restated, to, longer, to + 1, restated.length - to);
        System.arraycopy(restatements, to, numbers, to + 1, restated.length - to);
        restated = longer;
        restatements = numbers;
        return 1;
    }

    /** Forgets panes that end at or before {@code panesUpTo}, and restatements likewise. */
    void forget(long panesUpTo, long restatementsUpTo) {
        int from = find(panesUpTo + 1);
        if (from > 0) {
            System.arraycopy(ends, from, ends, 0, size - from);
            System.arraycopy(counts, from, counts, 0, size - from);
            System.arraycopy(sums, from, sums, 0, size - from);
            size -= from;
            touched = true;
        }
        int at = Arrays.binarySearch(restated, restatementsUpTo + 1);
        int kept = at < 0 ? -at - 1 : at;
        if (kept > 0) {
            restated = Arrays.copyOfRange(restated, kept, restated.length);
            restatements = Arrays.copyOfRange(restatements, kept, restatements.length);
            touched = true;
        }
    }

    /** Whether nothing is left that anybody could ask for. */
    boolean isEmpty() {
        return size == 0 && late.length == 0 && publishedCount == 0 && publishedSum == 0;
    }
}
