package anlan.alert.condition;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a condition was seen from.
 *
 * @param value watched value; null = there is none
 * @param threshold limit that was passed; null = there is none
 * @param sure chance that what lies behind the value was beyond the limit, too, when the condition
 *     began; null = it was certain, or there is no value
 * @param events number of events so far; of a value those that it was made from when it passed the
 *     limit; 0 = of an index, whose parts know that
 * @param evidence the events behind it as {@code source/id}, the first few; the value that passed
 *     its limit as {@code indicators/NAME/WINDOW/REGION/AT} or {@code indices/NAME/REGION/AT}
 * @param uncertain what is not sure of the first of them: {@code place}, {@code time}; of a value
 *     {@link #VALUE}
 * @param takenBack what was evidence, and was corrected since, the first few
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Proof(
        @Nullable Double value,
        @Nullable Double threshold,
        @Nullable Double sure,
        long events,
        List<String> evidence,
        List<String> uncertain,
        List<String> takenBack) {

    /** There is no value any more by which the condition could be seen. */
    public static final String VALUE = "value";

    /** Nothing yet. */
    public static final Proof NONE =
            new Proof(null, null, null, 0, List.of(), List.of(), List.of());
}
