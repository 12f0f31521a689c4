package anlan.catalog.source;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the source's messages come.
 *
 * @param topic Kafka topic with the raw messages
 * @param outOfOrder how far behind the newest event of a partition others may come without being
 *     late
 * @param lateness how late an event may come and still restate its windows; later is {@code
 *     too_late}
 * @param ahead how far an event may lie after its time of arrival; more is a dead letter, or
 *     uncertain
 * @param silentAfter without any event for this long, the source counts as silent
 * @param dedupe how long an id is remembered after {@code occurredAt}, or after it came if it came
 *     late
 * @param uncertain what becomes of an event whose place or time is not sure
 * @param since its data are complete from then on, although it may have been heard later; null =
 *     from when it was heard first
 */
public record Delivery(
        @JsonProperty(required = true) String topic,
        Duration outOfOrder,
        Duration lateness,
        Duration ahead,
        Duration silentAfter,
        Duration dedupe,
        Uncertain uncertain,
        @Nullable Instant since)
        implements Serializable {
    public Delivery {
        outOfOrder = outOfOrder == null ? Duration.ofSeconds(5) : outOfOrder;
        lateness = lateness == null ? Duration.ofDays(7) : lateness;
        ahead = ahead == null ? Duration.ofMinutes(10) : ahead;
        silentAfter = silentAfter == null ? Duration.ofDays(1) : silentAfter;
        dedupe = dedupe == null ? Duration.ofDays(30) : dedupe;
        uncertain = uncertain == null ? Uncertain.DEFAULT : uncertain;
    }

    /** How long after they occurred its events are remembered, and so may be corrected. */
    public Duration memory() {
        return dedupe.compareTo(lateness) > 0 ? dedupe : lateness;
    }

    public Delivery on(String otherTopic) {
        return new Delivery(
                otherTopic, outOfOrder, lateness, ahead, silentAfter, dedupe, uncertain, since);
    }

    public Delivery since(@Nullable Instant other) {
        return new Delivery(
                topic, outOfOrder, lateness, ahead, silentAfter, dedupe, uncertain, other);
    }

    /**
     * What becomes of an event whose place or time is not sure: it is kept with the nearest that
     * is, marked uncertain, or it is refused as a dead letter. Calls for help are always kept.
     *
     * @param place kept, an unknown village is its town and an unknown town its county
     * @param time kept, what lies after its arrival by more than {@code ahead}, or lies years back,
     *     or cannot be read, was when it arrived
     */
    public record Uncertain(Doubtful place, Doubtful time) implements Serializable {
        static final Uncertain DEFAULT = new Uncertain(Doubtful.KEEP, Doubtful.REFUSE);

        public Uncertain {
            place = place == null ? Doubtful.KEEP : place;
            time = time == null ? Doubtful.REFUSE : time;
        }
    }

    /** What becomes of the doubtful. */
    public enum Doubtful {
        KEEP,
        REFUSE
    }
}
