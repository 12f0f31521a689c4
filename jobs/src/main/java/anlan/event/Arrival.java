package anlan.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param withdrawn the message takes the event back
 * @param rawOffset where the original message is; −1 for a summary
 * @param rawPart which of several things that the message tells of; 0 = the first, or the only one
 * @param doubts what of the message was not as it should be
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Arrival(
        Instant receivedAt,
        @JsonIgnore Instant knownAt,
        boolean tooLate,
        boolean withdrawn,
        String rawTopic,
        int rawPartition,
        long rawOffset,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int rawPart,
        @JsonUnwrapped Doubts doubts) {

    /** In time, known as it was received, and without doubt. */
    public static Arrival at(
            Instant receivedAt, String rawTopic, int rawPartition, long rawOffset) {
        return new Arrival(
                receivedAt,
                receivedAt,
                false,
                false,
                rawTopic,
                rawPartition,
                rawOffset,
                0,
                Doubts.NONE);
    }

    /** The same for one of several things that the message tells of. */
    public Arrival ofPart(int part) {
        return with(knownAt, tooLate, withdrawn, part, doubts);
    }

    /** The same, with what was not as it should be. */
    public Arrival with(Doubts found) {
        return with(knownAt, tooLate, withdrawn, rawPart, found);
    }

    /** The same of a message that takes its event back. */
    public Arrival withdrawing() {
        return with(knownAt, tooLate, true, rawPart, doubts);
    }

    Arrival with(Instant known, boolean late) {
        return with(known, late, withdrawn, rawPart, doubts);
    }

    private Arrival with(Instant known, boolean late, boolean gone, int part, Doubts found) {
        return new Arrival(
                receivedAt, known, late, gone, rawTopic, rawPartition, rawOffset, part, found);
    }
}
