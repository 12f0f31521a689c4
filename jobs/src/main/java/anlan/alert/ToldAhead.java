package anlan.alert;

import anlan.alert.condition.Proof;
import anlan.alert.signal.ConditionKey;
import org.jspecify.annotations.Nullable;

/**
 * What was told of a condition before time had passed it. State of {@link CountyAlertsFunction},
 * and what {@link AlertRecall} finds.
 *
 * @param key names the condition
 * @param region where it was seen
 * @param alertId under which it was told
 * @param openedAt when it began as far as was known, milliseconds since 1970
 * @param proof what it was seen from
 */
public record ToldAhead(
        ConditionKey key, String region, String alertId, long openedAt, Proof proof) {

    static ToldAhead of(OpenAlert alert) {
        return new ToldAhead(
                alert.condition(), alert.region, alert.alertId, alert.openedAt, alert.proof());
    }

    /** Whether an alert opens as this one did: nobody need be told of it again. */
    boolean is(@Nullable OpenAlert alert) {
        return alert != null && alertId.equals(alert.alertId);
    }
}
