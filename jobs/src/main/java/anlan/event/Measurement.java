package anlan.event;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * What was measured.
 *
 * @param value of a summary the last one; null = nothing was measured
 * @param readings messages that the row stands for: 1, or the number of a summary's readings
 * @param minimum of a summary's readings; null for a single event
 * @param maximum of a summary's readings; null for a single event
 * @param sum of a summary's readings; null for a single event
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Measurement(
        @Nullable Double value,
        @Nullable String unit,
        long readings,
        @Nullable Double minimum,
        @Nullable Double maximum,
        @Nullable Double sum) {
    /** Of an event that measures nothing. */
    public static final Measurement NONE = new Measurement(null, null, 1, null, null, null);

    /** Of a single event. */
    public static Measurement of(@Nullable Double value, @Nullable String unit) {
        return value == null && unit == null
                ? NONE
                : new Measurement(value, unit, 1, null, null, null);
    }
}
