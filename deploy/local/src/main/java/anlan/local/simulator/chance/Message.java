package anlan.local.simulator.chance;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One record for a raw topic.
 *
 * @param key id of the event or the device; null for some resends and malformed ones
 * @param value null where a sender sent no value at all
 * @param arrivedAt simulated time of arrival, ms since 1970; the record's timestamp
 */
public record Message(
        String topic,
        @Nullable String key,
        byte @Nullable [] value,
        long arrivedAt,
        Message.Kind kind) {

    /** As it is sent to Kafka. */
    public ProducerRecord<byte[], byte[]> record() {
        byte[] bytes = key == null ? null : key.getBytes(UTF_8);
        return new ProducerRecord<>(topic, null, arrivedAt, bytes, value);
    }

    /** What a message is to its reader. */
    public enum Kind {
        /** A fact for the first time. */
        FACT,
        /** A higher revision of a fact: it went on, or was put right. */
        CORRECTION,
        /** The same again: a duplicate. */
        RESEND,
        /** A dead letter. */
        MALFORMED
    }
}
