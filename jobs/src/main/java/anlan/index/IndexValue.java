package anlan.index;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index of a region at a time, with all that it is made of; also one row of the topic {@code
 * indices}, flat.
 *
 * @param revision 0 at first publication, one more with each restatement
 */
@JsonNaming(SnakeCaseStrategy.class)
public record IndexValue(
        String index,
        String region,
        String level,
        Instant at,
        int revision,
        @JsonUnwrapped Assessment assessment,
        String catalogVersion,
        List<Contribution> contributions) {

    /**
     * How the region stands.
     *
     * @param value 0..100, exactly the sum of {@code points} over the contributions from first to
     *     last; null = not enough data
     * @param low it lies between this and {@code high} with a chance of 95 %; both null = not known
     * @param color green, yellow, red or grey
     * @param previousColor color one slide earlier; null at the first publication
     * @param coverage share of the weight that has data, 0..1
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Assessment(
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            String color,
            @Nullable String previousColor,
            double coverage) {}

    /**
     * One indicator's part, or a veto that holds.
     *
     * @param dimension names of its dimensions from the outermost, joined by {@code /}; {@code
     *     veto} for a veto
     * @param weight share of the whole index after missing ones are left out; 0 where missing and
     *     for a veto
     * @param points what it gives to the index: with arithmetic means score × weight; below 0 where
     *     it takes more from a geometric mean than it gives, and for a veto that lowers the index
     */
    public record Contribution(
            String dimension,
            String indicator,
            String window,
            @JsonUnwrapped Outcome outcome,
            double weight,
            double points) {

        public @Nullable Double value() {
            return outcome.value;
        }

        public @Nullable Double baseline() {
            return outcome.baseline;
        }

        public @Nullable Double score() {
            return outcome.score;
        }

        public @Nullable String missing() {
            return outcome.missing;
        }
    }

    /**
     * What came of an indicator.
     *
     * @param value the indicator; null = missing
     * @param baseline what it is scored against; null = missing, or it is not
     * @param score 0..100; null = missing, or a veto
     * @param missing why it has no score; null = it has one, or it is a veto
     */
    public record Outcome(
            @Nullable Double value,
            @Nullable Double baseline,
            @Nullable Double score,
            @Nullable String missing) {}
}
