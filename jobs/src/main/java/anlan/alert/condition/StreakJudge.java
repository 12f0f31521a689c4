package anlan.alert.condition;

import anlan.alert.signal.Signal;
import anlan.catalog.RuleKind;
import anlan.indicator.PaneGrid;

/**
 * Another rule was firing in several periods running. It holds until a whole period has passed in
 * which that rule did not fire.
 */
final class StreakJudge implements Judge {
    private final int times;
    private final long length;
    private final PaneGrid grid;

    StreakJudge(RuleKind.Periods streak, PaneGrid grid) {
        times = streak.times();
        length = streak.period().toMillis();
        this.grid = grid;
    }

    @Override
    public boolean take(ConditionState state, Signal signal, long at) {
        ConditionState.StreakMemory known =
                state.streak == null ? ConditionState.StreakMemory.NONE : state.streak;
        boolean open = signal.what() == Signal.What.BAD;
        state.streak = known.open(open);
        boolean fresh = open && state.add(signal.seen());
        if (open) {
            count(state, state.streak, at);
        }
        return fresh;
    }

    @Override
    public void wake(ConditionState state, long now) {
        ConditionState.StreakMemory memory = state.streak;
        while (memory != null && next(state) <= now) {
            if (memory.open()) {
                count(state, memory, next(state));
            } else {
                state.streak = null;
            }
            memory = state.streak;
        }
    }

    private void count(ConditionState state, ConditionState.StreakMemory known, long at) {
        long period = grid.number(at, length);
        ConditionState.StreakMemory memory = known.bad(period);
        state.streak = memory;
        if (memory.run() >= times) {
            state.begin(at, begin(period + 2));
            state.value = (double) memory.run();
        }
    }

    private long begin(long period) {
        return grid.begin(period, length);
    }

    @Override
    public boolean remembers(ConditionState state) {
        return state.streak != null && state.streak.run() > 0;
    }

    /** While it is firing each period counts; afterwards the run is over after an idle one. */
    @Override
    public long next(ConditionState state) {
        ConditionState.StreakMemory memory = state.streak;
        if (memory == null || memory.run() == 0) {
            return ConditionState.NEVER;
        }
        return begin(memory.period() + (memory.open() ? 1 : 2));
    }
}
