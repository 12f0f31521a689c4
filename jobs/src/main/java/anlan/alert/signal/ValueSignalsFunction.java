package anlan.alert.signal;

import anlan.catalog.Catalog;
import anlan.catalog.Level;
import anlan.catalog.PerCatalog;
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
import org.jspecify.annotations.Nullable;

/**
 * Signals of {@code threshold} rules. Only what is published on time: a restatement of the past
 * shows in the next slide and opens no alert of its own. Only what can change a condition: most
 * values of most regions are good, and so were those before.
 */
public final class ValueSignalsFunction
        extends CoProcessFunction<IndicatorValue, IndexValue, Signal> {
    private static final long serialVersionUID = 1L;

    private final Policy policy;
    private transient PerCatalog<Map<String, List<Watching>>> rules;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public ValueSignalsFunction(Policy policy) {
        this.policy = policy;
    }

    @Override
    public void open(OpenContext context) {
        rules = new PerCatalog<>(policy.open(), ValueSignalsFunction::byWatched);
    }

    private static Map<String, List<Watching>> byWatched(Catalog catalog) {
        Map<String, List<Watching>> byWatched = new HashMap<>();
        for (Rule rule : catalog.rules()) {
            Rule.Watch on = rule.on();
            if (rule.kind() == Rule.Kind.THRESHOLD && on != null) {
                byWatched
                        .computeIfAbsent(on.watched(), any -> new ArrayList<>())
                        .add(new Watching(rule, on));
            }
        }
        return byWatched;
    }

    @Override
    public void processElement1(IndicatorValue value, Context context, Collector<Signal> out) {
        Double measured = value.value();
        if (value.revision() > 0 || measured == null) {
            return;
        }
        String watched = Rule.Watch.window(value.indicator(), value.window());
        for (Watching watching : watching(value.at(), watched)) {
            watching.tell(value.region(), value.at(), measured, null, out);
        }
    }

    @Override
    public void processElement2(IndexValue value, Context context, Collector<Signal> out) {
        Double scored = value.value();
        if (value.revision() > 0 || scored == null) {
            return;
        }
        for (Watching watching : watching(value.at(), value.index())) {
            watching.tell(value.region(), value.at(), scored, value.color(), out);
        }
    }

    private List<Watching> watching(Instant at, String watched) {
        return rules.forWindowEnd(at.toEpochMilli()).getOrDefault(watched, List.of());
    }

    /**
     * A rule, and since when each region's values have been good. It is kept in memory alone: after
     * a restart each region's next value is told, whatever it is.
     */
    private static final class Watching {
        private final Rule rule;
        private final Rule.Watch on;
        private final Map<String, Long> goodSince = new HashMap<>();

        Watching(Rule rule, Rule.Watch on) {
            this.rule = rule;
            this.on = on;
        }

        void tell(
                String region,
                Instant at,
                double value,
                @Nullable String color,
                Collector<Signal> out) {
            if (!rule.levels().isEmpty() && !rule.levels().contains(Level.of(region))) {
                return;
            }
            Signal.What what = what(color);
            Signal signal =
                    new Signal(
                            rule.name(),
                            region,
                            region,
                            at.toEpochMilli(),
                            what,
                            value,
                            null,
                            null);
            if (matters(signal)) {
                out.collect(signal);
            }
        }

        private Signal.What what(@Nullable String color) {
            if (color == null || on.color() == null) {
                return Signal.What.VALUE;
            }
            boolean bad = color.equals(Color.RED.label()) || color.equals(on.color());
            return bad ? Signal.What.BAD : Signal.What.GOOD;
        }

        /** A condition ends once its values have been good for {@code keepFor}, and stays so. */
        private boolean matters(Signal signal) {
            if (signal.isBad(on, true)) {
                goodSince.remove(signal.region());
                return true;
            }
            Long since = goodSince.putIfAbsent(signal.region(), signal.at());
            return since == null || signal.at() < since + rule.keepFor().toMillis();
        }
    }
}
