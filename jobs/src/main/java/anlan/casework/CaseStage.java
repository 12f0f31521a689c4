package anlan.casework;

import anlan.catalog.Level;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stage that a case reached; also one row of the topic {@code case-stages}. Identity: source,
 * case, stage and time.
 *
 * @param stage one of the closed loop, or {@code opened}: heard of for the first time, in no stage
 * @param revision 0 at first, one more whenever anything about it has changed
 * @param withdrawn a correction says that the case did not reach it then
 * @param round 1, and one more with each reopening
 * @param category of the event that opened the case
 * @param region code of the region that told of the stage, and so had the case
 * @param level of that region
 * @param sinceOpeningMs milliseconds from the opening to this stage
 * @param sincePreviousMs milliseconds from the stage before it; null = there is none
 * @param dueAt until when rules want the stage to be reached; null = no rule does
 * @param illegal whether it is out of order
 * @param reason what is wrong with the order, such as {@code closed before accepted}; null =
 *     nothing
 */
@JsonNaming(SnakeCaseStrategy.class)
public record CaseStage(
        String source,
        String caseId,
        String stage,
        Instant at,
        int revision,
        boolean withdrawn,
        int round,
        String category,
        String region,
        String level,
        Instant openedAt,
        long sinceOpeningMs,
        @Nullable Long sincePreviousMs,
        @Nullable Instant dueAt,
        boolean illegal,
        @Nullable String reason) {

    static CaseStage of(
            CaseHistory history,
            CaseHistory.Step step,
            CaseHistory.@Nullable Step previous,
            @Nullable Long due) {
        return new CaseStage(
                history.opening().source(),
                String.valueOf(history.opening().caseId()),
                step.stage(),
                Instant.ofEpochMilli(step.at()),
                0,
                false,
                step.round(),
                history.opening().category(),
                step.region(),
                Level.of(step.region()).label(),
                Instant.ofEpochMilli(history.opened()),
                step.at() - history.opened(),
                previous == null ? null : step.at() - previous.at(),
                due == null ? null : Instant.ofEpochMilli(due),
                step.wrong() != null,
                step.wrong());
    }

    /** What tells it from the other stages of its case. */
    String key() {
        return stage + '\n' + at;
    }

    CaseStage revised(int next) {
        return with(next, withdrawn);
    }

    CaseStage takenBack() {
        return with(revision, true);
    }

    private CaseStage with(int number, boolean gone) {
        return new CaseStage(
                source,
                caseId,
                stage,
                at,
                number,
                gone,
                round,
                category,
                region,
                level,
                openedAt,
                sinceOpeningMs,
                sincePreviousMs,
                dueAt,
                illegal,
                reason);
    }
}
