package anlan.job;

import anlan.source.Decoded;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/** A watermark after every event, so that what is late does not depend on the clock. */
final class PunctualWatermarks implements WatermarkGenerator<Decoded> {
    private final long outOfOrder;
    private long newest = Long.MIN_VALUE;

    PunctualWatermarks(long outOfOrder) {
        this.outOfOrder = outOfOrder;
    }

    @Override
    public void onEvent(Decoded event, long timestamp, WatermarkOutput output) {
        if (event.tellsTime() && event.time > newest) {
            newest = event.time;
            output.emitWatermark(new Watermark(newest - outOfOrder - 1));
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {}
}
