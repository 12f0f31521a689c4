package anlan.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
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
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Arrival(
        Instant receivedAt,
        @JsonIgnore Instant knownAt,
        boolean tooLate,
        String rawTopic,
        int rawPartition,
        long rawOffset) {

    /** In time, and known as it was received. */
    public static Arrival at(
            Instant receivedAt, String rawTopic, int rawPartition, long rawOffset) {
        return new Arrival(receivedAt, receivedAt, false, rawTopic, rawPartition, rawOffset);
    }

    Arrival with(Instant known, boolean late) {
        return new Arrival(receivedAt, known, late, rawTopic, rawPartition, rawOffset);
    }
}
