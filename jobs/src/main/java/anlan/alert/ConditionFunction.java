package anlan.alert;

import anlan.catalog.Catalog;
import anlan.catalog.Compiled;
import anlan.catalog.Policy;
import anlan.event.WallClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
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
 * <p>State: the {@code condition}; cleared when it does not hold and nothing waits.
 */
public final class ConditionFunction extends KeyedProcessFunction<String, Signal, Change> {
    private static final long serialVersionUID = 1L;

    /** What is known later than this is no news: it came late, or history is being read. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Policy policy;
    private final @Nullable WallClock clock;
    private transient Compiled<Map<String, ConditionCalculator>> calculators;
    private transient ValueState<ConditionState> condition;

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
        ConditionState known = condition.value();
        ConditionState state = known == null ? new ConditionState() : known;
        if (isNews(state, signal)) {
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
        state.waiting.add(signal);
        condition.update(state);
        context.timerService().registerEventTimeTimer(signal.at());
    }

    private boolean isNews(ConditionState state, Signal signal) {
        if (clock == null
                || signal.what() != Signal.What.BAD
                || state.firing
                || !state.waiting.isEmpty()
                || signal.at() + FRESH.toMillis() <= clock.getAsLong()) {
            return false;
        }
        ConditionCalculator calculator = calculators.at(signal.at()).get(signal.rule());
        return calculator != null && calculator.isUrgent();
    }

    @Override
    public void onTimer(long now, OnTimerContext context, Collector<Change> out) throws Exception {
        ConditionState state = condition.value();
        if (state == null) {
            return;
        }
        String key = context.getCurrentKey();
        int split = key.indexOf('\n');
        String rule = key.substring(0, split);
        String scope = key.substring(split + 1);
        ConditionCalculator calculator = calculators.at(now).get(rule);
        if (calculator == null) {
            lost(state, rule, scope, now, out);
            return;
        }
        boolean ended = context.timerService().currentWatermark() == Long.MAX_VALUE;
        calculator.take(state, scope, now, out::collect);
        if (!ended) {
            // at the end of bounded input the future would never stop
            calculator.advance(state, scope, now, out::collect);
        }
        if (calculator.isOver(state)) {
            condition.clear();
            return;
        }
        condition.update(state);
        long next = calculator.next(state);
        if (!ended && next != ConditionState.NEVER) {
            context.timerService().registerEventTimeTimer(Math.max(next, now + 1));
        }
    }

    /** The policy has lost the rule, and with it whatever would end the condition. */
    private void lost(
            ConditionState state, String rule, String scope, long now, Collector<Change> out) {
        if (state.firing) {
            out.collect(state.change(rule, scope, now, Change.What.CLEARED));
        }
        condition.clear();
    }
}
