package anlan.alert.condition;

import anlan.alert.signal.Signal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One bad event is enough; it holds until a good one, or until none has come for a while. */
final class MatchJudge implements Judge {
    private final long clearAfter;

    /**
     * Judges.
     *
     * @param clearAfter how long it holds after the last event; null = until a good one
     */
    MatchJudge(@Nullable Duration clearAfter) {
        this.clearAfter = clearAfter == null ? ConditionState.NEVER : clearAfter.toMillis();
    }

    @Override
    public boolean take(ConditionState state, Signal signal, long at) {
        if (signal.what() == Signal.What.GOOD) {
            state.end(at);
            return false;
        }
        boolean fresh = state.add(signal.seen());
        boolean changed = signal.value() != null && !signal.value().equals(state.value);
        if (signal.seen() != null && !fresh) {
            return false;
        }
        state.value = signal.value();
        state.threshold = signal.threshold();
        state.begin(at, clearAfter == ConditionState.NEVER ? clearAfter : at + clearAfter);
        return fresh || changed;
    }
}
