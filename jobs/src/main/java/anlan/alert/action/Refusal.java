package anlan.alert.action;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/**
 * An action that changed nothing; also one row of the topic {@code alert-actions-refused}.
 *
 * @param alertId as the action says; empty = it does not
 * @param action as the action says; empty = it does not
 * @param by as the action says; empty = it does not
 * @param at when it reached the topic
 * @param reason what is wrong, and what to do
 * @param message the original, as text
 * @param partition of the topic {@code alert-actions}
 * @param offset in it
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Refusal(
        String alertId,
        String action,
        String by,
        Instant at,
        String reason,
        String message,
        int partition,
        long offset) {

    /** The refusal of an action. */
    public static Refusal of(Action action, String reason) {
        return new Refusal(
                action.alertId(),
                action.act().name(),
                action.act().by(),
                Instant.ofEpochMilli(action.at()),
                reason,
                action.message().text(),
                action.message().partition(),
                action.message().offset());
    }
}
