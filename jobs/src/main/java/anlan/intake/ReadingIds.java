package anlan.intake;

import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Ids of readings by the minute of their event time. Those of a minute are forgotten {@code memory}
 * after it; where readings of it came too late, as long after their arrival: by their own time they
 * would be forgotten at once, and a resend would be one more. State of {@link ReadingsFunction}.
 *
 * @param seen ids by minute
 * @param lateUntil minute of what came too late → when it is forgotten
 * @param lateMinutes when they are forgotten → minutes
 */
record ReadingIds(Table<long[]> seen, Table<Long> lateUntil, Table<long[]> lateMinutes) {
    private static final long MINUTE = 60_000;

    /** What is kept under a number. */
    interface Table<V> {
        @Nullable V get(long number) throws Exception;

        void put(long number, V value) throws Exception;

        void remove(long number) throws Exception;
    }

    /** Ids of a minute. */
    long[] of(long minute) throws Exception {
        long[] known = seen.get(minute);
        return known == null ? new long[0] : known;
    }

    /**
     * Keeps the ids of a minute.
     *
     * @param memory milliseconds, whole minutes
     * @return when they can be forgotten
     */
    long put(long minute, long[] ids, long memory) throws Exception {
        seen.put(minute, ids);
        return minute * MINUTE + memory;
    }

    /** The same when it is so late that the minute itself is long past. */
    long putLate(long minute, long[] ids, long memory, long now) throws Exception {
        seen.put(minute, ids);
        long until = Math.floorDiv(now, MINUTE) * MINUTE + memory;
        Long before = lateUntil.get(minute);
        if (before == null || before < until) {
            lateUntil.put(minute, until);
            long[] known = lateMinutes.get(until);
            lateMinutes.put(
                    until,
                    LongStream.concat(
                                    known == null ? LongStream.empty() : LongStream.of(known),
                                    LongStream.of(minute))
                            .toArray());
        }
        return until;
    }

    /** Time has come to {@code now}. */
    void forget(long now, long memory) throws Exception {
        long minute = (now - memory) / MINUTE;
        if (lateUntil.get(minute) == null) {
            seen.remove(minute);
        }
        long[] late = lateMinutes.get(now);
        if (late == null) {
            return;
        }
        lateMinutes.remove(now);
        for (long one : late) {
            Long until = lateUntil.get(one);
            if (until != null && until == now) {
                lateUntil.remove(one);
                seen.remove(one);
            }
        }
    }
}
