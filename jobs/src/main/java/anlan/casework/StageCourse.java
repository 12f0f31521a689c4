package anlan.casework;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a case came to a stage.
 *
 * @param round 1, and one more with each reopening
 * @param sinceOpeningMs milliseconds from the opening to this stage
 * @param sincePreviousMs milliseconds from the stage before it; null = there is none
 * @param dueAt until when rules want the stage to be reached; null = no rule does
 * @param illegal whether it is out of order
 * @param reason what is wrong with the order, such as {@code closed before accepted}; null =
 *     nothing
 */
@JsonNaming(SnakeCaseStrategy.class)
public record StageCourse(
        int round,
        Instant openedAt,
        long sinceOpeningMs,
        @Nullable Long sincePreviousMs,
        @Nullable Instant dueAt,
        boolean illegal,
        @Nullable String reason) {}
