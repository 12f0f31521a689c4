package anlan.casework;

import anlan.catalog.Level;
import anlan.event.Event;
import anlan.event.StageTime;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stage that a case reached; also one row of the topic {@code case-stages}, flat. Identity:
 * source, case, stage and time.
 *
 * @param stage one of the closed loop, or {@code opened}: heard of for the first time, in no stage
 * @param revision 0 at first, one more whenever anything about it has changed
 * @param withdrawn a correction says that the case did not reach it then
 */
@JsonNaming(SnakeCaseStrategy.class)
public record CaseStage(
        String source,
        String caseId,
        String stage,
        Instant at,
        int revision,
        boolean withdrawn,
        @JsonUnwrapped Jurisdiction jurisdiction,
        @JsonUnwrapped StageCourse course) {

    static CaseStage of(
            CaseHistory history,
            CaseHistory.Step step,
            CaseHistory.@Nullable Step previous,
            @Nullable Long due) {
        Event opening = history.opening();
        return new CaseStage(
                opening.source(),
                String.valueOf(opening.matter().caseId()),
                step.stage(),
                Instant.ofEpochMilli(step.at()),
                0,
                false,
                new Jurisdiction(
                        opening.matter().category(),
                        step.region(),
                        Level.of(step.region()).label()),
                new StageCourse(
                        step.round(),
                        Instant.ofEpochMilli(history.opened()),
                        step.at() - history.opened(),
                        previous == null ? null : step.at() - previous.at(),
                        due == null ? null : Instant.ofEpochMilli(due),
                        step.wrong() != null,
                        step.wrong()));
    }

    /** What tells it from the other stages of its case. */
    StageTime reached() {
        return new StageTime(stage, at);
    }

    CaseStage revised(int next) {
        return with(next, withdrawn);
    }

    CaseStage takenBack() {
        return with(revision, true);
    }

    private CaseStage with(int number, boolean gone) {
        return new CaseStage(source, caseId, stage, at, number, gone, jurisdiction, course);
    }
}
