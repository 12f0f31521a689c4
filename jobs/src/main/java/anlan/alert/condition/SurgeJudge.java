package anlan.alert.condition;

import anlan.alert.signal.Signal;
import anlan.catalog.RuleKind;
import java.util.Objects;

/** It holds from the first slot that counts too many until one that does not. */
final class SurgeJudge implements Judge {
    private final long keepFor;

    SurgeJudge(RuleKind.Surge surge) {
        keepFor = surge.keepFor().toMillis();
    }

    @Override
    public boolean take(ConditionState state, Signal signal, long at) {
        if (signal.what() == Signal.What.GOOD) {
            state.end(at);
            return false;
        }
        boolean told = !Objects.equals(state.value, signal.value());
        state.measure(signal);
        state.begin(at, ConditionState.NEVER);
        return told;
    }

    @Override
    public long keepFor() {
        return keepFor;
    }
}
