package anlan.alert;

import anlan.catalog.Catalog;
import anlan.catalog.Compiled;
import anlan.catalog.Level;
import anlan.catalog.Policy;
import anlan.catalog.Rule;
import anlan.color.Color;
import anlan.index.IndexValue;
import anlan.indicator.IndicatorValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.co.CoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Signals of {@code threshold} rules. Only what is published on time: a restatement of the past
 * shows in the next slide and opens no alert of its own.
 */
public final class ValueSignalsFunction
        extends CoProcessFunction<IndicatorValue, IndexValue, Signal> {
    private static final long serialVersionUID = 1L;

    private final Policy policy;
    private transient Compiled<Map<String, List<Rule>>> rules;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public ValueSignalsFunction(Policy policy) {
        this.policy = policy;
    }

    @Override
    public void open(OpenContext context) {
        rules = new Compiled<>(policy.open(), ValueSignalsFunction::byWatched);
    }

    private static Map<String, List<Rule>> byWatched(Catalog catalog) {
        Map<String, List<Rule>> byWatched = new HashMap<>();
        for (Rule rule : catalog.rules()) {
            Rule.Watch on = rule.on();
            if (rule.kind() == Rule.Kind.THRESHOLD && on != null) {
                byWatched.computeIfAbsent(on.watched(), any -> new ArrayList<>()).add(rule);
            }
        }
        return byWatched;
    }

    @Override
    public void processElement1(IndicatorValue value, Context context, Collector<Signal> out) {
        if (value.revision() > 0 || value.value() == null) {
            return;
        }
        String watched = Rule.Watch.window(value.indicator(), value.window());
        for (Rule rule : watching(value.at(), watched, value.region())) {
            out.collect(
                    Signal.of(
                            rule.name(), value.region(), value.at().toEpochMilli(), value.value()));
        }
    }

    @Override
    public void processElement2(IndexValue value, Context context, Collector<Signal> out) {
        if (value.revision() > 0 || value.value() == null) {
            return;
        }
        for (Rule rule : watching(value.at(), value.index(), value.region())) {
            Rule.Watch on = rule.on();
            Signal.What what = Signal.What.VALUE;
            if (on != null && on.color() != null) {
                boolean bad =
                        value.color().equals(Color.RED.label()) || value.color().equals(on.color());
                what = bad ? Signal.What.BAD : Signal.What.GOOD;
            }
            out.collect(
                    new Signal(
                            rule.name(),
                            value.region(),
                            value.region(),
                            value.at().toEpochMilli(),
                            what,
                            value.value(),
                            null,
                            null));
        }
    }

    private List<Rule> watching(Instant at, String watched, String region) {
        List<Rule> watching = rules.at(at.toEpochMilli()).getOrDefault(watched, List.of());
        return watching.isEmpty()
                ? watching
                : watching.stream()
                        .filter(
                                rule ->
                                        rule.levels().isEmpty()
                                                || rule.levels().contains(Level.of(region)))
                        .toList();
    }
}
