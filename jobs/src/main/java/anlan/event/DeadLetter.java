package anlan.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that could not become an event, or a part of one, kept byte for byte as far as a record
 * takes it; also one row of the topic {@code dead-letters}. In JSON it is flat.
 *
 * @param part which of several things that the message tells of: 0 = the first, or all of it
 * @param reason short code such as {@code unknown_region}
 * @param message what is wrong and where, for people
 * @param original as it came
 */
@JsonNaming(SnakeCaseStrategy.class)
public record DeadLetter(
        String topic,
        int partition,
        long offset,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int part,
        String reason,
        String message,
        @JsonUnwrapped Original original,
        Instant receivedAt) {
    /** More is not read by anybody. */
    private static final int LONGEST_TEXT = 4_000;

    /**
     * Of a message.
     *
     * @param key the record's key; null where it had none
     * @param payload the record's value; null where it had none
     */
    public static DeadLetter of(
            String topic,
            int partition,
            long offset,
            byte @Nullable [] key,
            String reason,
            String message,
            byte @Nullable [] payload,
            Instant receivedAt) {
        String text =
                message.length() <= LONGEST_TEXT
                        ? message
                        : message.substring(0, LONGEST_TEXT - 1) + '…';
        Original original = Original.of(key, payload);
        return new DeadLetter(topic, partition, offset, 0, reason, text, original, receivedAt);
    }

    /** The same of one part of the message. */
    public DeadLetter ofPart(int number) {
        return new DeadLetter(
                topic, partition, offset, number, reason, message, original, receivedAt);
    }

    /** The same without key and payload, which may hold personal data. */
    public DeadLetter withoutOriginal() {
        return new DeadLetter(
                topic, partition, offset, part, reason, message, Original.NONE, receivedAt);
    }
}
