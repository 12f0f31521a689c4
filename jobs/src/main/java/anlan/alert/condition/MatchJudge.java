package anlan.alert.condition;

import anlan.alert.signal.Signal;
import anlan.catalog.RuleKind;

/** One bad event is enough; it holds until a good one, or until none has come for a while. */
final class MatchJudge implements Judge {
    private final long clearAfter;

    MatchJudge(RuleKind.Match match) {
        clearAfter =
                match.clearAfter() == null ? ConditionState.NEVER : match.clearAfter().toMillis();
    }

    @Override
    public boolean take(ConditionState state, Signal signal, long at) {
        if (signal.what() == Signal.What.GOOD) {
            state.end(at);
            return false;
        }
        if (!state.add(signal.seen())) {
            return false;
        }
        state.begin(at, clearAfter == ConditionState.NEVER ? clearAfter : at + clearAfter);
        return true;
    }

    /** Nobody is to wait for the slowest source while somebody calls for help. */
    @Override
    public boolean isUrgent() {
        return true;
    }
}
