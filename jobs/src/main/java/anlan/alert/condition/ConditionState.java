package anlan.alert.condition;

import anlan.alert.signal.ConditionKey;
import anlan.alert.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a rule's condition holds on one scope, and what its kind has to remember of it besides.
 * Part of {@link ConditionHistory}.
 */
public final class ConditionState {
    /** It does not hold, or not until anything in sight. */
    static final long NEVER = Long.MAX_VALUE;

    private static final int EVIDENCE_KEPT = 20;

    public String region = "";

    /** It was told that it holds, and not yet that it has ended. */
    public boolean firing;

    /** It holds since, milliseconds since 1970. */
    public long from = NEVER;

    /** It holds until then; {@link #NEVER}: until something else is heard. */
    public long until = NEVER;

    /** Time of the last signal. */
    public long clock = Long.MIN_VALUE;

    public @Nullable Double value;
    public @Nullable Double threshold;

    /** Chance that it was beyond the limit, when it began; null = it was certain. */
    public @Nullable Double sure;

    public long events;
    public List<String> evidence = new ArrayList<>();

    /** What is not sure of the first event. */
    public List<String> uncertain = new ArrayList<>();

    /** What was evidence, and is not to be believed any longer. */
    public List<String> takenBack = new ArrayList<>();

    /** Names this time that it holds: by the first event, or by rule and time. */
    public String begun = "";

    /** Null = of another kind, or nothing is remembered; so are those below. */
    public @Nullable RepeatMemory repeat;

    public @Nullable StreakMemory streak;
    public @Nullable OverdueMemory overdue;
    public @Nullable SilenceMemory silence;

    /** Whether it holds. */
    boolean holds(long at) {
        return from <= at && at < until;
    }

    /** It holds from now on, if it does not already. */
    void begin(long at, long end) {
        if (!firing && !holds(at)) {
            from = at;
        }
        until = end;
    }

    /** It holds no longer. */
    void end(long at) {
        until = Math.min(until, at);
    }

    /** Takes an event as evidence; false when it is known. */
    boolean add(Signal.@Nullable Seen event) {
        if (event == null || evidence.contains(event.evidence())) {
            return false;
        }
        if (events == 0) {
            uncertain = new ArrayList<>(event.uncertain());
        }
        events++;
        if (evidence.size() < EVIDENCE_KEPT) {
            evidence.add(event.evidence());
        }
        return true;
    }

    /** Takes a value; until it is told that it holds, it stands on the last one. */
    void measure(Signal signal) {
        Signal.Measured measured = signal.measured();
        value = signal.value();
        if (measured == null) {
            return;
        }
        threshold = measured.threshold();
        if (!firing) {
            events = measured.events();
            evidence = new ArrayList<>(List.of(measured.evidence()));
        }
    }

    /** It holds, and that is told. */
    void fire(ConditionKey key, long at) {
        firing = true;
        begun = evidence.isEmpty() ? key.rule() + '/' + at : evidence.get(0);
    }

    /** Notes what was evidence. */
    void takeBack(List<String> before, String fact) {
        takenBack = new ArrayList<>(before);
        if (takenBack.size() < EVIDENCE_KEPT && !takenBack.contains(fact)) {
            takenBack.add(fact);
        }
    }

    /** The same, to be changed by itself. */
    ConditionState copy() {
        ConditionState copy = new ConditionState();
        copy.region = region;
        copy.firing = firing;
        copy.from = from;
        copy.until = until;
        copy.clock = clock;
        copy.value = value;
        copy.threshold = threshold;
        copy.sure = sure;
        copy.events = events;
        copy.evidence = new ArrayList<>(evidence);
        copy.uncertain = new ArrayList<>(uncertain);
        copy.takenBack = new ArrayList<>(takenBack);
        copy.begun = begun;
        copy.repeat = repeat == null ? null : repeat.copy();
        copy.streak = streak;
        copy.overdue = overdue == null ? null : overdue.copy();
        copy.silence = silence;
        return copy;
    }

    /** It does not hold, and nothing is left of when it did. */
    void reset() {
        firing = false;
        from = NEVER;
        until = NEVER;
        value = null;
        threshold = null;
        sure = null;
        events = 0;
        evidence = new ArrayList<>();
        uncertain = new ArrayList<>();
        takenBack = new ArrayList<>();
        begun = "";
    }

    ConditionChange change(ConditionKey key, long at, ConditionChange.What what) {
        return new ConditionChange(key, region, at, what, proof(), begun);
    }

    Proof proof() {
        return new Proof(
                value,
                threshold,
                sure,
                events,
                List.copyOf(evidence),
                List.copyOf(uncertain),
                List.copyOf(takenBack));
    }

    /** What a repeat remembers of a scope. */
    public static final class RepeatMemory {
        /** The events within its time, none twice. */
        public List<Signal.Seen> events = new ArrayList<>();

        private RepeatMemory copy() {
            RepeatMemory copy = new RepeatMemory();
            copy.events = new ArrayList<>(events);
            return copy;
        }
    }

    /**
     * What a streak remembers of a scope.
     *
     * @param open whether the rule that it counts is firing
     * @param period number of the last bad period
     * @param run bad periods running, up to that one
     */
    public record StreakMemory(boolean open, long period, int run) {
        /** Nothing has been bad yet. */
        static final StreakMemory NONE = new StreakMemory(false, Long.MIN_VALUE, 0);

        StreakMemory open(boolean now) {
            return new StreakMemory(now, period, run);
        }

        /** A period was bad, which may be known already. */
        StreakMemory bad(long number) {
            if (number == period) {
                return this;
            }
            return new StreakMemory(open, number, number == period + 1 ? run + 1 : 1);
        }
    }

    /** What a deadline of stages remembers of a scope. */
    public static final class OverdueMemory {
        /** Cases that are late, none twice. */
        public List<Signal.Seen> cases = new ArrayList<>();

        /** How many are late besides. */
        public long more;

        long count() {
            return cases.size() + more;
        }

        private OverdueMemory copy() {
            OverdueMemory copy = new OverdueMemory();
            copy.cases = new ArrayList<>(cases);
            copy.more = more;
            return copy;
        }
    }

    /**
     * What a silence remembers of a scope.
     *
     * @param heard when it was heard last, milliseconds since 1970
     */
    public record SilenceMemory(long heard) {}
}
