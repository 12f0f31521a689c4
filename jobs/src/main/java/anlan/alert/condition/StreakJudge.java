package anlan.alert.condition;

import anlan.alert.signal.Signal;
import anlan.catalog.Rule;
import java.time.Duration;

/**
 * Another rule was firing in several periods running. It holds until a whole period has passed in
 * which that rule did not fire.
 */
final class StreakJudge implements Judge {
    private final int times;
    private final long length;
    private final long offset;

    StreakJudge(Rule.Streak streak, Duration offset) {
        times = streak.times();
        length = streak.period().toMillis();
        this.offset = offset.toMillis();
    }

    @Override
    public boolean take(ConditionState state, Signal signal, long at) {
        state.open = signal.what() == Signal.What.BAD;
        boolean fresh = state.open && state.add(signal.seen());
        if (state.open) {
            count(state, at);
        }
        return fresh;
    }

    @Override
    public void wake(ConditionState state, long now) {
        while (state.open && next(state) <= now) {
            count(state, next(state));
        }
        if (!state.open && next(state) <= now) {
            state.run = 0;
            state.period = Long.MIN_VALUE;
        }
    }

    private void count(ConditionState state, long at) {
        long period = Math.floorDiv(at + offset, length);
        if (period != state.period) {
            state.run = period == state.period + 1 ? state.run + 1 : 1;
            state.period = period;
        }
        if (state.run >= times) {
            state.begin(at, begin(period + 2));
            state.value = (double) state.run;
        }
    }

    private long begin(long period) {
        return period * length - offset;
    }

    @Override
    public boolean remembers(ConditionState state) {
        return state.run > 0;
    }

    /** While it is firing each period counts; afterwards the run is over after an idle one. */
    @Override
    public long next(ConditionState state) {
        if (state.run == 0) {
            return ConditionState.NEVER;
        }
        return begin(state.period + (state.open ? 1 : 2));
    }
}
