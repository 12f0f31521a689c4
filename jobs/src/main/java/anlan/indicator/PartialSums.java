package anlan.indicator;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.cursors.LongIntCursor;
import java.util.Arrays;

/**
 * Sums by indicator, region and pane, keyed by one packed {@code long}: indicator and region by
 * their position in the catalog, the end of the pane in minutes.
 */
final class PartialSums {
    private static final int FIRST_SIZE = 1024;
    private static final long MINUTE = 60_000;
    private static final int PANE_BITS = 28;
    private static final int REGION_BITS = 22;

    private final LongIntHashMap slots = new LongIntHashMap();
    private long[] counts = new long[FIRST_SIZE];
    private long[] sums = new long[FIRST_SIZE];
    private long earliest = Long.MAX_VALUE;

    /** Receives one sum. */
    interface Receiver {
        void accept(int indicator, int region, long pane, long count, long sum);
    }

    void add(int indicator, int region, long pane, long count, long sum) {
        long key =
                ((long) indicator << (REGION_BITS + PANE_BITS))
                        | ((long) region << PANE_BITS)
                        | (pane / MINUTE);
        int slot = slots.getOrDefault(key, -1);
        if (slot < 0) {
            slot = slots.size();
            slots.put(key, slot);
            if (slot == counts.length) {
                counts = Arrays.copyOf(counts, 2 * slot);
                sums = Arrays.copyOf(sums, 2 * slot);
            }
            earliest = Math.min(earliest, pane);
        }
        counts[slot] += count;
        sums[slot] += sum;
    }

    int size() {
        return slots.size();
    }

    /** End of the earliest pane, milliseconds since 1970; the greatest number when empty. */
    long earliest() {
        return earliest;
    }

    void forEach(Receiver receiver) {
        for (LongIntCursor cursor : slots) {
            receiver.accept(
                    (int) (cursor.key >>> (REGION_BITS + PANE_BITS)),
                    (int) (cursor.key >>> PANE_BITS) & ((1 << REGION_BITS) - 1),
                    (cursor.key & ((1L << PANE_BITS) - 1)) * MINUTE,
                    counts[cursor.value],
                    sums[cursor.value]);
        }
    }
}
