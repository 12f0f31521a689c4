package anlan.alert.condition;

import anlan.alert.signal.Signal;
import anlan.catalog.RuleKind;
import anlan.catalog.Watch;
import java.util.Objects;

/** A value beyond a limit; it holds until the value is back at another limit. */
final class ThresholdJudge implements Judge {
    private final Watch on;
    private final long holdFor;
    private final long keepFor;

    ThresholdJudge(RuleKind.Threshold threshold) {
        on = threshold.on();
        holdFor = threshold.holdFor().toMillis();
        keepFor = threshold.keepFor().toMillis();
    }

    @Override
    public boolean take(ConditionState state, Signal signal, long at) {
        boolean told = !Objects.equals(state.value, signal.value());
        state.value = signal.value();
        boolean held = state.firing || state.holds(at);
        if (signal.isBad(on, held)) {
            state.threshold = on.color() == null ? (Double) on.enter() : null;
            state.begin(at, ConditionState.NEVER);
        } else {
            state.end(at);
        }
        return told;
    }

    @Override
    public long holdFor() {
        return holdFor;
    }

    @Override
    public long keepFor() {
        return keepFor;
    }
}
