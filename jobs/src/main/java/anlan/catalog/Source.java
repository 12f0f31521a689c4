package anlan.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A system that sends events: where each field of its JSON is, and how it behaves. One flat YAML
 * file each; pointers are JSON Pointers through objects, such as {@code /location/name}.
 *
 * @param identity which event a message tells of, and when it was
 * @param place where it happened
 * @param matter what it is about
 * @param measurement what was measured
 * @param notation how the source writes
 * @param delivery how its messages come
 */
public record Source(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) Name title,
        @JsonUnwrapped IdentityFields identity,
        @JsonUnwrapped PlaceFields place,
        @JsonUnwrapped MatterFields matter,
        @JsonUnwrapped MeasurementFields measurement,
        @JsonUnwrapped Notation notation,
        @JsonUnwrapped Delivery delivery)
        implements Serializable {

    /** The same source on another topic. */
    public Source on(String otherTopic) {
        return new Source(
                name,
                title,
                identity,
                place,
                matter,
                measurement,
                notation,
                delivery.on(otherTopic));
    }

    /**
     * Where a message says which event it tells of.
     *
     * @param id pointer to the identity of the event within this source; several, with a space
     *     between, are joined by a space
     * @param revision pointer to a number that grows with each correction; none = always 0
     * @param occurredAt pointer to the event time; several are joined likewise, such as {@code
     *     /date /hour}
     * @param receivedAt pointer to the time of arrival; none = the Kafka record's timestamp
     */
    public record IdentityFields(
            @JsonProperty(required = true) String id,
            @Nullable String revision,
            @JsonProperty(required = true) String occurredAt,
            @Nullable String receivedAt)
            implements Serializable {}

    /**
     * Where a message says where the event happened.
     *
     * @param longitude pointer to degrees; null = not told
     * @param latitude pointer to degrees; null = not told
     */
    public record PlaceFields(
            @JsonProperty(required = true) RegionMap region,
            @Nullable String longitude,
            @Nullable String latitude)
            implements Serializable {}

    /**
     * Where a message says what the event is about.
     *
     * @param caseId pointer to the case; null = the source has no cases
     * @param stage pointer to the stage that the case has reached with this event
     * @param stageWords the source's own words → stage; a word that is there is no stage by itself
     * @param stages stage → pointer to the time when the case reached it, in the source's time
     *     format, for a source whose one message tells of several stages; instead of {@code stage}
     * @param attributes name → pointer of the further fields that are kept
     * @param subjects kind → pointer of what the event is about
     */
    public record MatterFields(
            @JsonProperty(required = true) CategoryMap category,
            @Nullable String caseId,
            @Nullable String stage,
            Map<String, String> stageWords,
            Map<String, String> stages,
            Map<String, String> attributes,
            Map<String, String> subjects)
            implements Serializable {
        public MatterFields {
            stageWords = stageWords == null ? Map.of() : stageWords;
            stages = stages == null ? Map.of() : stages;
            attributes = attributes == null ? Map.of() : attributes;
            subjects = subjects == null ? Map.of() : subjects;
        }
    }

    /**
     * Where a message says what was measured, and what may be.
     *
     * @param value pointer to the number; null = the source measures nothing
     * @param unit pointer to its unit; null = not told
     * @param values branch of categories → what its values may be; the longest branch decides
     * @param summary which readings are kept as one row per device and pane; null = every event is
     *     kept
     */
    public record MeasurementFields(
            @Nullable String value,
            @Nullable String unit,
            Map<String, Bounds> values,
            @Nullable Summary summary)
            implements Serializable {
        public MeasurementFields {
            values = values == null ? Map.of() : values;
        }
    }

    /**
     * How the source writes.
     *
     * @param encoding character set of its messages, such as {@code GBK}; null = UTF-8
     * @param absent by which it says that it has no value, in any field, such as {@code NA} or
     *     {@code -9999}; a number stands for every way of writing it
     * @param absentAt the same for single fields: pointer → values
     * @param personal pointers whose values leave the decoder only as HMAC-SHA-256
     * @param open pointers whose texts name nobody and stay as they are; every attribute and
     *     subject is the one or the other
     */
    public record Notation(
            TimeFormat time,
            @Nullable String encoding,
            List<String> absent,
            Map<String, List<String>> absentAt,
            List<String> personal,
            List<String> open)
            implements Serializable {
        public Notation {
            time = time == null ? new TimeFormat("iso", "Asia/Shanghai") : time;
            absent = absent == null ? List.of() : absent;
            absentAt = absentAt == null ? Map.of() : absentAt;
            personal = personal == null ? List.of() : personal;
            open = open == null ? List.of() : open;
        }
    }

    /**
     * How the source's messages come.
     *
     * @param topic Kafka topic with the raw messages
     * @param outOfOrder how far behind the newest event of a partition others may come without
     *     being late
     * @param lateness how late an event may come and still restate its windows; later is {@code
     *     too_late}
     * @param ahead how far an event may lie after its time of arrival; more is a dead letter, or
     *     uncertain
     * @param silentAfter without any event for this long, the source counts as silent
     * @param dedupe how long an id is remembered after {@code occurredAt}, or after it came if it
     *     came late
     * @param uncertain what becomes of an event whose place or time is not sure
     */
    public record Delivery(
            @JsonProperty(required = true) String topic,
            Duration outOfOrder,
            Duration lateness,
            Duration ahead,
            Duration silentAfter,
            Duration dedupe,
            Uncertain uncertain)
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

        private Delivery on(String otherTopic) {
            return new Delivery(
                    otherTopic, outOfOrder, lateness, ahead, silentAfter, dedupe, uncertain);
        }
    }

    /**
     * What becomes of an event whose place or time is not sure: it is kept with the nearest that
     * is, marked uncertain, or it is refused as a dead letter. Calls for help are always kept, see
     * {@link CallsForHelp}.
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

    /**
     * What the values of a category may be; any other is dropped from its event.
     *
     * @param unit the only one; an event without unit is taken to have it; null = any
     * @param least null = no bound
     * @param greatest null = no bound
     */
    public record Bounds(@Nullable String unit, @Nullable Double least, @Nullable Double greatest)
            implements Serializable {}

    /**
     * How the source writes time.
     *
     * @param format {@code iso} (with offset), {@code millis} or {@code seconds} since 1970, or a
     *     {@link java.time.format.DateTimeFormatter} pattern
     * @param zone of a time without offset
     */
    public record TimeFormat(String format, String zone) implements Serializable {
        public TimeFormat {
            format = format == null ? "iso" : format;
            zone = zone == null ? "Asia/Shanghai" : zone;
        }
    }

    /**
     * How the source's own codes become categories. Several pointers are joined with a dot.
     *
     * @param map code → category path; a code that ends with {@code *} stands for all that begin
     *     so, the longest wins
     */
    public record CategoryMap(
            @JsonProperty(required = true) List<String> from,
            @JsonProperty(required = true) Map<String, String> map)
            implements Serializable {}

    /**
     * Where the region is.
     *
     * @param map the source's own names and codes → region code; one that ends with {@code *}
     *     stands for all that begin so, the longest wins; empty = the field holds the code itself
     * @param otherwise region code where the map has no entry; null = a dead letter
     */
    public record RegionMap(
            @JsonProperty(required = true) String from,
            Map<String, String> map,
            @Nullable String otherwise)
            implements Serializable {
        public RegionMap {
            map = map == null ? Map.of() : map;
        }
    }

    /**
     * Readings of many devices, kept as one row per device and pane.
     *
     * @param device pointer to the device's id
     * @param pane length of a pane; divides an hour
     * @param normal category → {least, greatest} value of a normal reading; anything else, alarms
     *     too, is kept one by one
     */
    public record Summary(
            @JsonProperty(required = true) String device,
            @JsonProperty(required = true) Duration pane,
            @JsonProperty(required = true) Map<String, List<Double>> normal)
            implements Serializable {}
}
