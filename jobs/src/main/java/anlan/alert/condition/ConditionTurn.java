package anlan.alert.condition;

import anlan.alert.signal.ConditionKey;
import anlan.alert.signal.Signal;
import anlan.catalog.PerCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One condition's way through the time that has passed: each moment at which a signal waits, or at
 * which the condition begins or ends without one, in turn, each under the policy of its time.
 */
final class ConditionTurn {
    private final ConditionKey key;
    private final TreeMap<Long, List<Signal>> waiting = new TreeMap<>();
    private @Nullable ConditionHistory history;

    /**
     * Of a condition.
     *
     * @param history null = nothing is known of it
     * @param signals that wait for their time, in any order
     */
    ConditionTurn(ConditionKey key, @Nullable ConditionHistory history, List<Signal> signals) {
        this.key = key;
        this.history = history;
        for (Signal signal : signals) {
            waiting.computeIfAbsent(signal.at(), any -> new ArrayList<>()).add(signal);
        }
    }

    /**
     * Goes from a moment to the last that has passed.
     *
     * @param passed the greatest number: all input has ended, and without it the future would never
     *     stop
     * @param courses of the rules, by catalog and name
     * @return when something happens next even if nothing is heard; {@link ConditionState#NEVER}
     */
    long run(
            long now,
            long passed,
            PerCatalog<Map<String, ConditionCourse>> courses,
            Consumer<ConditionChange> out) {
        boolean ended = passed == Long.MAX_VALUE;
        long at = now;
        long next;
        do {
            next = step(at, ended, courses.forWindowEnd(at).get(key.rule()), out);
            at = waiting.isEmpty() ? next : Math.min(next, waiting.firstKey());
        } while (at <= passed && at != ConditionState.NEVER);
        return next;
    }

    private long step(
            long at,
            boolean ended,
            @Nullable ConditionCourse course,
            Consumer<ConditionChange> out) {
        List<Signal> due = due(at);
        if (course == null) {
            lost(at, out);
            return ConditionState.NEVER;
        }
        ConditionHistory known = history == null ? new ConditionHistory() : history;
        history = known;
        course.take(known, key, due, out);
        if (!ended) {
            course.advance(known, key, at, out);
        }
        if (waiting.isEmpty() && course.isOver(known)) {
            history = null;
            return ConditionState.NEVER;
        }
        long next = course.next(known);
        return ended || next == ConditionState.NEVER
                ? ConditionState.NEVER
                : Math.max(next, at + 1);
    }

    private List<Signal> due(long at) {
        List<Signal> due = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.firstKey() <= at) {
            due.addAll(waiting.pollFirstEntry().getValue());
        }
        return due;
    }

    /** The policy has lost the rule, and with it whatever would end the condition. */
    private void lost(long at, Consumer<ConditionChange> out) {
        if (history != null && history.now.firing) {
            out.accept(history.now.change(key, at, ConditionChange.What.CLEARED));
        }
        history = null;
        waiting.clear();
    }

    /** What is known of it now; null = nothing. */
    @Nullable ConditionHistory history() {
        return history;
    }

    /** Signals whose time has not come. */
    List<Signal> waiting() {
        return waiting.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
