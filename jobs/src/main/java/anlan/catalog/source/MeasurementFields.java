package anlan.catalog.source;

import anlan.catalog.field.FieldPath;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a message says what was measured, and what may be.
 *
 * @param value pointer to the number, which may have its unit behind it in one text; null = the
 *     source measures nothing
 * @param unit pointer to its unit; null = not told but in the text of the value
 * @param units the source's unit → what it is in the unit of {@code values}
 * @param values branch of categories → what its values may be; the longest branch decides
 * @param summary which readings are kept as one row per device and pane; null = every event is kept
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
