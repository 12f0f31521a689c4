package anlan.sink;

import anlan.broker.Brokers;
import anlan.event.RecordSizes;
import anlan.metric.JobMetric;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a result as records of its topic. None is larger than the broker takes: texts that are
 * too long are cut with a mark; a row that is still too large goes to the topic of refused rows.
 *
 * @param <T> type of the rows
 */
final class ResultRecords<T>
        implements KafkaRecordSerializationSchema<T>, KafkaDatasetFacetProvider {
    private static final long serialVersionUID = 1L;
    private static final JsonRows<RefusedRow> REFUSED = new JsonRows<>(RefusedRow.class);
    private static final int LONGEST_HEADER = 1_000;

    private final String topic;
    private final String to;
    private final String refusedTo;
    private final JsonRows<T> json;
    private final Key<T> key;
    private final Headers<T> headers;
    private transient Counter cut = new SimpleCounter();
    private transient Counter refused = new SimpleCounter();

    /** The record's key; rows of one key stay in order. */
    interface Key<T> extends Function<T, String>, Serializable {}

    interface Headers<T> extends Function<T, Map<String, String>>, Serializable {}

    /**
     * Rows of a topic.
     *
     * @param brokers which say by what name it goes there
     */
    ResultRecords(Brokers brokers, String topic, Class<T> type, Key<T> key, Headers<T> headers) {
        this.topic = topic;
        this.to = brokers.named(topic);
        this.refusedTo = brokers.named(ResultTopics.REFUSED_ROWS);
        this.json = new JsonRows<>(type);
        this.key = key;
        this.headers = headers;
    }

    @Override
    public void open(
            SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) {
        cut = JobMetric.CUT_ROWS.counter(context.getMetricGroup());
        refused = JobMetric.LARGE_ROWS.counter(context.getMetricGroup());
    }

    /** Where it writes: the sink looks there for transactions of before. */
    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(
                new DefaultKafkaDatasetFacet(
                        DefaultKafkaDatasetIdentifier.ofTopics(List.of(to, refusedTo))));
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            T row, KafkaSinkContext context, @Nullable Long time) {
        long now = System.currentTimeMillis();
        byte[] value = json.serialize(row);
        byte[] of = bytes(key.apply(row));
        if (value.length + of.length > RecordSizes.ROW) {
            byte[] fitting =
                    of.length > RecordSizes.KEY
                            ? null
                            : RowCut.of(value, RecordSizes.ROW - of.length);
            if (fitting == null) {
                return refused(value, of.length, now);
            }
            cut.inc();
            value = fitting;
        }
        // brokers refuse what lies ahead of their clock
        Long at = time == null || time < 0 ? null : Math.min(time, now);
        return new ProducerRecord<>(to, null, at, of, value, headers(headers.apply(row)));
    }

    private ProducerRecord<byte[], byte[]> refused(byte[] value, int key, long now) {
        refused.inc();
        RefusedRow row =
                RefusedRow.of(
                        ResultTopics.table(topic),
                        value,
                        0,
                        "larger than its topic takes: %,d bytes, and %,d of its key"
                                .formatted(value.length, key),
                        now);
        return new ProducerRecord<>(refusedTo, bytes(row.key()), REFUSED.serialize(row));
    }

    private static RecordHeaders headers(Map<String, String> entries) {
        RecordHeaders headers = new RecordHeaders();
        entries.forEach(
                (name, value) ->
                        headers.add(
                                name,
                                bytes(
                                        value.length() <= LONGEST_HEADER
                                                ? value
                                                : value.substring(0, LONGEST_HEADER))));
        return headers;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
