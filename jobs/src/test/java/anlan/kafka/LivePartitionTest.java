package anlan.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.source.Decoded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LivePartitionTest {
    private static final long NOW = Instant.parse("2026-03-02T01:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;

    private final Recorded output = new Recorded();
    private long elapsed;

    @Test
    void shouldHoldNobodyUpWhenItIsEmpty() {
        LivePartition partition = from(KafkaPartitionSplit.EARLIEST_OFFSET);
        partition.tick(output);
        assertThat(partition.mayHaveEnded()).isTrue();
        assertThat(output.told).containsExactly("beginning");

        // all that it had was old enough to be deleted
        partition.know(new PartitionEnds.Span(7, 7));
        partition.tick(output);

        assertThat(output.told).endsWith("idle");
        assertThat(partition.mayHaveEnded()).isFalse();
    }

    @Test
    void shouldHoldNobodyUpWhenItWasReadToItsEndBefore() {
        LivePartition partition = from(7);
        partition.know(new PartitionEnds.Span(0, 7));
        partition.tick(output);

        assertThat(output.told).endsWith("idle");
    }

    @Test
    void shouldBeWaitedForUntilItBeginsAndUntilItEnds() {
        LivePartition partition = from(0);
        partition.know(new PartitionEnds.Span(0, 2));
        after(0, partition);
        after(50, partition);
        assertThat(output.told).containsExactly("beginning");

        read(partition, 0, NOW - 24 * 60 * MINUTE);
        after(51, partition);
        after(100, partition);
        assertThat(partition.mayHaveEnded()).isTrue();
        partition.know(new PartitionEnds.Span(0, 2));
        after(101, partition);
        assertThat(output.told).containsOnly("beginning", "-1440");

        read(partition, 1, NOW - 23 * 60 * MINUTE);
        after(102, partition);
        after(120, partition);
        assertThat(output.told).endsWith("-1380");
        partition.know(new PartitionEnds.Span(0, 2));
        after(121, partition);
        assertThat(output.told).endsWith("idle");
    }

    @Test
    void shouldNotGoByAnEndFromBeforeItsSilence() {
        LivePartition partition = from(0);
        read(partition, 0, NOW - 24 * 60 * MINUTE);
        partition.know(new PartitionEnds.Span(0, 1));
        after(0, partition);
        after(30, partition);

        assertThat(output.told).doesNotContain("idle");
        assertThat(partition.mayHaveEnded()).isTrue();
    }

    /** One message and the end of its transaction: no offset tells that it was the last. */
    @Test
    void shouldGoByALongSilenceButNotWhileItIsHeldBack() {
        LivePartition partition = from(0);
        read(partition, 0, NOW - 24 * 60 * MINUTE);
        partition.pause(true);
        after(0, partition);
        after(300, partition);
        assertThat(output.told).doesNotContain("idle");

        partition.pause(false);
        after(301, partition);
        after(350, partition);
        partition.know(new PartitionEnds.Span(0, 2));
        assertThat(output.told).doesNotContain("idle");
        after(365, partition);
        assertThat(output.told).endsWith("idle");
    }

    private LivePartition from(long offset) {
        return new LivePartition(
                new KafkaPartitionSplit(new TopicPartition("raw.police", 0), offset),
                LiveWatermarks.of(() -> NOW + elapsed, () -> elapsed));
    }

    private void read(LivePartition partition, long offset, long time) {
        Decoded decoded = new Decoded();
        decoded.time = time;
        decoded.arrivedAt = NOW;
        decoded.offset = offset;
        partition.output(output).collect(decoded, time);
    }

    private void after(long seconds, LivePartition partition) {
        elapsed = seconds * 1_000;
        partition.tick(output);
    }

    /** Watermarks in minutes from now. */
    private static final class Recorded implements SourceOutput<Decoded> {
        private final List<String> told = new ArrayList<>();

        @Override
        public void emitWatermark(Watermark watermark) {
            long time = watermark.getTimestamp();
            told.add(
                    time < 0 ? "beginning" : String.valueOf(Math.floorDiv(time + 1 - NOW, MINUTE)));
        }

        @Override
        public void markIdle() {
            told.add("idle");
        }

        @Override
        public void markActive() {}

        @Override
        public void collect(Decoded decoded) {}

        @Override
        public void collect(Decoded decoded, long timestamp) {}
    }
}
