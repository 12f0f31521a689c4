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
        // what is told late is heard as of when it was
        long occurred = signal.seen() == null ? at : signal.seen().occurredAt();
        long heard = known == null ? occurred : Math.max(known.heard(), occurred);
        state.silence = new ConditionState.SilenceMemory(heard);
        if (!state.firing) {
            state.from = Math.max(at, heard + after);
        } else if (heard + after > at) {
            state.end(at);
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
    public boolean isLastEnough() {
        return true;
    }

    @Override
    public boolean remembers(ConditionState state) {
        return state.silence != null;
    }
}
