package anlan.alert;

import anlan.alert.condition.ConditionChange;

/**
 * A condition that holds and that nobody is told of. State of {@link CountyAlertsFunction}.
 *
 * @param change as it stands
 * @param by what keeps it quiet
 */
public record Suppressed(ConditionChange change, Suppressor by) {}
