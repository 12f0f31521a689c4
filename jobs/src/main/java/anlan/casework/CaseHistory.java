package anlan.casework;

import anlan.catalog.Stages;
import anlan.event.Event;
import anlan.event.StageTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The stages of a case in the order of time: a function of the events that are known of it, however
 * they came.
 *
 * @param opening the event that opened the case
 * @param steps stages as they were reached, at least one
 */
record CaseHistory(Event opening, List<CaseHistory.Step> steps) {
    /** Stands for the opening of a case whose first event tells of no stage. */
    static final String OPENED = "opened";

    private static final String UNKNOWN = "no stage of the closed loop";

    /** At one moment stages follow each other as they should. */
    private static final Comparator<StageTime> ORDER =
            Comparator.comparing(StageTime::at)
                    .thenComparingInt((StageTime stage) -> Stages.order(stage.stage()))
                    .thenComparing(StageTime::stage);

    /**
     * A stage that was reached.
     *
     * @param at milliseconds since 1970
     * @param region code of the region that told of it
     * @param round 1, and one more with each reopening
     * @param wrong what is wrong with its place in the order; null = nothing
     */
    record Step(String stage, long at, String region, int round, @Nullable String wrong) {
        private Step judged(@Nullable String verdict) {
            return new Step(stage, at, region, round, verdict);
        }

        /** Whether the case is at least as far as this stage. */
        boolean passes(String other) {
            int order = Stages.order(other);
            return stage.equals(other) || (order >= 0 && Stages.order(stage) >= order);
        }
    }

    /** Of the events known; null = none of them opens the case. */
    static @Nullable CaseHistory of(CaseEvents events) {
        Event opening = events.opening();
        if (opening == null) {
            return null;
        }
        TreeMap<StageTime, String> reached = reached(events);
        List<Step> steps = new ArrayList<>();
        long opened = events.opened();
        if (reached.isEmpty() || opened < reached.firstKey().at().toEpochMilli()) {
            steps.add(new Step(OPENED, opened, opening.place().region(), 1, null));
        }
        int round = 1;
        long closed = Long.MAX_VALUE;
        for (Map.Entry<StageTime, String> entry : reached.entrySet()) {
            String stage = entry.getKey().stage();
            long at = entry.getKey().at().toEpochMilli();
            if (stage.equals(StageTime.CLOSED)) {
                closed = Math.min(closed, at);
            } else if (closed < at && !CaseEvents.belongsBefore(entry.getKey(), reached.keySet())) {
                round++;
                closed = Long.MAX_VALUE;
            }
            steps.add(new Step(stage, at, entry.getValue(), round, null));
        }
        return new CaseHistory(opening, judged(steps));
    }

    /** When it was opened, milliseconds since 1970. */
    long opened() {
        return steps.get(0).at();
    }

    /** The round that it is in. */
    int round() {
        return steps.get(steps.size() - 1).round();
    }

    /** The steps of a round. */
    List<Step> of(int round) {
        return steps.stream().filter(step -> step.round() == round).toList();
    }

    /** Stages and the regions that told of them; where two did, that of the smaller id. */
    private static TreeMap<StageTime, String> reached(CaseEvents events) {
        TreeMap<StageTime, String> reached = new TreeMap<>(ORDER);
        events.events.stream()
                .sorted(Comparator.comparing(Event::id))
                .forEach(
                        event ->
                                event.matter()
                                        .stages()
                                        .forEach(
                                                stage ->
                                                        reached.putIfAbsent(
                                                                stage, event.place().region())));
        return reached;
    }

    /** The same steps, each with what is wrong with it. */
    private static List<Step> judged(List<Step> steps) {
        Map<String, Step> first = new HashMap<>();
        steps.forEach(step -> first.putIfAbsent(step.stage(), step));
        return steps.stream().map(step -> step.judged(wrong(step, first))).toList();
    }

    /**
     * A stage is too early when one that belongs before it came for the first time only later in
     * the same round. Nothing is closed before it was ever accepted.
     */
    private static @Nullable String wrong(Step step, Map<String, Step> first) {
        int order = Stages.order(step.stage());
        if (order < 0) {
            return step.stage().equals(OPENED) ? null : UNKNOWN;
        }
        for (String before : Stages.ALL.subList(0, order)) {
            Step came = first.get(before);
            if (came != null
                    && came.at() > step.at()
                    && (came.round() == step.round() || before.equals(Stages.ALL.get(0)))) {
                return step.stage() + " before " + before;
            }
        }
        return null;
    }
}
