package anlan.alert.signal;

import anlan.catalog.Catalog;
import anlan.catalog.Policy;
import anlan.catalog.Region;
import anlan.catalog.Rule;
import anlan.catalog.RuleKind;
import anlan.catalog.Versions;
import anlan.event.Pulse;
import java.util.Comparator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** Signals of rules for the {@code silence} of whole sources. */
public final class PulseSignalsFunction extends RichFlatMapFunction<Pulse, Signal> {
    private static final long serialVersionUID = 1L;

    private final Policy policy;
    private transient Versions versions;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public PulseSignalsFunction(Policy policy) {
        this.policy = policy;
    }

    @Override
    public void open(OpenContext context) {
        versions = policy.open();
    }

    @Override
    public void flatMap(Pulse pulse, Collector<Signal> out) {
        long at = pulse.at().toEpochMilli();
        Catalog catalog = versions.forEvent(at);
        for (Rule rule : catalog.rules()) {
            if (rule.kind() instanceof RuleKind.Silence silence
                    && rule.scope().equals(Rule.SOURCE)
                    && silence.where().covers(pulse.source())) {
                Signal.Seen seen = new Signal.Seen(pulse.source() + "/pulse", pulse.source(), at);
                ConditionKey key =
                        new ConditionKey(rule.name(), Rule.SOURCE + ':' + pulse.source());
                out.collect(Signal.of(key, top(catalog), at, false, seen));
            }
        }
    }

    private static String top(Catalog catalog) {
        return catalog.regions().stream()
                .map(Region::code)
                .min(Comparator.comparing(String::length).thenComparing(code -> code))
                .orElseThrow();
    }
}
