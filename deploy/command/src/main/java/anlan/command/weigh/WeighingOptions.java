package anlan.command.weigh;

import anlan.catalog.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How weights are to be found.
 *
 * @param lambda how much today's weights count in the combination, 0..1; null = weights are
 *     multiplied
 * @param from rows after this time; null = all
 * @param to rows up to this time; null = all
 * @param level level of the regions that are compared
 * @param least fewest days of which data may have a say
 */
public record WeighingOptions(
        String index,
        Method method,
        @Nullable Double lambda,
        @Nullable Instant from,
        @Nullable Instant to,
        Level level,
        int least) {

    /** Where the proposed weights come from. */
    public enum Method {
        /** From data alone, by entropy. */
        ENTROPY,
        /** From data alone, by CRITIC. */
        CRITIC,
        /** From data by both, and from today's weights. */
        COMBINED
    }
}
