package anlan.command.audit.alert;

import java.util.List;

/** It holds if the last fact is a bad one, and not too old. */
final class MatchReckoning extends EventReckoning {
    private final long lasts;

    /**
     * Of a rule's scope.
     *
     * @param lasts how long one bad event makes it hold, milliseconds; {@link Held#NEVER} = until a
     *     good one
     */
    MatchReckoning(long lasts) {
        this.lasts = lasts;
    }

    @Override
    long over(EventFact fact) {
        return lasts == Held.NEVER || fact.good() ? Held.NEVER : fact.since() + lasts;
    }

    /** Of two of one moment the good one comes last. */
    @Override
    boolean holds(List<EventFact> facts, long time, long known) {
        for (int i = through(facts, time) - 1; i >= 0; i--) {
            EventFact fact = facts.get(i);
            if (fact.counts(time, known)) {
                return !fact.good() && (lasts == Held.NEVER || time < fact.since() + lasts);
            }
        }
        return false;
    }
}
