package anlan.alert;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who was late with an alert (责任倒查).
 *
 * @param action what was due: accept, assign, answer, verify or close
 * @param region code of the region that had to see to it: the alert's own, and after each
 *     escalation the one above
 * @param unit who was assigned; empty = nobody
 * @param dueAt until when
 * @param doneAt when it was done; null = not yet
 */
@JsonNaming(SnakeCaseStrategy.class)
public record MissedDeadline(
        String action, String region, String unit, Instant dueAt, @Nullable Instant doneAt) {

    MissedDeadline done(Instant at) {
        return new MissedDeadline(action, region, unit, dueAt, at);
    }
}
