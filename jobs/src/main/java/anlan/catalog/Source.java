package anlan.catalog;

import anlan.catalog.field.CategoryMap;
import anlan.catalog.field.FieldPath;
import anlan.catalog.field.TimeFormats;
import anlan.catalog.place.PlaceFields;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
    /** Kind of subject that a register tells of where the message does not. */
    public static final String BUILDING = "building";

    /** Kinds of subjects that its events may have; a register tells of the building, too. */
    public Set<String> subjectKinds() {
        Set<String> kinds = new TreeSet<>(matter.subjects.keySet());
        if (place.region().register() != null) {
            kinds.add(BUILDING);
        }
        return kinds;
    }

    /** The same source on another topic. */
    public Source on(String otherTopic) {
        return with(delivery.on(otherTopic));
    }

    /**
     * The same source with data that are complete from another time on.
     *
     * @param other null = from when it was heard first
     */
    Source since(@Nullable Instant other) {
        return with(delivery.since(other));
    }

    /** The same source with its transform, which stood in a file of its own. */
    public Source transformedBy(String expression) {
        Notation same = notation;
        Notation other =
                new Notation(
                        same.time,
                        same.encoding,
                        same.absent,
                        same.absentAt,
                        same.personal,
                        same.open,
                        same.form.with(expression));
        return new Source(name, title, identity, place, matter, measurement, other, delivery);
    }

    private Source with(Delivery other) {
        return new Source(name, title, identity, place, matter, measurement, notation, other);
    }

    /**
     * Where a message says which event it tells of.
     *
     * @param id pointer to the identity of the event within this source; several, with a space
     *     between, are joined by a space; of {@code {hash: [/a, /b]}} it is a pseudonym of them all
     * @param revision pointer to what grows with each correction: a whole number, a time as the
     *     source writes times, or a position in a log (see {@code LogPosition}; several pointers
     *     are joined likewise, such as {@code /file /pos}); {@link #ARRIVAL} = the Kafka record's
     *     timestamp, and its offset within a millisecond; none = always 0
     * @param occurredAt pointer to the event time; several are joined likewise, such as {@code
     *     /date /hour}
     * @param receivedAt pointer to the time of arrival; none = the Kafka record's timestamp
     * @param withdraw pointer → values; a message that has one of them there takes its event back
     */
    public record IdentityFields(
            @JsonProperty(required = true) FieldPath id,
            @Nullable FieldPath revision,
            @JsonProperty(required = true) FieldPath occurredAt,
            @Nullable FieldPath receivedAt,
            Map<String, List<String>> withdraw)
            implements Serializable {
        /** Stands for the pointer of a revision. */
        public static final String ARRIVAL = "arrival";

        public IdentityFields {
            withdraw = withdraw == null ? Map.of() : FieldPath.unquoted(withdraw);
        }

        /** Whether the later of two messages is the one that arrived later. */
        public boolean isRevisedByArrival() {
            return revision != null && ARRIVAL.equals(revision.text());
        }
    }

    /**
     * Where a message says what the event is about.
     *
     * @param caseId pointer to the case; null = the source has no cases
     * @param stage pointer to the stage that the case has reached with this event
     * @param stageWords the source's own words → stage, with stars and patterns as in a {@link
     *     CategoryMap}; a word that is there as it is is no stage by itself
     * @param stages stage → pointer to the time when the case reached it, in the source's time
     *     format, for a source whose one message tells of several stages; instead of {@code stage}
     * @param attributes name → pointer of the further fields that are kept
     * @param subjects kind → pointer of what the event is about
     */
    public record MatterFields(
            @JsonProperty(required = true) CategoryMap category,
            @Nullable FieldPath caseId,
            @Nullable FieldPath stage,
            Map<String, String> stageWords,
            Map<String, FieldPath> stages,
            Map<String, FieldPath> attributes,
            Map<String, FieldPath> subjects)
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
     * @param value pointer to the number, which may have its unit behind it in one text; null = the
     *     source measures nothing
     * @param unit pointer to its unit; null = not told but in the text of the value
     * @param units the source's unit → what it is in the unit of {@code values}
     * @param values branch of categories → what its values may be; the longest branch decides
     * @param summary which readings are kept as one row per device and pane; null = every event is
     *     kept
     */
    public record MeasurementFields(
            @Nullable FieldPath value,
            @Nullable FieldPath unit,
            Map<String, Conversion> units,
            Map<String, Bounds> values,
            @Nullable Summary summary)
            implements Serializable {
        public MeasurementFields {
            units = units == null ? Map.of() : units;
            values = values == null ? Map.of() : values;
        }
    }

    /**
     * How the source writes.
     *
     * @param encoding character set of its messages, such as {@code GBK}; null = UTF-8
     * @param absent by which it says that it has no value, in any field, such as {@code NA} or
     *     {@code -9999}; a number stands for every way of writing it, and what ends with a star for
     *     all that begin so, such as {@code 1900-01-01*}
     * @param absentAt the same for single fields: pointer → values
     * @param personal pointers whose values leave the decoder only as HMAC-SHA-256
     * @param open pointers whose texts name nobody and stay as they are; every attribute and
     *     subject is the one or the other
     * @param form what form its messages have, and which of them are nobody's business
     */
    public record Notation(
            TimeFormats time,
            @Nullable String encoding,
            List<String> absent,
            Map<String, List<String>> absentAt,
            List<String> personal,
            List<String> open,
            @JsonUnwrapped MessageFields form)
            implements Serializable {
        public Notation {
            time = time == null ? TimeFormats.ISO : time;
            absent = absent == null ? List.of() : absent;
            absentAt = absentAt == null ? Map.of() : FieldPath.unquoted(absentAt);
            personal = personal == null ? List.of() : unquoted(personal);
            open = open == null ? List.of() : unquoted(open);
        }

        private static List<String> unquoted(List<String> pointers) {
            return pointers.stream().map(FieldPath::unquoted).toList();
        }
    }

    /**
     * What form a source's messages have.
     *
     * @param columns of CSV, in order
     * @param delimiter between the values of a line of CSV, one character
     * @param transform JSLT expression that makes flat objects of a message; null = it is one
     * @param transformFile file beside the source's that has the expression; {@code transform} has
     *     it once the catalog is read
     * @param ignore pointer → values; a message with one of them is nobody's business: it is
     *     counted and becomes nothing
     */
    public record MessageFields(
            Format format,
            Compression compression,
            List<String> columns,
            String delimiter,
            @Nullable String transform,
            @Nullable String transformFile,
            Map<String, List<String>> ignore)
            implements Serializable {
        public MessageFields {
            format = format == null ? Format.JSON : format;
            compression = compression == null ? Compression.NONE : compression;
            columns = columns == null ? List.of() : columns;
            delimiter = delimiter == null ? "," : delimiter;
            ignore = ignore == null ? Map.of() : ignore;
        }

        private MessageFields with(String expression) {
            return new MessageFields(
                    format, compression, columns, delimiter, expression, transformFile, ignore);
        }
    }

    /** How the fields of a message are written. */
    public enum Format {
        JSON,
        CSV,
        XML
    }

    /** How a message is packed. */
    public enum Compression {
        NONE,
        GZIP,
        ZSTD
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
     * @param since its data are complete from then on, although it may have been heard later; null
     *     = from when it was heard first
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

        private Delivery on(String otherTopic) {
            return new Delivery(
                    otherTopic, outOfOrder, lateness, ahead, silentAfter, dedupe, uncertain, since);
        }

        private Delivery since(@Nullable Instant other) {
            return new Delivery(
                    topic, outOfOrder, lateness, ahead, silentAfter, dedupe, uncertain, other);
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
     * What a value in another unit is in ours: {@code times · value + plus}.
     *
     * @param unit ours
     * @param times the factor; if nothing is said 1
     * @param plus added afterwards; if nothing is said 0
     */
    public record Conversion(
            @JsonProperty(required = true) String unit, @Nullable Double times, double plus)
            implements Serializable {

        /** The value in our unit. */
        public double of(double value) {
            return (times == null ? 1 : times) * value + plus;
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
            @JsonProperty(required = true) FieldPath device,
            @JsonProperty(required = true) Duration pane,
            @JsonProperty(required = true) Map<String, List<Double>> normal)
            implements Serializable {}
}
