package anlan.source;

import anlan.catalog.Source;
import java.io.Serializable;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.RelativeClock;

/**
 * Event time of one partition: the newest event less {@code outOfOrder}. When nothing comes for a
 * while, a partition that was live goes on with the clock, so that a quiet night passes at the pace
 * of the night; one that was reading history is idle and holds nothing back.
 */
public final class SourceWatermarks implements WatermarkGenerator<Decoded> {
    /** Without an event for this long, a partition has nothing more at the moment. */
    static final long QUIET_MILLIS = 10_000;

    /** A partition whose newest event is younger than this is live. */
    static final long LIVE_MILLIS = 3_600_000;

    private final long outOfOrder;
    private final Clock clock;
    private final RelativeClock activity;
    private long newest = Long.MIN_VALUE;
    private long lastEventAt;
    private boolean quiet;
    private boolean live;

    /** The wall clock, in milliseconds since 1970; given by the job. */
    public interface Clock extends LongSupplier, Serializable {}

    /**
     * Of one partition.
     *
     * @param activity stands still while the partition is held back
     */
    public SourceWatermarks(Source source, Clock clock, RelativeClock activity) {
        outOfOrder = source.outOfOrder().toMillis() + 1;
        this.clock = clock;
        this.activity = activity;
        lastEventAt = activity.relativeTimeMillis();
    }

    @Override
    public void onEvent(Decoded event, long timestamp, WatermarkOutput output) {
        quiet = false;
        lastEventAt = Long.MIN_VALUE;
        if (event.deadLetter == null && event.time > newest) {
            newest = event.time;
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        long now = clock.getAsLong();
        long active = activity.relativeTimeMillis();
        if (lastEventAt == Long.MIN_VALUE) {
            lastEventAt = active;
        }
        if (!quiet && active - lastEventAt >= QUIET_MILLIS) {
            quiet = true;
            live = newest >= now - LIVE_MILLIS;
        }
        if (!quiet) {
            if (newest != Long.MIN_VALUE) {
                output.emitWatermark(new Watermark(newest - outOfOrder));
            }
        } else if (live) {
            output.emitWatermark(new Watermark(Math.max(newest, now - QUIET_MILLIS) - outOfOrder));
        } else {
            output.markIdle();
        }
    }
}
