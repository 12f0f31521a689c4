package anlan.alert.condition;

import anlan.alert.signal.ConditionKey;
import anlan.alert.signal.Signal;
import anlan.catalog.Rule;
import anlan.indicator.PaneGrid;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Follows the condition of one rule: signals in, changes out. It begins once its judge has found it
 * to hold for the rule's {@code for}, and ends once it has not held for {@code keepFor}.
 */
final class ConditionCalculator {
    /** Signals of one moment in an order of their own, however they came. */
    private static final Comparator<Signal> ORDER =
            Comparator.comparingLong(Signal::at)
                    .thenComparing(signal -> signal.what() != Signal.What.TAKEN_BACK)
                    .thenComparing(Signal::what)
                    .thenComparing(signal -> signal.seen() == null ? 0L : signal.seen().revision())
                    .thenComparing(signal -> signal.seen() == null ? "" : signal.seen().evidence())
                    .thenComparing(signal -> signal.value() == null ? 0 : signal.value());

    private final Judge judge;
    private final long holdFor;
    private final long keepFor;

    /**
     * Of a rule.
     *
     * @param grid cuts time into the periods of a streak
     */
    ConditionCalculator(Rule rule, PaneGrid grid) {
        judge = Judge.of(rule.kind(), grid);
        holdFor = judge.holdFor();
        keepFor = judge.keepFor();
    }

    /** Whether its beginning is told before time has passed it. */
    boolean isUrgent() {
        return judge.isUrgent();
    }

    /** Whether of what is never corrected the last signal alone counts. */
    boolean isLastEnough() {
        return judge.isLastEnough();
    }

    /** Signals in the order in which they count. */
    List<Signal> inOrder(List<Signal> due) {
        return due.stream().sorted(ORDER).toList();
    }

    /** Judges a signal. */
    void take(
            ConditionState state,
            ConditionKey key,
            Signal signal,
            long at,
            Consumer<ConditionChange> out) {
        state.clock = at;
        if (!state.firing) {
            state.region = signal.region();
        }
        boolean open = state.firing;
        boolean told = judge.take(state, signal, at);
        advance(state, key, at, out);
        if (open && state.firing && told) {
            out.accept(state.change(key, at, ConditionChange.What.UPDATED));
        }
    }

    /** Time has come to {@code now}. */
    void advance(ConditionState state, ConditionKey key, long now, Consumer<ConditionChange> out) {
        judge.wake(state, now);
        while (true) {
            long due = due(state);
            if (due > now) {
                return;
            }
            if (state.firing) {
                out.accept(state.change(key, due, ConditionChange.What.CLEARED));
                state.reset();
                judge.wake(state, now);
            } else if (due < state.until) {
                state.fire(key, due);
                out.accept(state.change(key, due, ConditionChange.What.FIRING));
            } else {
                state.reset();
            }
        }
    }

    /** When it begins, ends, or turns out not to have held for long enough. */
    private long due(ConditionState state) {
        if (state.firing) {
            return sum(state.until, keepFor);
        }
        return Math.min(
                sum(state.from, holdFor),
                state.from == ConditionState.NEVER ? ConditionState.NEVER : state.until);
    }

    /** When something happens next even if nothing is heard. */
    long next(ConditionState state) {
        return Math.min(due(state), judge.next(state));
    }

    /** Whether nothing need be known of it any more. */
    boolean isOver(ConditionState state) {
        return !state.firing && state.from == ConditionState.NEVER && !judge.remembers(state);
    }

    private static long sum(long time, long duration) {
        return time == ConditionState.NEVER ? time : time + duration;
    }
}
