package anlan.kafka;

import anlan.source.Decoded;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;

/** Kafka's source, which tells the time by {@link LiveReader}. */
public final class LiveSource extends RawSource {
    private static final long serialVersionUID = 1L;

    private final String bootstrapServers;

    public LiveSource(KafkaSource<Decoded> kafka, String bootstrapServers) {
        super(kafka);
        this.bootstrapServers = bootstrapServers;
    }

    @Override
    RawReader reader(SourceReader<Decoded, KafkaPartitionSplit> kafka) {
        return new LiveReader(kafka, new PartitionEnds(bootstrapServers));
    }
}
