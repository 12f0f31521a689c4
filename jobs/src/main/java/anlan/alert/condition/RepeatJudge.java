package anlan.alert.condition;

import anlan.alert.signal.Distance;
import anlan.alert.signal.Signal;
import anlan.catalog.RuleKind;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Several events within a time, from several sources if need be, near each other if need be. It
 * holds as long as that many lie within the time.
 */
final class RepeatJudge implements Judge {
    /** More of one subject are not needed to tell that it repeats. */
    private static final int KEPT = 200;

    private static final Comparator<Signal.Seen> NEWEST_FIRST =
            Comparator.comparingLong(Signal.Seen::occurredAt)
                    .thenComparing(Signal.Seen::evidence)
                    .reversed();

    private final RuleKind.Chain repeat;
    private final long within;

    RepeatJudge(RuleKind.Chain repeat) {
        this.repeat = repeat;
        within = repeat.within().toMillis();
    }

    /**
     * A signal with {@code VALUE} is of a neighbour: it counts, but does not make an alert here.
     */
    @Override
    public boolean take(ConditionState state, Signal signal, long at) {
        Signal.Seen event = signal.seen();
        if (event == null || event.occurredAt() <= at - within || !remember(state, event)) {
            return false;
        }
        if (signal.what() != Signal.What.BAD) {
            return false;
        }
        List<Signal.Seen> chain =
                events(state).stream()
                        .filter(other -> isNear(event, other))
                        .sorted(NEWEST_FIRST)
                        .toList();
        long end = end(chain);
        if (end <= at) {
            return false;
        }
        state.begin(at, state.holds(at) ? Math.max(state.until, end) : end);
        boolean told = false;
        for (int i = chain.size() - 1; i >= 0; i--) {
            told |= state.add(chain.get(i));
        }
        return told;
    }

    private static boolean remember(ConditionState state, Signal.Seen event) {
        ConditionState.RepeatMemory memory =
                state.repeat == null ? new ConditionState.RepeatMemory() : state.repeat;
        for (Signal.Seen known : memory.events) {
            if (known.evidence().equals(event.evidence())) {
                return false;
            }
        }
        memory.events.add(event);
        if (memory.events.size() > KEPT) {
            memory.events.sort(NEWEST_FIRST);
            memory.events.remove(memory.events.size() - 1);
        }
        state.repeat = memory;
        return true;
    }

    private static List<Signal.Seen> events(ConditionState state) {
        return state.repeat == null ? List.of() : state.repeat.events;
    }

    private boolean isNear(Signal.Seen event, Signal.Seen other) {
        Double metres = repeat.metres();
        return metres == null || Distance.metres(event, other) <= metres;
    }

    /** Until when enough of them lie within the time; the least number: they are not enough. */
    private long end(List<Signal.Seen> newestFirst) {
        Set<String> sources = new HashSet<>();
        for (int i = 0; i < newestFirst.size(); i++) {
            sources.add(newestFirst.get(i).source());
            if (i + 1 >= repeat.times() && sources.size() >= repeat.sources()) {
                return newestFirst.get(i).occurredAt() + within;
            }
        }
        return Long.MIN_VALUE;
    }

    @Override
    public void wake(ConditionState state, long now) {
        ConditionState.RepeatMemory memory = state.repeat;
        if (memory != null) {
            memory.events.removeIf(event -> event.occurredAt() + within <= now);
            state.repeat = memory.events.isEmpty() ? null : memory;
        }
    }

    @Override
    public boolean remembers(ConditionState state) {
        return state.repeat != null;
    }

    @Override
    public long next(ConditionState state) {
        if (state.repeat == null) {
            return ConditionState.NEVER;
        }
        long oldest = Long.MAX_VALUE;
        for (Signal.Seen event : state.repeat.events) {
            oldest = Math.min(oldest, event.occurredAt());
        }
        return oldest + within;
    }
}
