package anlan.alert.condition;

import anlan.alert.signal.Signal;
import anlan.catalog.Rule;
import anlan.catalog.RuleKind;

/**
 * One bad event is enough; it holds until a good one, or until none has come for a while. What is
 * about an event alone no other can end: it holds for a day if the rule does not say how long.
 */
final class MatchJudge implements Judge {
    private static final long DAY = 86_400_000;
    private static final String OF_EVENT = Rule.EVENT + ':';

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
        state.begin(at, end(signal.scope(), at));
        return true;
    }

    private long end(String scope, long at) {
        if (clearAfter != ConditionState.NEVER) {
            return at + clearAfter;
        }
        return scope.startsWith(OF_EVENT) ? at + DAY : ConditionState.NEVER;
    }

    /** Nobody is to wait for the slowest source while somebody calls for help. */
    @Override
    public boolean isUrgent() {
        return true;
    }
}
