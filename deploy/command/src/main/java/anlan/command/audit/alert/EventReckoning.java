package anlan.command.audit.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * When a condition holds that is seen from events: at each moment by the facts that were known
 * then, and by no memory of how it stood before.
 */
abstract class EventReckoning {

    /**
     * The times in which it holds.
     *
     * @param facts all of one scope, ascending by {@code since}
     */
    final List<Held> held(List<EventFact> facts) {
        NavigableSet<Long> moments = new TreeSet<>();
        for (EventFact fact : facts) {
            moments.add(fact.knownFrom());
            moments.add(fact.knownUntil());
            moments.add(over(fact));
        }
        moments.remove(Held.NEVER);
        List<Held> held = new ArrayList<>();
        long begun = Held.NEVER;
        for (long moment : moments) {
            boolean holds = holds(facts, moment, moment);
            if (holds && begun == Held.NEVER) {
                begun = moment;
            } else if (!holds && begun != Held.NEVER) {
                held.add(new Held(begun, moment, ending(facts, moments, begun, moment)));
                begun = Held.NEVER;
            }
        }
        if (begun != Held.NEVER) {
            held.add(Held.cleared(begun, Held.NEVER));
        }
        return held;
    }

    /** Whether it was right for some of the time, as is known when it ends. */
    private Held.Ending ending(
            List<EventFact> facts, NavigableSet<Long> moments, long begun, long ended) {
        // an event that comes again as what ends the condition has gone on to its end
        boolean corrected =
                facts.stream()
                        .anyMatch(
                                fact ->
                                        fact.knownUntil() == ended
                                                && facts.stream()
                                                        .noneMatch(next -> ends(fact, next)));
        return !corrected
                        || moments.subSet(begun, ended).stream()
                                .anyMatch(at -> holds(facts, at, ended))
                ? Held.Ending.CLEARED
                : Held.Ending.RETRACTED;
    }

    private static boolean ends(EventFact fact, EventFact next) {
        return next.good()
                && next.event().equals(fact.event())
                && next.knownFrom() == fact.knownUntil();
    }

    /** When a fact alone makes nothing hold any longer. */
    abstract long over(EventFact fact);

    /** Whether it holds at a time, by what was known at another. */
    abstract boolean holds(List<EventFact> facts, long time, long known);

    /** How many of the facts, which are in order, count from {@code time} or earlier. */
    static int through(List<EventFact> facts, long time) {
        int low = 0;
        int high = facts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (facts.get(middle).since() <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
