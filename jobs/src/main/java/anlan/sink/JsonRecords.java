package anlan.sink;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as JSON: keys in snake_case, times in ISO 8601 UTC, missing ones left out.
 *
 * @param <T> type of the rows
 */
public final class JsonRecords<T>
        implements KafkaRecordSerializationSchema<T>, KafkaDatasetFacetProvider {
    private static final long serialVersionUID = 1L;
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                    .build();

    private final String topic;
    private final Class<T> type;
    private final Key<T> key;
    private final Headers<T> headers;
    private transient @Nullable ObjectWriter writer;

    /** The record's key; rows of one key stay in order. */
    public interface Key<T> extends Function<T, String>, Serializable {}

    /** The record's headers. */
    public interface Headers<T> extends Function<T, Map<String, String>>, Serializable {}

    public JsonRecords(String topic, Class<T> type, Key<T> key, Headers<T> headers) {
        this.topic = topic;
        this.type = type;
        this.key = key;
        this.headers = headers;
    }

    /** Names the topic: the pool of transactions is found again by it after a failure. */
    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(
                new DefaultKafkaDatasetFacet(
                        DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic)), new Properties()));
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            T row, KafkaSinkContext context, @Nullable Long timestamp) {
        if (writer == null) {
            writer = JSON.writerFor(type);
        }
        try {
            RecordHeaders recordHeaders = new RecordHeaders();
            headers.apply(row)
                    .forEach(
                            (name, value) ->
                                    recordHeaders.add(
                                            name, value.getBytes(StandardCharsets.UTF_8)));
            return new ProducerRecord<>(
                    topic,
                    null,
                    null,
                    key.apply(row).getBytes(StandardCharsets.UTF_8),
                    writer.writeValueAsBytes(row),
                    recordHeaders);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row cannot be written as JSON: " + row, e);
        }
    }
}
