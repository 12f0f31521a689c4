package anlan.catalog;

import anlan.catalog.place.PlaceFields;
import anlan.catalog.source.Delivery;
import anlan.catalog.source.IdentityFields;
import anlan.catalog.source.MatterFields;
import anlan.catalog.source.MeasurementFields;
import anlan.catalog.source.Notation;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.Serializable;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A system that sends events: where each field of its messages is, and how it behaves. One flat
 * YAML file each; pointers are JSON Pointers through objects, such as {@code /location/name}.
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
        Set<String> kinds = new TreeSet<>(matter.subjects().keySet());
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
        return with(notation.with(notation.form().with(expression, notation.form().schema())));
    }

    /** The same source with the schema of its messages, which stood in a file of its own. */
    public Source writtenBy(String schema) {
        return with(notation.with(notation.form().with(notation.form().transform(), schema)));
    }

    /** The same source, whose times are of the catalog's zone where it says no other. */
    public Source in(String zone) {
        return with(notation.with(notation.time().in(zone)));
    }

    private Source with(Notation other) {
        return new Source(name, title, identity, place, matter, measurement, other, delivery);
    }

    private Source with(Delivery other) {
        return new Source(name, title, identity, place, matter, measurement, notation, other);
    }
}
