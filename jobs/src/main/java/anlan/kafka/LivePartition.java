package anlan.kafka;

import anlan.source.Decoded;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How far one partition has been read, and what time that makes it. */
final class LivePartition {
    /**
     * Not all that a partition has is a message, such as the end of a transaction. When none has
     * come for so long, there is none.
     */
    private static final long LONG_SILENCE_MILLIS = 60_000;

    private final KafkaPartitionSplit split;
    private final LiveWatermarks<Decoded> watermarks;
    private long next;
    private long end = Long.MAX_VALUE;
    private boolean begun;
    private boolean paused;

    LivePartition(KafkaPartitionSplit split, LiveWatermarks<Decoded> watermarks) {
        this.split = split;
        this.watermarks = watermarks;
        next = split.getStartingOffset();
    }

    String splitId() {
        return split.splitId();
    }

    TopicPartition topicPartition() {
        return split.getTopicPartition();
    }

    /** Notes whether it is held back until others have come as far. */
    void pause(boolean held) {
        paused = held;
    }

    /** Notes what is in it. */
    void know(PartitionEnds.@Nullable Span span) {
        if (span != null && (!begun || watermarks.isSilent())) {
            next = Math.max(next, span.begin());
            end = span.end();
        }
    }

    private boolean isEnded() {
        return next >= end;
    }

    /** Whether it is time to ask where it ends. */
    boolean mayHaveEnded() {
        return !isEnded() && (!begun || watermarks.isSilent());
    }

    /** Tells the time. */
    void tick(WatermarkOutput output) {
        if (paused) {
            watermarks.heldBack();
        }
        if (!begun && isEnded()) {
            watermarks.empty();
        }
        watermarks.ended(isEnded() || watermarks.isSilentFor(LONG_SILENCE_MILLIS));
        watermarks.onPeriodicEmit(output);
    }

    /** What is read goes on to {@code to}. */
    SourceOutput<Decoded> output(SourceOutput<Decoded> to) {
        return new SourceOutput<>() {
            @Override
            public void collect(Decoded decoded) {
                to.collect(decoded);
                read(decoded);
            }

            @Override
            public void collect(Decoded decoded, long timestamp) {
                to.collect(decoded, timestamp);
                read(decoded);
            }

            private void read(Decoded decoded) {
                begun = true;
                next = decoded.offset + 1;
                // there may be more by now
                end = Long.MAX_VALUE;
                watermarks.onEvent(decoded, decoded.time, to);
            }

            @Override
            public void emitWatermark(Watermark watermark) {
                to.emitWatermark(watermark);
            }

            @Override
            public void markIdle() {
                to.markIdle();
            }

            @Override
            public void markActive() {
                to.markActive();
            }
        };
    }
}
