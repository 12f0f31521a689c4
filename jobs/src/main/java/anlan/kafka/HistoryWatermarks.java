package anlan.kafka;

import anlan.source.Decoded;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * Event time of one partition that is read to its end: the newest event less what others may be
 * behind it, by the minute, and by nothing else. However fast it is read, every minute is seen, and
 * a second reading gives the same.
 */
public final class HistoryWatermarks implements WatermarkGenerator<Decoded> {
    private static final long MINUTE = 60_000;

    private long newest = Long.MIN_VALUE;

    @Override
    public void onEvent(Decoded event, long timestamp, WatermarkOutput output) {
        long time = event.passed();
        if (!event.tellsTime() || time <= newest) {
            return;
        }
        long outOfOrder = event.outOfOrder + 1;
        boolean first = newest == Long.MIN_VALUE;
        boolean minute =
                first
                        || Math.floorDiv(newest - outOfOrder, MINUTE)
                                != Math.floorDiv(time - outOfOrder, MINUTE);
        newest = time;
        if (minute) {
            output.emitWatermark(new Watermark(newest - outOfOrder));
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        // the clock has no part in it
    }
}
