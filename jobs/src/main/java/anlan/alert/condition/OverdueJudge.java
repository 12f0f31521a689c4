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
        ConditionState.OverdueMemory memory =
                state.overdue == null ? new ConditionState.OverdueMemory() : state.overdue;
        memory.cases.removeIf(known -> known.evidence().equals(late.evidence()));
        if (signal.what() == Signal.What.BAD) {
            memory.cases.add(late);
            state.begin(at, ConditionState.NEVER);
            state.add(late);
        } else if (memory.cases.isEmpty()) {
            state.end(at);
        }
        state.overdue = memory.cases.isEmpty() ? null : memory;
        state.value = (double) memory.cases.size();
        return true;
    }

    @Override
    public boolean remembers(ConditionState state) {
        return state.overdue != null;
    }
}
