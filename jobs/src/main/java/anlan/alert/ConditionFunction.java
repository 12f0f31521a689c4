package anlan.alert;

import anlan.catalog.Catalog;
import anlan.catalog.Compiled;
import anlan.catalog.Policy;
import anlan.event.WallClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Follows the condition of each rule on each scope. Keyed by {@link Signal#key}. Signals count in
 * the order of their times once time has passed them, so a replay gives the same whatever order
 * they come in. The beginning of a {@code match} is told ahead as well: nobody is to wait for the
 * slowest source while somebody calls for help.
 *
 * <p>State, touched once for all that time has passed: the {@code condition}, cleared when it does
 * not hold and nothing waits; the signals that are {@code waiting} for their time.
 */
public final class ConditionFunction extends KeyedProcessFunction<String, Signal, Change> {
    private static final long serialVersionUID = 1L;

    /** What is known later than this is no news: it came late, or history is being read. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Policy policy;
    private final @Nullable WallClock clock;
    private transient Compiled<Map<String, ConditionCalculator>> calculators;
    private transient ValueState<ConditionState> condition;
    private transient ListState<Signal> waiting;
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
    public void open(OpenContext context) {
        calculators = new Compiled<>(policy.open(), ConditionFunction::calculators);
        condition =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "condition", TypeInformation.of(ConditionState.class)));
        waiting =
                getRuntimeContext()
                        .getListState(
                                new ListStateDescriptor<>(
                                        "waiting", TypeInformation.of(Signal.class)));
        done = new HashSet<>();
        doneUntil = Long.MIN_VALUE;
    }

    private static Map<String, ConditionCalculator> calculators(Catalog catalog) {
        Map<String, ConditionCalculator> byName = new HashMap<>();
        catalog.rules()
                .forEach(
                        rule ->
                                byName.put(
                                        rule.name(),
                                        new ConditionCalculator(rule, catalog.offset())));
        return byName;
    }

    @Override
    public void processElement(Signal signal, Context context, Collector<Change> out)
            throws Exception {
        if (isNews(signal)) {
            Signal.Seen seen = signal.seen();
            out.collect(
                    new Change(
                            signal.rule(),
                            signal.scope(),
                            signal.region(),
                            signal.at(),
                            Change.What.AHEAD,
                            signal.value(),
                            signal.threshold(),
                            1,
                            seen == null ? List.of() : List.of(seen.evidence())));
        }
        waiting.add(signal);
        context.timerService().registerEventTimeTimer(signal.at());
    }

    private boolean isNews(Signal signal) throws Exception {
        if (clock == null
                || signal.what() != Signal.What.BAD
                || signal.at() + FRESH.toMillis() <= clock.getAsLong()) {
            return false;
        }
        ConditionCalculator calculator = calculators.at(signal.at()).get(signal.rule());
        if (calculator == null || !calculator.isUrgent()) {
            return false;
        }
        ConditionState state = condition.value();
        return (state == null || !state.firing) && !waiting.get().iterator().hasNext();
    }

    @Override
    public void onTimer(long now, OnTimerContext context, Collector<Change> out) throws Exception {
        long passed = context.timerService().currentWatermark();
        if (passed != doneUntil) {
            done.clear();
            doneUntil = passed;
        }
        if (done.add(context.getCurrentKey())) {
            ConditionState known = condition.value();
            ConditionTurn turn = new ConditionTurn(context.getCurrentKey(), known);
            for (Signal signal : waiting.get()) {
                turn.wait(signal);
            }
            long next = turn.run(now, passed, calculators, out::collect);
            if (known != null || turn.state() != null) {
                condition.update(turn.state());
            }
            waiting.update(turn.waiting());
            if (next != ConditionState.NEVER) {
                context.timerService().registerEventTimeTimer(next);
            }
        }
    }
}
