package anlan.alert;

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
        if (isBad(on, signal, held)) {
            state.threshold = on.color() == null ? (Double) on.enter() : null;
            state.begin(at, ConditionState.NEVER);
        } else {
            state.end(at);
        }
        return told;
    }

    /**
     * Whether a signal says that it holds.
     *
     * @param held whether it held before: it ends at another limit than it begins
     */
    static boolean isBad(Rule.Watch on, Signal signal, boolean held) {
        Double value = signal.value();
        if (signal.what() != Signal.What.VALUE || value == null) {
            return signal.what() == Signal.What.BAD;
        }
        double limit = held ? on.leave() : on.enter();
        return on.direction() == Rule.Direction.ABOVE ? value > limit : value < limit;
    }
}
