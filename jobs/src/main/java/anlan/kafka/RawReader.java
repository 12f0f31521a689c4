package anlan.kafka;

import anlan.source.Decoded;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;

/**
 * Kafka's reader, for others to add to. It takes each partition once: where the first look for
 * partitions takes longer than the time until the next, Kafka's enumerator finds and assigns all of
 * them twice, and everything would be read twice.
 */
@SuppressWarnings("try") // the interface lets close throw anything
class RawReader implements SourceReader<Decoded, KafkaPartitionSplit> {
    private final SourceReader<Decoded, KafkaPartitionSplit> kafka;
    private final Set<String> known = new HashSet<>();

    RawReader(SourceReader<Decoded, KafkaPartitionSplit> kafka) {
        this.kafka = kafka;
    }

    @Override
    public void start() {
        kafka.start();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<Decoded> output) throws Exception {
        return kafka.pollNext(output);
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
        return kafka.snapshotState(checkpointId);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        kafka.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        kafka.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return kafka.isAvailable();
    }

    @Override
    public final void addSplits(List<KafkaPartitionSplit> splits) {
        List<KafkaPartitionSplit> fresh =
                splits.stream().filter(split -> known.add(split.splitId())).toList();
        if (!fresh.isEmpty()) {
            begin(fresh);
            kafka.addSplits(fresh);
        }
    }

    /** Partitions that are read from now on. */
    void begin(List<KafkaPartitionSplit> splits) {}

    @Override
    public void notifyNoMoreSplits() {
        kafka.notifyNoMoreSplits();
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        kafka.handleSourceEvents(event);
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> pause, Collection<String> resume) {
        kafka.pauseOrResumeSplits(pause, resume);
    }

    @Override
    public void close() throws Exception {
        kafka.close();
    }
}
