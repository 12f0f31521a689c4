package anlan.event;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One fact from a source, in our form; also one row of the topic {@code events}.
 *
 * @param id identity within the source
 * @param revision grows with each correction
 * @param category path of our classification
 * @param region code of the region
 * @param occurredAt event time; of a summary the end of its pane
 * @param receivedAt when it reached the raw topic
 * @param stage the last stage of its case that it tells of; null = none
 * @param stages the stages of its case that it tells of
 * @param value measured value; of a summary the last one
 * @param tooLate came later than the source's lateness: stored, but in no index
 * @param readings messages that this row stands for: 1, or the number of a summary's readings
 * @param minimum of a summary's readings; null for a single event
 * @param maximum of a summary's readings; null for a single event
 * @param sum of a summary's readings; null for a single event
 * @param rawOffset where the original message is; −1 for a summary
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Event(
        String source,
        String id,
        int revision,
        String category,
        String region,
        Instant occurredAt,
        Instant receivedAt,
        @Nullable String caseId,
        @Nullable String stage,
        List<StageTime> stages,
        List<Subject> subjects,
        @Nullable Double value,
        @Nullable String unit,
        Map<String, String> attributes,
        @Nullable Double longitude,
        @Nullable Double latitude,
        boolean tooLate,
        long readings,
        @Nullable Double minimum,
        @Nullable Double maximum,
        @Nullable Double sum,
        String rawTopic,
        int rawPartition,
        long rawOffset) {

    /** The first subject of a kind; null = it has none. */
    public @Nullable Subject subject(String kind) {
        for (Subject subject : subjects) {
            if (subject.kind().equals(kind)) {
                return subject;
            }
        }
        return null;
    }

    /**
     * When the county knew, milliseconds since 1970: the time of the stream's record, as the intake
     * has set it.
     */
    public long knownAt(@Nullable Long recordTime) {
        return recordTime == null ? receivedAt.toEpochMilli() : recordTime;
    }

    /**
     * The same event as it was accepted.
     *
     * @param late whether it came too late for any index
     * @param timely stages that did not
     */
    public Event accepted(boolean late, List<StageTime> timely) {
        return late == tooLate && timely.size() == stages.size() ? this : with(late, timely);
    }

    private Event with(boolean late, List<StageTime> timely) {
        return new Event(
                source,
                id,
                revision,
                category,
                region,
                occurredAt,
                receivedAt,
                caseId,
                stage,
                timely,
                subjects,
                value,
                unit,
                attributes,
                longitude,
                latitude,
                late,
                readings,
                minimum,
                maximum,
                sum,
                rawTopic,
                rawPartition,
                rawOffset);
    }
}
