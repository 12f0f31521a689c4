package anlan.kafka;

import anlan.source.Decoded;
import java.util.Collection;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;

/**
 * Kafka's source, which pauses no single partition: at the end of one, Flink may ask to pause what
 * the connector has just let go of, and the job fails (FLINK-39728). A reader that is ahead still
 * waits as a whole.
 */
public final class HistorySource extends RawSource {
    private static final long serialVersionUID = 1L;

    public HistorySource(KafkaSource<Decoded> kafka) {
        super(kafka);
    }

    @Override
    RawReader reader(SourceReader<Decoded, KafkaPartitionSplit> kafka) {
        return new Reader(kafka);
    }

    @SuppressWarnings("try") // as RawReader
    private static final class Reader extends RawReader {
        Reader(SourceReader<Decoded, KafkaPartitionSplit> kafka) {
            super(kafka);
        }

        @Override
        public void pauseOrResumeSplits(Collection<String> pause, Collection<String> resume) {
            // see above
        }
    }
}
