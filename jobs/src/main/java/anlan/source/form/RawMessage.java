package anlan.source.form;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A message as Kafka has it, and when it came.
 *
 * @param arrivedAt by its record, milliseconds since 1970, within what a clock can say
 */
public record RawMessage(ConsumerRecord<byte[], byte[]> record, String topic, long arrivedAt) {

    /** A message without key and headers, for whoever tries a mapping. */
    public static RawMessage of(String topic, byte @Nullable [] value, long arrivedAt) {
        return of(new ConsumerRecord<>(topic, 0, 0, null, value), arrivedAt);
    }

    /** A message whose topic goes by its own name. */
    public static RawMessage of(ConsumerRecord<byte[], byte[]> record, long arrivedAt) {
        return new RawMessage(record, record.topic(), arrivedAt);
    }

    public int partition() {
        return record.partition();
    }

    public long offset() {
        return record.offset();
    }

    /** Null where it has none. */
    public byte @Nullable [] key() {
        return record.key();
    }

    /** Null where it has none. */
    public byte @Nullable [] value() {
        return record.value();
    }

    /** Whether it has no content. */
    public boolean isEmpty() {
        return record.value() == null || record.value().length == 0;
    }

    /** Whether it says of a key that there is nothing any more, as a compacted topic does. */
    public boolean isTombstone() {
        return isEmpty() && record.key() != null && record.key().length > 0;
    }

    /** The last header of this name; null where there is none. */
    public byte @Nullable [] header(String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    /** Bytes as text; what is no UTF-8 stands as U+FFFD. */
    public static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
