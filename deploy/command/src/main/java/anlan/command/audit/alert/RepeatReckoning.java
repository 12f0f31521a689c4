package anlan.command.audit.alert;

import anlan.catalog.RuleKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * It holds as long as enough events lie within the time, that were found when one of them became
 * known.
 */
final class RepeatReckoning extends EventReckoning {
    private final RuleKind.Chain chain;
    private final long within;

    RepeatReckoning(RuleKind.Chain chain) {
        this.chain = chain;
        within = chain.within().toMillis();
    }

    @Override
    long over(EventFact fact) {
        return fact.occurred() + within;
    }

    @Override
    boolean holds(List<EventFact> facts, long time, long known) {
        List<EventFact> counting = new ArrayList<>();
        for (EventFact fact : facts.subList(0, through(facts, time))) {
            // what is older can be of no chain that holds still
            if (fact.counts(time, known)
                    && fact.occurred() > time - 2 * within
                    && fact.occurred() > fact.since() - within) {
                counting.add(fact);
            }
        }
        for (int i = 0; i < counting.size(); i++) {
            EventFact last = counting.get(i);
            if (last.home() && end(last, counting.subList(0, i + 1)) > time) {
                return true;
            }
        }
        return false;
    }

    /** Until when the chain holds that the last of them has made; the least number = it is none. */
    private long end(EventFact last, List<EventFact> upToIt) {
        List<EventFact> newestFirst =
                upToIt.stream()
                        .filter(fact -> fact.occurred() > last.since() - within)
                        .filter(fact -> isNear(fact, last))
                        .sorted(
                                Comparator.comparingLong(EventFact::occurred)
                                        .thenComparing(EventFact::event)
                                        .reversed())
                        .toList();
        Set<String> sources = new HashSet<>();
        for (int i = 0; i < newestFirst.size(); i++) {
            sources.add(newestFirst.get(i).source());
            if (i + 1 >= chain.times() && sources.size() >= chain.sources()) {
                return newestFirst.get(i).occurred() + within;
            }
        }
        return Long.MIN_VALUE;
    }

    private boolean isNear(EventFact one, EventFact other) {
        Double metres = chain.metres();
        if (metres == null) {
            return true;
        }
        EventFact.Position place = one.place();
        EventFact.Position there = other.place();
        return place != null && there != null && place.metres(there) <= metres;
    }
}
