package anlan.intake;

import java.util.stream.LongStream;

/**
 * Which panes the readings of a bucket have: to look for them every minute would be slow.
 * Milliseconds since 1970.
 *
 * @param last time of the last timer to come
 * @param panes ends of the panes that are kept
 */
public record ReadingClock(long last, long[] panes) {
    static final ReadingClock BEGINNING = new ReadingClock(Long.MIN_VALUE, new long[0]);

    boolean has(long pane) {
        return LongStream.of(panes).anyMatch(end -> end == pane);
    }

    /** A pane is kept. */
    ReadingClock with(long pane) {
        return has(pane)
                ? this
                : new ReadingClock(
                        last,
                        LongStream.concat(LongStream.of(panes), LongStream.of(pane)).toArray());
    }

    /** A pane is kept no longer. */
    ReadingClock without(long pane) {
        return new ReadingClock(last, LongStream.of(panes).filter(end -> end != pane).toArray());
    }

    /** There is a timer at this time. */
    ReadingClock until(long time) {
        return new ReadingClock(Math.max(last, time), panes);
    }
}
