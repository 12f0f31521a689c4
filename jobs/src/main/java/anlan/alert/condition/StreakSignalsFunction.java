package anlan.alert.condition;

import anlan.alert.signal.ConditionKey;
import anlan.alert.signal.Signal;
import anlan.catalog.PerCatalog;
import anlan.catalog.Policy;
import anlan.catalog.Rule;
import anlan.catalog.RuleKind;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Signals of {@code streak} rules, from the conditions of the rules that they count. */
public final class StreakSignalsFunction extends RichFlatMapFunction<ConditionChange, Signal> {
    private static final long serialVersionUID = 1L;

    private final Policy policy;
    private transient PerCatalog<List<Counting>> streaks;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public StreakSignalsFunction(Policy policy) {
        this.policy = policy;
    }

    @Override
    public void open(OpenContext context) {
        streaks =
                new PerCatalog<>(
                        policy.open(),
                        catalog ->
                                catalog.rules().stream()
                                        .flatMap(StreakSignalsFunction::counting)
                                        .toList());
    }

    /**
     * A rule that counts another's.
     *
     * @param of the other
     */
    private record Counting(String rule, String of) {}

    private static Stream<Counting> counting(Rule rule) {
        return rule.kind() instanceof RuleKind.Streak kind
                ? Stream.of(new Counting(rule.name(), kind.streak().of()))
                : Stream.empty();
    }

    @Override
    public void flatMap(ConditionChange change, Collector<Signal> out) {
        for (Counting streak : streaks.forWindowEnd(change.at())) {
            if (streak.of().equals(change.rule())) {
                Signal signal = signal(new ConditionKey(streak.rule(), change.scope()), change);
                if (signal != null) {
                    out.collect(signal);
                }
            }
        }
    }

    /** Each time that it holds is a fact, as is its end; null = nothing that counts. */
    private static @Nullable Signal signal(ConditionKey key, ConditionChange change) {
        return switch (change.what()) {
            case FIRING -> Signal.of(key, change.region(), change.at(), false, seen(change, 0, ""));
            case CLEARED ->
                    Signal.of(
                            key,
                            change.region(),
                            change.at(),
                            true,
                            seen(change, Signal.Seen.FOR_GOOD, " ended"));
            case RETRACTED, UNDONE ->
                    Signal.takenBack(key, change.region(), change.at(), seen(change, 1, ""));
            case AHEAD, UPDATED -> null;
        };
    }

    private static Signal.Seen seen(ConditionChange change, long revision, String what) {
        return new Signal.Seen(
                change.begun() + what, revision, change.rule(), change.at(), null, null, List.of());
    }
}
