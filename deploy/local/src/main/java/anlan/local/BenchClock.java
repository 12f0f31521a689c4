package anlan.local;

import anlan.source.Decoded;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.RichMapFunction;

/**
 * Notes when the first and the last message came out of the sources. What a bounded job does after
 * them, such as waiting for its last checkpoint, is no part of its speed.
 */
final class BenchClock extends RichMapFunction<Decoded, Decoded> {
    private static final long serialVersionUID = 1L;
    private static final int EVERY = 128;
    private static final AtomicLong FIRST = new AtomicLong();
    private static final AtomicLong LAST = new AtomicLong();

    private int count;

    static void reset() {
        FIRST.set(Long.MAX_VALUE);
        LAST.set(Long.MIN_VALUE);
    }

    static double seconds() {
        return (LAST.get() - FIRST.get()) / 1e9;
    }

    @Override
    public Decoded map(Decoded decoded) {
        if (count++ % EVERY == 0) {
            long now = System.nanoTime();
            FIRST.accumulateAndGet(now, Math::min);
            LAST.accumulateAndGet(now, Math::max);
        }
        return decoded;
    }
}
