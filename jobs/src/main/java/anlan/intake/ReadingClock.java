package anlan.intake;

import java.util.stream.LongStream;

/**
 * How late it is for the readings of a bucket, which after a restart nobody else knows, and which
 * panes there are: to look for them every minute would be slow. Milliseconds since 1970.
 *
 * @param passed time of the last timer that a pane had; the least number: there was none
 * @param last time of the last timer to come
 * @param panes ends of the panes that are kept
 */
public record ReadingClock(long passed, long last, long[] panes) {
    static final ReadingClock BEGINNING =
            new ReadingClock(Long.MIN_VALUE, Long.MIN_VALUE, new long[0]);

    boolean has(long pane) {
        return LongStream.of(panes).anyMatch(end -> end == pane);
    }

    /** A pane is kept. */
    ReadingClock with(long pane) {
        return has(pane)
                ? this
                : new ReadingClock(
                        passed,
                        last,
                        LongStream.concat(LongStream.of(panes), LongStream.of(pane)).toArray());
    }

    /** A pane is kept no longer. */
    ReadingClock without(long pane) {
        return new ReadingClock(
                passed, last, LongStream.of(panes).filter(end -> end != pane).toArray());
    }

    /** There is a timer at this time. */
    ReadingClock until(long time) {
        return new ReadingClock(passed, Math.max(last, time), panes);
    }

    /** A pane's timer has come. */
    ReadingClock at(long time) {
        return new ReadingClock(Math.max(passed, time), last, panes);
    }
}
