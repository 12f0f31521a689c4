package anlan.alert;

import anlan.alert.action.Action;
import anlan.alert.condition.ConditionChange;

/**
 * A condition that holds and that nobody is told of. State of {@link CountyAlertsFunction}.
 *
 * @param change as it stands
 * @param by what keeps it: the key of an alert that stands for it, {@code silence} and its id, or
 *     {@link #WITHDRAWN}
 */
public record Suppressed(ConditionChange change, String by) {
    /** People have said that it is none: until it has ended, it is not to come again. */
    static final String WITHDRAWN = "withdrawn";

    static String silence(Action.Silence silence) {
        return "silence\n" + silence.id();
    }
}
