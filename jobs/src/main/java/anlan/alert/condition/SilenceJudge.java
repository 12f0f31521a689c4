package anlan.alert.condition;

import anlan.alert.signal.Signal;
import anlan.catalog.RuleKind;
import org.jspecify.annotations.Nullable;

/** It holds from a while after the last sign of life until the next. */
final class SilenceJudge implements Judge {
    private final long after;

    SilenceJudge(RuleKind.Silence silence) {
        after = silence.silentAfter().toMillis();
    }

    @Override
    public boolean take(ConditionState state, Signal signal, long at) {
        ConditionState.@Nullable SilenceMemory known = state.silence;
        long heard = known == null ? at : Math.max(known.heard(), at);
        state.silence = new ConditionState.SilenceMemory(heard);
        if (state.firing) {
            state.end(at);
        } else {
            state.from = heard + after;
        }
        return false;
    }

    @Override
    public void wake(ConditionState state, long now) {
        if (!state.firing && state.from == ConditionState.NEVER && state.silence != null) {
            state.from = state.silence.heard() + after;
        }
    }

    @Override
    public boolean remembers(ConditionState state) {
        return state.silence != null;
    }
}
