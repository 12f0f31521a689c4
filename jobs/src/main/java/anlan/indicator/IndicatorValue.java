package anlan.indicator;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An indicator of a region over the window that ends at {@code at}; also one row of the topic
 * {@code indicators}, flat. Published when it changes: a value holds until the next.
 *
 * @param window label such as {@code 24h}
 * @param revision 0 at first publication, one more with each restatement
 */
@JsonNaming(SnakeCaseStrategy.class)
public record IndicatorValue(
        String indicator,
        String region,
        String level,
        String window,
        Instant at,
        int revision,
        @JsonUnwrapped Amount amount,
        String catalogVersion) {

    /** When a window is full of whose sources one was never heard. */
    public static final Instant NEVER_HEARD = Instant.parse("2299-12-31T00:00:00Z");

    /**
     * What is in the window.
     *
     * @param value in the indicator's unit; null = missing
     * @param low the rate behind it lies between this and {@code high} with a chance of 95 %; both
     *     null = not known
     * @param raw where the value is drawn to that of siblings: as it was counted; else null
     * @param count events in the window; of a ratio those of its denominator
     * @param sum sum of their values; of a ratio the number of its numerator's events
     * @param fillsUntil the window has not been full since its data began, and will be with the one
     *     that ends then; {@link #NEVER_HEARD} = once all its sources are heard; null = it is full
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Amount(
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double raw,
            long count,
            double sum,
            @Nullable Instant fillsUntil) {}

    /** The same row as a restatement. */
    public IndicatorValue restated(int number) {
        return new IndicatorValue(
                indicator, region, level, window, at, number, amount, catalogVersion);
    }
}
