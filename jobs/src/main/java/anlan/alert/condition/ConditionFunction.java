package anlan.alert.condition;

import anlan.alert.signal.ConditionKey;
import anlan.alert.signal.Signal;
import anlan.catalog.Catalog;
import anlan.catalog.PerCatalog;
import anlan.catalog.Policy;
import anlan.event.WallClock;
import anlan.indicator.PaneGrid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Follows the condition of each rule on each scope. Keyed by the text of a {@link ConditionKey}.
 * Signals count in the order of their times once time has passed them, so a replay gives the same
 * whatever order they come in. The beginning of a {@code match} is told ahead as well: nobody is to
 * wait for the slowest source while somebody calls for help.
 *
 * <p>State: the {@code condition}, touched once for all that time has passed, and cleared when it
 * does not hold, nothing waits, and nothing that it was seen from may still be corrected; the
 * signals that are {@code waiting} for their time. Those are few, and most for no longer than until
 * the next watermark: they wait in memory, and all workers see them in a checkpoint, so that each
 * finds its own.
 */
public final class ConditionFunction extends KeyedProcessFunction<String, Signal, ConditionChange>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    /** What is known later than this is no news: it came late, or history is being read. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Policy policy;
    private final @Nullable WallClock clock;
    private transient PerCatalog<Map<String, ConditionCourse>> courses;
    private transient ValueState<ConditionHistory> condition;
    private transient Map<String, List<Signal>> waiting;
    private transient ListState<Signal> waitingState;
    private transient Set<String> done;
    private transient long doneUntil;

    /**
     * Follows conditions.
     *
     * @param clock tells what is news; null = nothing is told ahead
     */
    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public ConditionFunction(Policy policy, @Nullable WallClock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        waitingState =
                context.getOperatorStateStore()
                        .getUnionListState(
                                new ListStateDescriptor<>(
                                        "waiting", TypeInformation.of(Signal.class)));
        waiting = new HashMap<>();
        for (Signal signal : waitingState.get()) {
            if (isMine(signal.key().text())) {
                wait(signal);
            }
        }
    }

    private boolean isMine(String key) {
        TaskInfo task = getRuntimeContext().getTaskInfo();
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(
                        key,
                        task.getMaxNumberOfParallelSubtasks(),
                        task.getNumberOfParallelSubtasks())
                == task.getIndexOfThisSubtask();
    }

    private void wait(Signal signal) {
        waiting.computeIfAbsent(signal.key().text(), any -> new ArrayList<>()).add(signal);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        waitingState.update(waiting.values().stream().flatMap(List::stream).toList());
    }

    @Override
    @SuppressWarnings("NullAway.Init") // initializeState has set the others
    public void open(OpenContext context) {
        courses = new PerCatalog<>(policy.open(), ConditionFunction::courses);
        condition =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "condition", TypeInformation.of(ConditionHistory.class)));
        done = new HashSet<>();
        doneUntil = Long.MIN_VALUE;
    }

    private static Map<String, ConditionCourse> courses(Catalog catalog) {
        Map<String, Long> memories = new HashMap<>();
        catalog.sources()
                .forEach(
                        source ->
                                memories.put(source.name(), source.delivery().memory().toMillis()));
        PaneGrid grid = PaneGrid.of(catalog);
        Map<String, ConditionCourse> byName = new HashMap<>();
        catalog.rules()
                .forEach(
                        rule ->
                                byName.put(
                                        rule.name(),
                                        new ConditionCourse(
                                                new ConditionCalculator(rule, grid), memories)));
        return byName;
    }

    @Override
    public void processElement(Signal signal, Context context, Collector<ConditionChange> out)
            throws Exception {
        if (isNews(signal)) {
            out.collect(ahead(signal));
        }
        wait(signal);
        context.timerService().registerEventTimeTimer(signal.at());
    }

    private static ConditionChange ahead(Signal signal) {
        Signal.Seen seen = signal.seen();
        Proof proof =
                new Proof(
                        null,
                        null,
                        null,
                        1,
                        seen == null ? List.of() : List.of(seen.evidence()),
                        seen == null ? List.of() : seen.uncertain(),
                        List.of());
        return new ConditionChange(
                signal.key(), signal.region(), signal.at(), ConditionChange.What.AHEAD, proof, "");
    }

    private boolean isNews(Signal signal) throws Exception {
        if (clock == null
                || signal.what() != Signal.What.BAD
                || signal.at() + FRESH.toMillis() <= clock.getAsLong()) {
            return false;
        }
        ConditionCourse course = courses.forWindowEnd(signal.at()).get(signal.rule());
        if (course == null || !course.isUrgent()) {
            return false;
        }
        ConditionHistory history = condition.value();
        return (history == null || (!history.now.firing && history.known(signal) == null))
                && !waiting.containsKey(signal.key().text());
    }

    @Override
    public void onTimer(long now, OnTimerContext context, Collector<ConditionChange> out)
            throws Exception {
        long passed = context.timerService().currentWatermark();
        if (passed != doneUntil) {
            done.clear();
            doneUntil = passed;
        }
        String key = context.getCurrentKey();
        if (done.add(key)) {
            ConditionHistory known = condition.value();
            List<Signal> signals = waiting.remove(key);
            ConditionTurn turn =
                    new ConditionTurn(
                            ConditionKey.parse(key), known, signals == null ? List.of() : signals);
            long next = turn.run(now, passed, courses, out::collect);
            if (known != null || turn.history() != null) {
                condition.update(turn.history());
            }
            List<Signal> left = turn.waiting();
            if (!left.isEmpty()) {
                waiting.put(key, left);
            }
            if (next != ConditionState.NEVER) {
                context.timerService().registerEventTimeTimer(next);
            }
        }
    }
}
