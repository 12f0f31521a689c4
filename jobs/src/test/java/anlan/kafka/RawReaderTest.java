package anlan.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.source.Decoded;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What Kafka's enumerator assigns, it may assign twice. */
class RawReaderTest {
    private final List<List<String>> taken = new ArrayList<>();
    private final RawReader reader = new RawReader(new Taking());

    @Test
    void shouldReadEachPartitionOnce() {
        reader.addSplits(List.of(split("raw.police", 0), split("raw.police", 1)));
        reader.addSplits(List.of(split("raw.police", 0), split("raw.police", 1)));
        reader.addSplits(List.of(split("raw.police", 1), split("raw.court", 0)));

        assertThat(taken)
                .containsExactly(List.of("raw.police-0", "raw.police-1"), List.of("raw.court-0"));
    }

    private static KafkaPartitionSplit split(String topic, int partition) {
        return new KafkaPartitionSplit(new TopicPartition(topic, partition), 0);
    }

    /** Notes what it is to read. */
    private final class Taking implements SourceReader<Decoded, KafkaPartitionSplit> {
        @Override
        public void start() {}

        @Override
        public InputStatus pollNext(ReaderOutput<Decoded> output) {
            return InputStatus.NOTHING_AVAILABLE;
        }

        @Override
        public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
            return List.of();
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void addSplits(List<KafkaPartitionSplit> splits) {
            taken.add(splits.stream().map(KafkaPartitionSplit::splitId).toList());
        }

        @Override
        public void notifyNoMoreSplits() {}

        @Override
        public void close() {}
    }
}
