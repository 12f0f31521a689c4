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
        if (change.what() != ConditionChange.What.FIRING
                && change.what() != ConditionChange.What.CLEARED) {
            return;
        }
        for (Counting streak : streaks.forWindowEnd(change.at())) {
            if (streak.of().equals(change.rule())) {
                // each time counts as evidence: the first event of it, or the time itself
                String evidence =
                        change.proof().evidence().isEmpty()
                                ? change.rule() + '/' + change.at()
                                : change.proof().evidence().get(0);
                Signal.Seen seen = new Signal.Seen(evidence, change.rule(), change.at());
                boolean good = change.what() == ConditionChange.What.CLEARED;
                out.collect(
                        Signal.of(
                                new ConditionKey(streak.rule(), change.scope()),
                                change.region(),
                                change.at(),
                                good,
                                seen));
            }
        }
    }
}
