package anlan.alert;

import anlan.alert.action.Action;
import anlan.alert.signal.ConditionKey;
import org.jspecify.annotations.Nullable;

/**
 * What keeps conditions quiet.
 *
 * @param alert an alert that stands for them; null = another thing keeps them
 * @param silence id of a silence; empty = none. If there is neither, people have said that it is
 *     none: until it has ended, it is not to come again.
 */
public record Suppressor(@Nullable ConditionKey alert, String silence) {
    static final Suppressor WITHDRAWAL = new Suppressor(null, "");

    static Suppressor alert(ConditionKey alert) {
        return new Suppressor(alert, "");
    }

    static Suppressor silence(Action.Silence silence) {
        return new Suppressor(null, silence.id());
    }
}
