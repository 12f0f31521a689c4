package anlan.alert.condition;

import anlan.alert.signal.ConditionKey;
import anlan.alert.signal.Signal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Follows the condition of one rule through what was seen, and through corrections of that. An
 * event that was corrected counts as if only its last revision had come, from when the county knew
 * of the event: the facts are judged anew without the old one, and what has become of the condition
 * is told. Where that revision is what ends the condition, it has ended, and was no mistake. A fact
 * is kept as long as its source may correct it.
 */
final class ConditionCourse {
    /** Of more the oldest are not corrected any more. */
    private static final int KEPT = 200;

    /** Sources of different pace are no farther apart, milliseconds. */
    private static final long DRIFT = 3_600_000;

    private final ConditionCalculator calculator;
    private final Map<String, Long> memories;
    private final long longest;

    /**
     * Of a rule.
     *
     * @param memories how long each source may correct its events, milliseconds
     */
    ConditionCourse(ConditionCalculator calculator, Map<String, Long> memories) {
        this.calculator = calculator;
        this.memories = memories;
        longest = memories.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** Whether its beginning is told before time has passed it. */
    boolean isUrgent() {
        return calculator.isUrgent();
    }

    /** Judges signals in the order of their times, into which it brings them. */
    void take(
            ConditionHistory history,
            ConditionKey key,
            List<Signal> due,
            Consumer<ConditionChange> out) {
        for (Signal signal : calculator.inOrder(withoutReplaced(due))) {
            long at = Math.max(signal.at(), history.now.clock);
            calculator.advance(history.now, key, at, out);
            ConditionHistory.Fact known = history.known(signal);
            if (known == null) {
                if (signal.what() != Signal.What.TAKEN_BACK) {
                    remember(history, signal, at);
                    calculator.take(history.now, key, signal, at, out);
                }
            } else if (Objects.requireNonNull(signal.seen()).revision() > known.seen().revision()) {
                correct(history, key, known, signal, at, out);
            }
        }
    }

    /** Where a correction is a sign of the same condition, its own signal counts. */
    private static List<Signal> withoutReplaced(List<Signal> due) {
        Set<String> there = new HashSet<>();
        for (Signal signal : due) {
            if (signal.what() != Signal.What.TAKEN_BACK && signal.seen() != null) {
                there.add(revision(signal));
            }
        }
        return due.stream()
                .filter(
                        signal ->
                                signal.what() != Signal.What.TAKEN_BACK
                                        || !there.contains(revision(signal)))
                .toList();
    }

    /** Which revision of which event was seen; empty = none. */
    private static String revision(Signal signal) {
        Signal.Seen seen = signal.seen();
        return seen == null ? "" : seen.evidence() + '/' + seen.revision();
    }

    private void remember(ConditionHistory history, Signal signal, long at) {
        Signal.Seen seen = signal.seen();
        if (seen == null || (history.facts.isEmpty() && !seen.isCorrectable())) {
            return;
        }
        if (history.facts.isEmpty()) {
            history.base = history.now.copy();
        } else if (calculator.isLastEnough() && !seen.isCorrectable()) {
            int last = history.facts.size() - 1;
            if (!history.facts.get(last).seen().isCorrectable()) {
                history.facts.remove(last);
            }
        }
        history.facts.add(new ConditionHistory.Fact(at, signal.region(), signal.what(), seen));
    }

    private void correct(
            ConditionHistory history,
            ConditionKey key,
            ConditionHistory.Fact known,
            Signal signal,
            long at,
            Consumer<ConditionChange> out) {
        List<ConditionChange> before = new ArrayList<>();
        replay(history, key, at, before::add);
        int place = history.facts.indexOf(known);
        history.facts.remove(place);
        if (signal.what() != Signal.What.TAKEN_BACK) {
            history.facts.add(
                    place,
                    new ConditionHistory.Fact(
                            known.at(),
                            signal.region(),
                            signal.what(),
                            Objects.requireNonNull(signal.seen())));
        }
        List<ConditionChange> after = new ArrayList<>();
        ConditionState fresh = replay(history, key, at, after::add);
        fresh.clock = at;
        ConditionState was = history.now;
        history.now = fresh;
        // what has gone on to its end was right until then
        boolean ended = signal.what() == Signal.What.GOOD;
        if (!ended && (was.firing || fresh.firing)) {
            fresh.takeBack(was.takenBack, known.seen().evidence());
        }
        Set<String> begun = begun(after);
        tell(was, fresh, key, at, ended || held(after, was.from), out);
        Set<String> never = begun(before);
        never.removeAll(begun);
        never.remove(was.begun);
        for (ConditionChange change : before) {
            if (change.what() == ConditionChange.What.CLEARED && never.contains(change.begun())) {
                out.accept(change.undone(at));
            }
        }
    }

    private static void tell(
            ConditionState was,
            ConditionState fresh,
            ConditionKey key,
            long at,
            boolean held,
            Consumer<ConditionChange> out) {
        if (was.firing && fresh.firing) {
            Proof proof = was.proof();
            fresh.begun = was.begun;
            fresh.from = was.from;
            if (!fresh.proof().equals(proof) || !fresh.region.equals(was.region)) {
                out.accept(fresh.change(key, at, ConditionChange.What.UPDATED));
            }
        } else if (was.firing) {
            was.evidence = new ArrayList<>(was.evidence);
            was.evidence.removeAll(fresh.takenBack);
            was.takenBack = fresh.takenBack;
            fresh.takenBack = new ArrayList<>();
            out.accept(
                    was.change(
                            key,
                            at,
                            held ? ConditionChange.What.CLEARED : ConditionChange.What.RETRACTED));
        } else if (fresh.firing) {
            fresh.takenBack = new ArrayList<>();
            fresh.from = at;
            out.accept(fresh.change(key, at, ConditionChange.What.FIRING));
        }
    }

    /** Whether it was right for some of the time since it was told, by whatever it stood on. */
    private static boolean held(List<ConditionChange> changes, long since) {
        return changes.stream()
                .anyMatch(
                        change ->
                                change.what() == ConditionChange.What.CLEARED
                                        && change.at() > since);
    }

    private static Set<String> begun(List<ConditionChange> changes) {
        Set<String> begun = new HashSet<>();
        for (ConditionChange change : changes) {
            if (change.what() == ConditionChange.What.FIRING) {
                begun.add(change.begun());
            }
        }
        return begun;
    }

    /** How it stands if the facts are all that was seen. */
    private ConditionState replay(
            ConditionHistory history, ConditionKey key, long until, Consumer<ConditionChange> out) {
        ConditionState state = Objects.requireNonNull(history.base).copy();
        for (ConditionHistory.Fact fact : history.facts) {
            judge(state, key, fact, out);
        }
        calculator.advance(state, key, until, out);
        return state;
    }

    private void judge(
            ConditionState state,
            ConditionKey key,
            ConditionHistory.Fact fact,
            Consumer<ConditionChange> out) {
        long at = Math.max(fact.at(), state.clock);
        calculator.advance(state, key, at, out);
        calculator.take(state, key, fact.signal(key), at, out);
    }

    /** Time has come to {@code now}. */
    void advance(
            ConditionHistory history, ConditionKey key, long now, Consumer<ConditionChange> out) {
        calculator.advance(history.now, key, now, out);
        while (!history.facts.isEmpty()
                && (history.facts.size() > KEPT || forgetAt(history.facts.get(0)) <= now)) {
            judge(
                    Objects.requireNonNull(history.base),
                    key,
                    history.facts.remove(0),
                    ConditionCourse::untold);
        }
        if (history.facts.isEmpty()) {
            history.base = null;
        }
    }

    /** It was told when it happened. */
    private static void untold(ConditionChange change) {}

    /** When it can be corrected no longer. */
    private long forgetAt(ConditionHistory.Fact fact) {
        return fact.seen().isCorrectable()
                ? Math.max(fact.at(), fact.seen().occurredAt())
                        + memories.getOrDefault(fact.seen().source(), longest)
                        + DRIFT
                : Long.MIN_VALUE;
    }

    /** When something happens next even if nothing is heard. */
    long next(ConditionHistory history) {
        long forget =
                history.facts.isEmpty() ? ConditionState.NEVER : forgetAt(history.facts.get(0));
        return Math.min(calculator.next(history.now), forget);
    }

    /** Whether nothing need be known of it any more. */
    boolean isOver(ConditionHistory history) {
        return history.facts.isEmpty() && calculator.isOver(history.now);
    }
}
