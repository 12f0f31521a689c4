package anlan.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A count of messages, so that nothing can get lost unseen; also one row of the topic {@code
 * accounts}. Topic, partition, hour, kind, reason, first offset and first part make it unique, as
 * every part of a message is in one account of a kind.
 *
 * @param hour beginning of the hour of the event time, or of the arrival where the message has no
 *     readable time
 * @param kind {@code raw} as read, {@code further} the parts of a message beyond its first, {@code
 *     ignored} what is nobody's business, {@code duplicate} as dropped; {@code overtaken} those of
 *     the events that came after a later revision; {@code too_late} those that came too late for
 *     any index, so late, it may be, that nobody remembers whether they came before
 * @param reason why they were ignored; null of the other kinds
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Account(
        String topic,
        int partition,
        Instant hour,
        String kind,
        @Nullable String reason,
        long firstOffset,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int firstPart,
        long messages) {
    /** Messages as they were read. */
    public static final String RAW = "raw";

    /** Parts of messages beyond the first of each. */
    public static final String FURTHER = "further";

    /** Messages, or parts of them, that are nobody's business. */
    public static final String IGNORED = "ignored";

    /** Messages dropped because their id was known. */
    public static final String DUPLICATE = "duplicate";

    /** Revisions that came after a later one of the same event: kept, and in no index. */
    public static final String OVERTAKEN = "overtaken";

    /**
     * Events that came too late for any index, and readings that came after their summary was
     * closed, each of which is kept as an event. Who sends one again after it was forgotten adds no
     * row: that more were counted than there are rows makes duplicates of the rest.
     */
    public static final String TOO_LATE = "too_late";

    private static final long HOUR = 3_600_000;

    /** Beginning of the hour that holds {@code time}, both milliseconds since 1970. */
    public static long hourOf(long time) {
        return Math.floorDiv(time, HOUR) * HOUR;
    }
}
