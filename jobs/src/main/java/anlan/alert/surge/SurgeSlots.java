package anlan.alert.surge;

import java.util.Arrays;

/**
 * Counts of one region at the ends of slots, as far back as they are compared. State of {@link
 * SurgeFunction}. Before the first of them nothing was counted; after the last its count holds.
 */
public final class SurgeSlots {
    /** Number of the first slot. */
    public long first;

    public int[] counts = new int[0];

    /** Time of the newest count, milliseconds since 1970. */
    public long newest = Long.MIN_VALUE;

    /** It was told that there is a surge, and not yet that it has ended. */
    public boolean firing;

    /**
     * Takes a count.
     *
     * @param slot that holds {@code at}
     * @param atEnd whether the slot ends at {@code at}: of what is older than the newest count,
     *     only that changes what held at the end
     */
    void take(long at, long slot, boolean atEnd, int count) {
        if (at < newest && !atEnd) {
            return;
        }
        reach(slot);
        counts[(int) (slot - first)] = count;
        newest = Math.max(newest, at);
    }

    private void reach(long slot) {
        if (counts.length == 0) {
            first = slot;
            counts = new int[1];
        } else if (slot < first) {
            int before = (int) (first - slot);
            int[] longer = new int[before + counts.length];
            System.arraycopy(counts, 0, longer, before, counts.length);
            first = slot;
            counts = longer;
        } else if (slot - first >= counts.length) {
            int length = counts.length;
            counts = Arrays.copyOf(counts, (int) (slot - first + 1));
            Arrays.fill(counts, length, counts.length, counts[length - 1]);
        }
    }

    /** The count at the end of a slot. */
    int at(long slot) {
        if (slot < first || counts.length == 0) {
            return 0;
        }
        return counts[(int) Math.min(slot - first, counts.length - 1L)];
    }

    /** Counts of {@code known} slots before one, {@code step} apart, and its own at the end. */
    int[] series(long slot, int known, int step) {
        int[] series = new int[known + 1];
        for (int i = 0; i <= known; i++) {
            series[i] = at(slot - (long) (known - i) * step);
        }
        return series;
    }

    /** Forgets the slots before {@code slot}, except what holds from the last of them. */
    void forget(long slot) {
        int old = (int) Math.min(slot - first, counts.length - 1L);
        if (old > 0) {
            counts = Arrays.copyOfRange(counts, old, counts.length);
            first += old;
        }
    }

    /** Whether nothing was counted in any of them. */
    boolean isEmpty() {
        return !firing && Arrays.stream(counts).allMatch(count -> count == 0);
    }
}
