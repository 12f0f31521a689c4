package anlan.kafka;

import anlan.broker.Brokers;
import anlan.source.Decoded;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;

/** Kafka's source, which tells the time by {@link LiveReader}. */
public final class LiveSource extends RawSource {
    private static final long serialVersionUID = 1L;

    private final Brokers brokers;

    public LiveSource(KafkaSource<Decoded> kafka, Brokers brokers) {
        super(kafka);
        this.brokers = brokers;
    }

    @Override
    RawReader reader(SourceReader<Decoded, KafkaPartitionSplit> kafka) {
        return new LiveReader(kafka, new PartitionEnds(brokers));
    }
}
