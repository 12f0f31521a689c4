package anlan.job;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.source.Decoded;
import anlan.source.LiveWatermarks;
import java.time.Duration;
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
        partition.tick(output, false);
        assertThat(partition.mayHaveEnded()).isTrue();
        assertThat(output.told).containsExactly("beginning");

        // all that it had was old enough to be deleted
        partition.know(new PartitionEnds.Span(7, 7));
        partition.tick(output, false);

        assertThat(output.told).endsWith("idle");
        assertThat(partition.mayHaveEnded()).isFalse();
    }

    @Test
    void shouldHoldNobodyUpWhenItWasReadToItsEndBefore() {
        LivePartition partition = from(7);
        partition.know(new PartitionEnds.Span(0, 7));
        partition.tick(output, false);

        assertThat(output.told).endsWith("idle");
    }

    @Test
    void shouldBeWaitedForUntilItBeginsAndUntilItEnds() {
        LivePartition partition = from(0);
        partition.know(new PartitionEnds.Span(0, 2));
        after(Duration.ofMinutes(1), partition);
        assertThat(output.told).containsExactly("beginning");

        read(partition, 0, NOW - 24 * 60 * MINUTE);
        after(Duration.ofMinutes(2), partition);
        after(Duration.ofMinutes(3), partition);
        assertThat(output.told).containsOnly("beginning", "-1440");
        assertThat(partition.mayHaveEnded()).isTrue();
        partition.know(new PartitionEnds.Span(0, 2));
        after(Duration.ofMinutes(4), partition);
        assertThat(output.told).containsOnly("beginning", "-1440");

        read(partition, 1, NOW - 23 * 60 * MINUTE);
        after(Duration.ofMinutes(5), partition);
        partition.know(new PartitionEnds.Span(0, 2));
        after(Duration.ofMinutes(6), partition);
        assertThat(output.told).contains("-1380").endsWith("idle");
    }

    @Test
    void shouldNotGoByAnEndThatItHasPassed() {
        LivePartition partition = from(0);
        partition.know(new PartitionEnds.Span(0, 1));
        read(partition, 0, NOW - 24 * 60 * MINUTE);
        partition.know(new PartitionEnds.Span(0, 1));
        read(partition, 1, NOW - 23 * 60 * MINUTE);
        partition.tick(output, false);
        after(Duration.ofMinutes(1), partition);

        assertThat(output.told).doesNotContain("idle");
        assertThat(partition.mayHaveEnded()).isTrue();
    }

    @Test
    void shouldGoByTheReadersSilenceWhereNoOffsetTells() {
        LivePartition partition = from(0);
        // one message and the end of its transaction
        read(partition, 0, NOW - 24 * 60 * MINUTE);
        partition.tick(output, false);
        partition.know(new PartitionEnds.Span(0, 2));
        elapsed = MINUTE;
        partition.tick(output, true);

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

    private void after(Duration since, LivePartition partition) {
        elapsed = since.toMillis();
        partition.tick(output, false);
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
