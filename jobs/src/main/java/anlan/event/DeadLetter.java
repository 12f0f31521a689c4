package anlan.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that could not become an event, kept byte for byte; also one row of the topic {@code
 * dead-letters}.
 *
 * @param key the record's key; null where it had none
 * @param reason short code such as {@code unknown_region}
 * @param message what is wrong and where, for people
 * @param payload the original bytes, Base64 in JSON; null where the record had no value
 */
@JsonNaming(SnakeCaseStrategy.class)
public record DeadLetter(
        String topic,
        int partition,
        long offset,
        @JsonProperty("key_base64") byte @Nullable [] key,
        String reason,
        String message,
        @JsonProperty("payload_base64") byte @Nullable [] payload,
        Instant receivedAt) {

    /** The same without key and payload, which may hold personal data. */
    public DeadLetter withoutOriginal() {
        return new DeadLetter(topic, partition, offset, null, reason, message, null, receivedAt);
    }
}
