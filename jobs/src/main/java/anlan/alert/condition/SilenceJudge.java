package anlan.alert.condition;

import anlan.alert.signal.Signal;
import java.time.Duration;

/** It holds from a while after the last sign of life until the next. */
final class SilenceJudge implements Judge {
    private final long after;

    SilenceJudge(Duration after) {
        this.after = after.toMillis();
    }

    @Override
    public boolean take(ConditionState state, Signal signal, long at) {
        state.heard = Math.max(state.heard, at);
        if (state.firing) {
            state.end(at);
        } else {
            state.from = state.heard + after;
        }
        return false;
    }

    @Override
    public void wake(ConditionState state, long now) {
        if (!state.firing && state.from == ConditionState.NEVER && remembers(state)) {
            state.from = state.heard + after;
        }
    }

    @Override
    public boolean remembers(ConditionState state) {
        return state.heard > Long.MIN_VALUE;
    }
}
