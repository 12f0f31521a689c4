package anlan.alert.condition;

import anlan.alert.signal.ConditionKey;
import anlan.alert.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a rule's condition on one scope: how it stands, and the facts behind that which
 * may still be corrected. State of {@link ConditionFunction}.
 */
public final class ConditionHistory {
    public ConditionState now = new ConditionState();

    /** As it stood before the facts; null = there are none. */
    public @Nullable ConditionState base;

    /** In the order in which they count. */
    public List<Fact> facts = new ArrayList<>();

    /**
     * A signal that has counted.
     *
     * @param at since when it counts: when the county knew first, milliseconds since 1970
     */
    public record Fact(long at, String region, Signal.What what, Signal.Seen seen) {
        Signal signal(ConditionKey key) {
            return new Signal(key, region, at, what, null, seen);
        }
    }

    /** What is known of the event of a signal; null = nothing that may be corrected. */
    @Nullable Fact known(Signal signal) {
        Signal.Seen seen = signal.seen();
        if (seen == null || !seen.isCorrectable()) {
            return null;
        }
        for (Fact fact : facts) {
            if (fact.seen.isCorrectable() && fact.seen.evidence().equals(seen.evidence())) {
                return fact;
            }
        }
        return null;
    }
}
