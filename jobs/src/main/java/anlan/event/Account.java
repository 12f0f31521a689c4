package anlan.event;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/**
 * A count of messages, so that nothing can get lost unseen; also one row of the topic {@code
 * accounts}. Topic, partition, hour, kind and first offset make it unique, as every message is in
 * one account of a kind.
 *
 * @param hour beginning of the hour (beginning, end] of the event time, or of the arrival where the
 *     message has no readable time
 * @param kind {@code raw} as read, {@code duplicate} as dropped; {@code overtaken} those of the
 *     events that came after a later revision; {@code late_reading} readings that are an event each
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Account(
        String topic, int partition, Instant hour, String kind, long firstOffset, long messages) {
    /** Messages as they were read. */
    public static final String RAW = "raw";

    /** Messages dropped because their id was known. */
    public static final String DUPLICATE = "duplicate";

    /** Revisions that came after a later one of the same event: kept, and in no index. */
    public static final String OVERTAKEN = "overtaken";

    /** Readings that came after their summary was closed: each is kept as an event. */
    public static final String LATE_READING = "late_reading";

    private static final long HOUR = 3_600_000;

    /** Beginning of the hour (beginning, end] of {@code time}, both milliseconds since 1970. */
    public static long hourOf(long time) {
        return Math.floorDiv(time - 1, HOUR) * HOUR;
    }
}
