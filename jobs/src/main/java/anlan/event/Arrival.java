package anlan.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/**
 * How an event came to the county.
 *
 * @param receivedAt when it reached the raw topic
 * @param knownAt when the county knew of it: as it was received, or, where it was loaded later than
 *     that, as the intake says; on no topic
 * @param tooLate came later than the source's lateness: stored, but in no index
 * @param rawOffset where the original message is; −1 for a summary
 * @param doubts what of the message was not as it should be
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Arrival(
        Instant receivedAt,
        @JsonIgnore Instant knownAt,
        boolean tooLate,
        String rawTopic,
        int rawPartition,
        long rawOffset,
        @JsonUnwrapped Doubts doubts) {

    /** In time, known as it was received, and without doubt. */
    public static Arrival at(
            Instant receivedAt, String rawTopic, int rawPartition, long rawOffset) {
        return new Arrival(
                receivedAt, receivedAt, false, rawTopic, rawPartition, rawOffset, Doubts.NONE);
    }

    /** The same, with what was not as it should be. */
    public Arrival with(Doubts found) {
        return new Arrival(receivedAt, knownAt, tooLate, rawTopic, rawPartition, rawOffset, found);
    }

    Arrival with(Instant known, boolean late) {
        return new Arrival(receivedAt, known, late, rawTopic, rawPartition, rawOffset, doubts);
    }
}
