package anlan.alert.condition;

import anlan.alert.signal.Signal;
import anlan.catalog.Rule;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value beyond a limit; it holds until the value is back at another limit. */
final class ThresholdJudge implements Judge {
    private final Rule.Watch on;

    ThresholdJudge(Rule.@Nullable Watch on) {
        this.on = Objects.requireNonNull(on);
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
}
