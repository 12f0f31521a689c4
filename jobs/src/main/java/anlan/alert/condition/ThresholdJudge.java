package anlan.alert.condition;

import anlan.alert.signal.Signal;
import anlan.catalog.RuleKind;
import anlan.catalog.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value beyond a limit, as surely as the rule wants; it holds until the value is back at another
 * limit, or has not been seen for long.
 */
final class ThresholdJudge implements Judge {
    private final Watch on;
    private final @Nullable Double sure;
    private final long holdFor;
    private final long keepFor;
    private final long unseenFor;

    ThresholdJudge(RuleKind.Threshold threshold) {
        on = threshold.on();
        sure = threshold.sure();
        holdFor = threshold.holdFor().toMillis();
        keepFor = threshold.keepFor().toMillis();
        unseenFor = threshold.unseenFor().toMillis();
    }

    @Override
    public boolean take(ConditionState state, Signal signal, long at) {
        if (signal.what() == Signal.What.UNSEEN) {
            return lose(state, at);
        }
        boolean told = !Objects.equals(state.value, signal.value()) || !state.uncertain.isEmpty();
        state.measure(signal);
        // also of the value that ends it: whoever reads that must know what it was held against
        state.threshold = on.color() == null ? (Double) on.enter() : null;
        state.uncertain = new ArrayList<>();
        boolean held = state.firing || state.holds(at);
        if (signal.isBad(on, held) && (held || isSure(state, signal))) {
            state.begin(at, ConditionState.NEVER);
        } else {
            state.end(at);
        }
        return told;
    }

    /** Whether it may begin; notes how sure that is. */
    private boolean isSure(ConditionState state, Signal signal) {
        state.sure = signal.sure(on);
        return sure == null || state.sure == null || state.sure >= sure;
    }

    private boolean lose(ConditionState state, long at) {
        if (state.from == ConditionState.NEVER || state.until != ConditionState.NEVER) {
            return false;
        }
        state.until = at + unseenFor;
        state.value = null;
        state.uncertain = new ArrayList<>(List.of(Proof.VALUE));
        return true;
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
