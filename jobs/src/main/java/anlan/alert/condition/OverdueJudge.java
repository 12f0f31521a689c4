package anlan.alert.condition;

import anlan.alert.signal.Signal;

/** It holds as long as there is a case whose stage is past its deadline. */
final class OverdueJudge implements Judge {
    /** More of one scope are only counted. */
    private static final int KEPT = 200;

    @Override
    public boolean take(ConditionState state, Signal signal, long at) {
        Signal.Seen late = signal.seen();
        if (late == null) {
            return false;
        }
        ConditionState.OverdueMemory memory =
                state.overdue == null ? new ConditionState.OverdueMemory() : state.overdue;
        boolean known = memory.cases.removeIf(it -> it.evidence().equals(late.evidence()));
        if (signal.what() == Signal.What.BAD) {
            if (memory.cases.size() < KEPT) {
                memory.cases.add(late);
            } else {
                memory.more++;
            }
            state.begin(at, ConditionState.NEVER);
            state.add(late);
        } else {
            if (!known && memory.more > 0) {
                memory.more--;
            }
            if (memory.count() == 0) {
                state.end(at);
            }
        }
        state.overdue = memory.count() == 0 ? null : memory;
        state.value = (double) memory.count();
        return true;
    }

    @Override
    public boolean remembers(ConditionState state) {
        return state.overdue != null;
    }
}
