package anlan.local.simulator;

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
