package anlan.command.audit.alert;

import anlan.catalog.RuleKind;
import anlan.catalog.Stages;
import anlan.event.StageTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * When one case is late with a stage: from its deadline, or from when that was known, until it was
 * known that the stage was reached. Its events are given in the order of their arrival.
 */
final class CaseReckoning {
    /** Clocks of one case are no farther apart, milliseconds. */
    private static final long CLOCKS_APART = 3_600_000;

    /** Stands for the opening of a case whose first event tells of no stage. */
    private static final String OPENED = "opened";

    private final RuleKind.Deadline deadline;
    private final LongFunction<DueReckoning> limits;
    private final BiConsumer<String, Held> out;
    private final Map<String, CaseEvent> known = new LinkedHashMap<>();
    private long late = Held.NEVER;
    private @Nullable String scope;
    private long notBefore = Long.MIN_VALUE;

    /**
     * Of a case.
     *
     * @param limits of the deadline for a case that was opened at a time, milliseconds since 1970
     * @param out is told scope and time of each lateness
     */
    CaseReckoning(
            RuleKind.Deadline deadline,
            LongFunction<DueReckoning> limits,
            BiConsumer<String, Held> out) {
        this.deadline = deadline;
        this.limits = limits;
        this.out = out;
    }

    /**
     * What one revision of an event says of its case; times are milliseconds since 1970.
     *
     * @param scope what an alert about the case would be about, if this opened it; null = nothing
     *     that the rule means
     * @param counts it came in time for indicators
     * @param withdrawn the source takes the event back
     * @param stages with when they were reached
     */
    record CaseEvent(
            String id,
            long revision,
            long received,
            long occurred,
            @Nullable String scope,
            boolean counts,
            boolean withdrawn,
            List<StageTime> stages) {}

    private record Due(String scope, long at) {}

    /** Takes the next event that arrived. */
    void take(CaseEvent event) {
        CaseEvent before = known.get(event.id);
        if (before != null && before.revision >= event.revision) {
            return;
        }
        Due due = due();
        if (late == Held.NEVER && due != null && due.at <= event.received) {
            begin(due, due.at);
        }
        known.put(event.id, with(before, event));
        Due now = due();
        boolean stays = now != null && now.at <= event.received && now.scope.equals(scope);
        if (late != Held.NEVER && !stays) {
            end(Math.max(late, event.received));
        }
        if (late == Held.NEVER && now != null && now.at <= event.received) {
            begin(now, event.received);
        }
    }

    /** Of what came too late the stages count, which are in time; of what is withdrawn nothing. */
    private static CaseEvent with(@Nullable CaseEvent before, CaseEvent event) {
        if (before != null && before.counts && !event.counts) {
            List<StageTime> stages = event.withdrawn ? before.stages : event.stages;
            return of(event, before.occurred, before.scope, true, stages);
        }
        return event.withdrawn ? of(event, event.occurred, null, false, List.of()) : event;
    }

    private static CaseEvent of(
            CaseEvent event,
            long occurred,
            @Nullable String scope,
            boolean counts,
            List<StageTime> stages) {
        return new CaseEvent(
                event.id,
                event.revision,
                event.received,
                occurred,
                scope,
                counts,
                event.withdrawn,
                stages);
    }

    private void begin(Due due, long at) {
        late = Math.max(at, notBefore);
        scope = due.scope;
    }

    private void end(long at) {
        out.accept(String.valueOf(scope), Held.cleared(late, at));
        notBefore = at == Held.NEVER ? at : at + 1;
        late = Held.NEVER;
        scope = null;
    }

    /** There are no more. */
    void close() {
        Due due = due();
        if (late == Held.NEVER && due != null) {
            begin(due, due.at);
        }
        if (late != Held.NEVER) {
            end(Held.NEVER);
        }
    }

    /** Deadline of a stage that is not reached; null = there is none. */
    private @Nullable Due due() {
        CaseEvent opening =
                known.values().stream()
                        .filter(event -> event.counts)
                        .min(
                                Comparator.comparingLong(CaseEvent::occurred)
                                        .thenComparing(CaseEvent::id))
                        .orElse(null);
        if (opening == null || opening.scope == null) {
            return null;
        }
        List<StageTime> round = lastRound();
        String since = deadline.since();
        for (StageTime step : round) {
            if (since == null || isAsFar(step, since)) {
                boolean reached = round.stream().anyMatch(one -> isAsFar(one, deadline.stage()));
                return reached
                        ? null
                        : new Due(
                                opening.scope,
                                limits.apply(opened()).after(step.at().toEpochMilli()));
            }
        }
        return null;
    }

    /** When the case was opened first. */
    private long opened() {
        long opened = Held.NEVER;
        for (CaseEvent event : known.values()) {
            if (event.counts && event.stages.isEmpty()) {
                opened = Math.min(opened, event.occurred);
            }
            for (StageTime stage : event.stages) {
                opened = Math.min(opened, stage.at().toEpochMilli());
            }
        }
        return opened;
    }

    private static boolean isAsFar(StageTime step, String stage) {
        int order = Stages.order(stage);
        return step.stage().equals(stage) || (order >= 0 && Stages.order(step.stage()) >= order);
    }

    /** The steps since the case was opened, or opened again after it had been closed. */
    private List<StageTime> lastRound() {
        TreeSet<StageTime> all =
                new TreeSet<>(
                        Comparator.comparing(StageTime::at)
                                .thenComparingInt((StageTime one) -> Stages.order(one.stage()))
                                .thenComparing(StageTime::stage));
        known.values().forEach(event -> all.addAll(event.stages));
        long opened = all.isEmpty() ? Held.NEVER : all.first().at().toEpochMilli();
        List<StageTime> round = new ArrayList<>();
        for (CaseEvent event : known.values()) {
            if (event.counts && event.stages.isEmpty() && event.occurred < opened) {
                opened = event.occurred;
                round =
                        new ArrayList<>(
                                List.of(new StageTime(OPENED, Instant.ofEpochMilli(opened))));
            }
        }
        long closed = Held.NEVER;
        for (StageTime step : all) {
            long at = step.at().toEpochMilli();
            if (step.stage().equals(StageTime.CLOSED)) {
                closed = Math.min(closed, at);
            } else if (closed < at && !belongsBeforeAClosing(step, all)) {
                round = new ArrayList<>();
                closed = Held.NEVER;
            }
            round.add(step);
        }
        return round;
    }

    private static boolean belongsBeforeAClosing(StageTime step, Set<StageTime> all) {
        boolean closedBefore = false;
        for (StageTime other : all) {
            long before = step.at().toEpochMilli() - other.at().toEpochMilli();
            if (before > 0 && other.stage().equals(step.stage())) {
                return false;
            }
            closedBefore |=
                    before > 0 && before <= CLOCKS_APART && other.stage().equals(StageTime.CLOSED);
        }
        return closedBefore;
    }
}
