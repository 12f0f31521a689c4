package anlan.alert.condition;

import anlan.alert.signal.Signal;

/** It holds as long as there is a case whose stage is past its deadline. */
final class OverdueJudge implements Judge {

    @Override
    public boolean take(ConditionState state, Signal signal, long at) {
        Signal.Seen late = signal.seen();
        if (late == null) {
            return false;
        }
        state.seen.removeIf(known -> known.evidence().equals(late.evidence()));
        if (signal.what() == Signal.What.BAD) {
            state.seen.add(late);
            state.begin(at, ConditionState.NEVER);
            state.add(late);
        } else if (state.seen.isEmpty()) {
            state.end(at);
        }
        state.value = (double) state.seen.size();
        return true;
    }

    @Override
    public boolean remembers(ConditionState state) {
        return !state.seen.isEmpty();
    }
}
