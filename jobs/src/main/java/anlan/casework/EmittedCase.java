package anlan.casework;

import anlan.event.StageTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was emitted of one case, so that it can be taken back and emitted anew. State of {@link
 * CaseFunction}.
 */
public final class EmittedCase {
    /** The rows of its stages, each in its newest revision. */
    public List<CaseStage> stages = new ArrayList<>();

    /** Stages that are past their deadline. */
    public List<CaseLate> late = new ArrayList<>();

    /** Nothing is late again before this time, milliseconds since 1970. */
    public long clock = Long.MIN_VALUE;

    /** Takes the rows as they are now; returns those that have to be emitted. */
    List<CaseStage> renew(List<CaseStage> now) {
        Map<StageTime, CaseStage> fresh = new LinkedHashMap<>();
        now.forEach(row -> fresh.put(row.reached(), row));
        List<CaseStage> changed = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            CaseStage known = stages.get(i);
            CaseStage next = fresh.remove(known.reached());
            CaseStage row = (next == null ? known.takenBack() : next).revised(known.revision());
            if (!row.equals(known)) {
                stages.set(i, row.revised(known.revision() + 1));
                changed.add(stages.get(i));
            }
        }
        stages.addAll(fresh.values());
        changed.addAll(fresh.values());
        return changed;
    }

    /**
     * Takes what is late now; returns what has to be emitted.
     *
     * @param notBefore when that was known, if it was later than the deadlines
     * @param now when that is, milliseconds since 1970
     */
    List<CaseLate> renew(List<CaseLate> lateNow, long notBefore, long now) {
        List<CaseLate> changed = new ArrayList<>();
        for (CaseLate known : List.copyOf(late)) {
            if (lateNow.stream().noneMatch(known::isOf)) {
                CaseLate ended = known.told(Math.max(now, known.at()), false);
                clock = Math.max(clock, ended.at() + 1);
                late.remove(known);
                changed.add(ended);
            }
        }
        for (CaseLate fresh : lateNow) {
            if (late.stream().noneMatch(fresh::isOf)) {
                long at = Math.max(fresh.at(), Math.max(notBefore, clock));
                CaseLate begun = fresh.told(at, true);
                late.add(begun);
                changed.add(begun);
            }
        }
        return changed;
    }
}
