package anlan.kafka;

import anlan.source.Decoded;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Tells the time of every partition, knowing where each ends: an empty one holds nobody up, and one
 * that has more to be read is waited for, however long others come first. By silence alone, time
 * would stand at the beginning until everything had been read, and pass what waits for its turn.
 */
@SuppressWarnings("try") // as RawReader
final class LiveReader extends RawReader {
    private static final long TICK_MILLIS = 200;

    /** When it does not come to read for longer, as others hold it up, no partition was silent. */
    private static final long LONGEST_TICK_MILLIS = 1_000;

    private final PartitionEnds ends;
    private final Map<String, LivePartition> partitions = new LinkedHashMap<>();
    private CompletableFuture<Void> nextTick = CompletableFuture.completedFuture(null);
    private @Nullable Outputs outputs;
    private long ticked = millis();
    private long active;

    LiveReader(SourceReader<Decoded, KafkaPartitionSplit> kafka, PartitionEnds ends) {
        super(kafka);
        this.ends = ends;
    }

    private static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    void begin(List<KafkaPartitionSplit> splits) {
        for (KafkaPartitionSplit split : splits) {
            LiveWatermarks<Decoded> watermarks =
                    LiveWatermarks.of(System::currentTimeMillis, () -> active);
            partitions.put(split.splitId(), new LivePartition(split, watermarks));
        }
    }

    @Override
    public InputStatus pollNext(ReaderOutput<Decoded> output) throws Exception {
        long now = millis();
        if (now - ticked >= TICK_MILLIS) {
            active += Math.min(now - ticked, LONGEST_TICK_MILLIS);
            ticked = now;
            tick(output);
        }
        if (outputs == null || outputs.output != output) {
            outputs = new Outputs(output);
        }
        return super.pollNext(outputs);
    }

    private void tick(ReaderOutput<Decoded> output) {
        Map<TopicPartition, PartitionEnds.Span> known = ends.answer();
        for (LivePartition partition : partitions.values()) {
            partition.know(known.get(partition.topicPartition()));
            partition.tick(output.createOutputForSplit(partition.splitId()));
        }
        ends.ask(
                partitions.values().stream()
                        .filter(LivePartition::mayHaveEnded)
                        .map(LivePartition::topicPartition)
                        .toList());
    }

    /** As Kafka's, or when the next tick is due: nights are quiet, and time passes. */
    @Override
    public CompletableFuture<Void> isAvailable() {
        CompletableFuture<Void> read = super.isAvailable();
        if (read.isDone()) {
            return read;
        }
        if (nextTick.isDone()) {
            nextTick =
                    new CompletableFuture<Void>()
                            .completeOnTimeout(null, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
        return CompletableFuture.anyOf(read, nextTick).thenAccept(any -> {});
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> pause, Collection<String> resume) {
        pause.forEach(id -> hold(id, true));
        resume.forEach(id -> hold(id, false));
        super.pauseOrResumeSplits(pause, resume);
    }

    private void hold(String splitId, boolean held) {
        LivePartition partition = partitions.get(splitId);
        if (partition != null) {
            partition.pause(held);
        }
    }

    @Override
    public void close() throws Exception {
        ends.close();
        super.close();
    }

    /** Every partition looks at what comes from it. */
    private final class Outputs implements ReaderOutput<Decoded> {
        private final ReaderOutput<Decoded> output;

        Outputs(ReaderOutput<Decoded> output) {
            this.output = output;
        }

        @Override
        public SourceOutput<Decoded> createOutputForSplit(String splitId) {
            SourceOutput<Decoded> to = output.createOutputForSplit(splitId);
            LivePartition partition = partitions.get(splitId);
            return partition == null ? to : partition.output(to);
        }

        @Override
        public void releaseOutputForSplit(String splitId) {
            partitions.remove(splitId);
            output.releaseOutputForSplit(splitId);
        }

        @Override
        public void collect(Decoded decoded) {
            output.collect(decoded);
        }

        @Override
        public void collect(Decoded decoded, long timestamp) {
            output.collect(decoded, timestamp);
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            output.emitWatermark(watermark);
        }

        @Override
        public void markIdle() {
            output.markIdle();
        }

        @Override
        public void markActive() {
            output.markActive();
        }
    }
}
