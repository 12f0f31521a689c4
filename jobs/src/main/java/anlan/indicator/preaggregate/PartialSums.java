package anlan.indicator.preaggregate;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.LongLongHashMap;
import com.carrotsearch.hppc.cursors.LongIntCursor;
import com.carrotsearch.hppc.procedures.LongLongProcedure;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
    private @Nullable LongLongHashMap @Nullable [] bags;
    private long earliest = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;

    /** Receives one sum. */
    interface Receiver {
        void accept(
                int indicator,
                int region,
                long pane,
                long count,
                long sum,
                @Nullable LongLongHashMap bag);
    }

    /** Adds to a sum; its slot, for {@link #put}. */
    int add(int indicator, int region, long pane, long count, long sum) {
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
                bags = bags == null ? null : Arrays.copyOf(bags, 2 * slot);
            }
            earliest = Math.min(earliest, pane);
            latest = Math.max(latest, pane);
        }
        counts[slot] += count;
        sums[slot] += sum;
        return slot;
    }

    /** Adds to the bag of a sum. */
    void put(int slot, long key, long count) {
        bag(slot).addTo(key, count);
    }

    /** Adds a whole bag to the bag of a sum. */
    void put(int slot, @Nullable LongLongHashMap added) {
        if (added != null) {
            LongLongHashMap bag = bag(slot);
            added.forEach((LongLongProcedure) bag::addTo);
        }
    }

    private LongLongHashMap bag(int slot) {
        if (bags == null) {
            bags = new LongLongHashMap[counts.length];
        }
        LongLongHashMap known = bags[slot];
        if (known == null) {
            known = new LongLongHashMap();
            bags[slot] = known;
        }
        return known;
    }

    int size() {
        return slots.size();
    }

    /** End of the earliest pane, milliseconds since 1970; the greatest number when empty. */
    long earliest() {
        return earliest;
    }

    /**
     * Those of panes that end at or before a time; this is not to be used any more.
     *
     * @param later takes the others
     */
    PartialSums split(long time, PartialSums later) {
        if (latest <= time) {
            return this;
        }
        PartialSums until = new PartialSums();
        forEach(
                (indicator, region, pane, count, sum, bag) -> {
                    PartialSums to = pane > time ? later : until;
                    to.put(to.add(indicator, region, pane, count, sum), bag);
                });
        return until;
    }

    void forEach(Receiver receiver) {
        for (LongIntCursor cursor : slots) {
            receiver.accept(
                    (int) (cursor.key >>> (REGION_BITS + PANE_BITS)),
                    (int) (cursor.key >>> PANE_BITS) & ((1 << REGION_BITS) - 1),
                    (cursor.key & ((1L << PANE_BITS) - 1)) * MINUTE,
                    counts[cursor.value],
                    sums[cursor.value],
                    bags == null ? null : bags[cursor.value]);
        }
    }
}
