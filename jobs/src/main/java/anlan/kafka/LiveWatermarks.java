package anlan.kafka;

import anlan.event.WallClock;
import anlan.source.Decoded;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * Event time of one partition: the newest event less what others may be behind it. No event takes
 * time beyond its own arrival, so whatever arrived before that time has been seen. When nothing
 * comes for a while though all there is has been read, a partition that was live goes on with the
 * clock, so that a quiet night passes at the pace of the night; one that was reading history is
 * idle and holds nothing back. What tells no time breaks no silence.
 *
 * <p>Told with the first event of every minute: where history is read, what time brings goes on
 * between messages and checkpoints, not all at once behind everything that was read meanwhile.
 */
public final class LiveWatermarks<T> implements WatermarkGenerator<T> {
    /** Without an event for this long, a partition has nothing more at the moment. */
    static final long QUIET_MILLIS = 10_000;

    /** A partition whose newest event is younger than this is live. */
    static final long LIVE_MILLIS = 3_600_000;

    private static final long MINUTE = 60_000;

    /** Before everything. */
    private static final Watermark BEGINNING = new Watermark(Long.MIN_VALUE + 1);

    /** There is no time in it. */
    static final long NONE = Long.MIN_VALUE;

    private final ToLongFunction<T> time;
    private final ToLongFunction<T> outOfOrder;
    private final WallClock clock;
    private final LongSupplier activity;
    private long newest = Long.MIN_VALUE;
    private long behind;
    private long minute = Long.MIN_VALUE;
    private long lastEventAt;
    private boolean begun;
    private boolean quiet;
    private boolean live;
    private boolean ended = true;

    /**
     * Of one partition.
     *
     * @param time of an entry, milliseconds since 1970, or {@link #NONE}
     * @param outOfOrder how far behind an entry others may come, milliseconds
     * @param activity milliseconds; stands still while the partition is held back
     */
    public LiveWatermarks(
            ToLongFunction<T> time,
            ToLongFunction<T> outOfOrder,
            WallClock clock,
            LongSupplier activity) {
        this.time = time;
        this.outOfOrder = outOfOrder;
        this.clock = clock;
        this.activity = activity;
        lastEventAt = activity.getAsLong();
    }

    /** Of one partition of raw messages. */
    public static LiveWatermarks<Decoded> of(WallClock clock, LongSupplier activity) {
        return new LiveWatermarks<>(
                decoded -> decoded.tellsTime() ? decoded.passed() : NONE,
                decoded -> decoded.outOfOrder,
                clock,
                activity);
    }

    /**
     * Tells whether all there is has been read; until it is told, silence means that.
     *
     * <p>A partition that has more waits for others: time must not pass it.
     */
    public void ended(boolean all) {
        ended = all;
    }

    /** There is nothing in it yet: it holds nothing back. */
    public void empty() {
        quiet = true;
    }

    /** It is held back on purpose: that nothing comes is no silence. */
    public void heldBack() {
        lastEventAt = Long.MIN_VALUE;
    }

    /** Whether nothing has come for a while. */
    public boolean isSilent() {
        return isSilentFor(QUIET_MILLIS);
    }

    /** Whether nothing has come for so long, milliseconds. */
    public boolean isSilentFor(long millis) {
        return lastEventAt != Long.MIN_VALUE && activity.getAsLong() - lastEventAt >= millis;
    }

    @Override
    public void onEvent(T event, long timestamp, WatermarkOutput output) {
        long at = time.applyAsLong(event);
        if (at == NONE) {
            return; // a gateway that only says that it lives must not hold the county's time
        }
        quiet = false;
        lastEventAt = Long.MIN_VALUE;
        newest = Math.max(newest, at);
        behind = outOfOrder.applyAsLong(event) + 1;
        if (Math.floorDiv(newest - behind, MINUTE) > minute) {
            tell(output);
        }
    }

    private void tell(WatermarkOutput output) {
        begun = true;
        minute = Math.floorDiv(newest - behind, MINUTE);
        output.emitWatermark(new Watermark(newest - behind));
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        long now = clock.getAsLong();
        long active = activity.getAsLong();
        if (lastEventAt == Long.MIN_VALUE) {
            lastEventAt = active;
        }
        if (!quiet && ended && isSilent()) {
            quiet = true;
            live = newest >= now - LIVE_MILLIS;
        }
        if (!begun && newest == Long.MIN_VALUE) {
            begun = true;
            // until it has a watermark a reader reports none, idle or not: those ahead would not be
            // held back, and after a restart all would wait for what it reported before
            output.emitWatermark(BEGINNING);
        }
        if (!quiet) {
            if (newest != Long.MIN_VALUE) {
                tell(output);
            }
        } else if (live) {
            output.emitWatermark(new Watermark(Math.max(newest, now - QUIET_MILLIS) - behind));
        } else {
            output.markIdle();
        }
    }
}
