package anlan.alert.signal;

import anlan.catalog.Catalog;
import anlan.catalog.Level;
import anlan.catalog.PerCatalog;
import anlan.catalog.Policy;
import anlan.catalog.Rule;
import anlan.catalog.RuleKind;
import anlan.catalog.Watch;
import anlan.catalog.WindowName;
import anlan.color.Color;
import anlan.index.IndexValue;
import anlan.indicator.IndicatorValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.co.CoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Signals of {@code threshold} rules. Only what is published on time: a restatement of the past
 * shows in the next slide and opens no alert of its own. Only what can change a condition: most
 * values of most regions are good, and so were those before. A window that has not been full since
 * its data began has no value to a rule, unless it is above the limit already and only grows.
 */
public final class ValueSignalsFunction
        extends CoProcessFunction<IndicatorValue, IndexValue, Signal> {
    private static final long serialVersionUID = 1L;

    private final Policy policy;
    private transient PerCatalog<Watched> rules;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public ValueSignalsFunction(Policy policy) {
        this.policy = policy;
    }

    @Override
    public void open(OpenContext context) {
        rules = new PerCatalog<>(policy.open(), Watched::new);
    }

    @Override
    public void processElement1(IndicatorValue value, Context context, Collector<Signal> out) {
        if (value.revision() > 0) {
            return;
        }
        WindowName window = new WindowName(value.indicator(), value.window());
        for (Watching watching : watched(value.at()).windows.getOrDefault(window, List.of())) {
            Signal.Measured measured = Signal.Measured.of(value);
            boolean said =
                    value.amount().fillsUntil() == null || watching.isFound(measured.value());
            watching.tell(
                    value.region(), value.at(), said ? measured : measured.unseen(), null, out);
        }
    }

    @Override
    public void processElement2(IndexValue value, Context context, Collector<Signal> out) {
        if (value.revision() > 0) {
            return;
        }
        String color = value.assessment().color();
        for (Watching watching :
                watched(value.at()).indices.getOrDefault(value.index(), List.of())) {
            watching.tell(value.region(), value.at(), Signal.Measured.of(value), color, out);
        }
    }

    private Watched watched(Instant at) {
        return rules.forWindowEnd(at.toEpochMilli());
    }

    /** The thresholds of a catalog by what they watch. */
    private static final class Watched {
        private final Map<String, List<Watching>> indices = new HashMap<>();
        private final Map<WindowName, List<Watching>> windows = new HashMap<>();

        Watched(Catalog catalog) {
            for (Rule rule : catalog.rules()) {
                if (rule.kind() instanceof RuleKind.Threshold threshold) {
                    String index = threshold.on().index();
                    List<Watching> same =
                            index == null
                                    ? windows.computeIfAbsent(
                                            threshold.on().windowName(), any -> new ArrayList<>())
                                    : indices.computeIfAbsent(index, any -> new ArrayList<>());
                    same.add(new Watching(rule.name(), threshold, grows(catalog, threshold)));
                }
            }
        }
    }

    /** Whether what is watched can only grow while its window fills. */
    private static boolean grows(Catalog catalog, RuleKind.Threshold threshold) {
        return catalog.indicators().stream()
                .filter(indicator -> indicator.name().equals(threshold.on().indicator()))
                .anyMatch(indicator -> indicator.measure().tally().growsFilling());
    }

    /**
     * A rule, since when each region's values have been good, and which regions have none. It is
     * kept in memory alone: after a restart each region's next value is told, whatever it is.
     */
    private static final class Watching {
        private final String rule;
        private final RuleKind.Threshold threshold;
        private final boolean grows;
        private final Map<String, Long> goodSince = new HashMap<>();
        private final Set<String> unseen = new HashSet<>();

        Watching(String rule, RuleKind.Threshold threshold, boolean grows) {
            this.rule = rule;
            this.threshold = threshold;
            this.grows = grows;
        }

        /**
         * Whether a window that is not full yet says something: a number that only grows and is
         * above its limit already stays there. Nothing else does, not even what is good.
         */
        boolean isFound(@Nullable Double value) {
            return grows
                    && threshold.on().direction() == Watch.Direction.ABOVE
                    && value != null
                    && value > threshold.on().leave();
        }

        void tell(
                String region,
                Instant at,
                Signal.Measured measured,
                @Nullable String color,
                Collector<Signal> out) {
            List<Level> levels = threshold.levels();
            if (!levels.isEmpty() && !levels.contains(Level.of(region))) {
                return;
            }
            Signal.What what = what(measured.value(), color);
            Signal signal = Signal.of(rule, region, at.toEpochMilli(), what, measured);
            if (what == Signal.What.UNSEEN ? isLost(region) : matters(signal)) {
                out.collect(signal);
            }
        }

        /** Whether it was seen until now, and was not good. */
        private boolean isLost(String region) {
            return unseen.add(region) && !goodSince.containsKey(region);
        }

        /** A color that is forced is one, whatever else is missing. */
        private Signal.What what(@Nullable Double value, @Nullable String color) {
            String limit = threshold.on().color();
            if (limit == null) {
                return value == null ? Signal.What.UNSEEN : Signal.What.VALUE;
            }
            if (color == null || color.equals(Color.GREY.label())) {
                return Signal.What.UNSEEN;
            }
            boolean bad = color.equals(Color.RED.label()) || color.equals(limit);
            return bad ? Signal.What.BAD : Signal.What.GOOD;
        }

        /** A condition ends once its values have been good for {@code keepFor}, and stays so. */
        private boolean matters(Signal signal) {
            unseen.remove(signal.region());
            if (signal.isBad(threshold.on(), true)) {
                goodSince.remove(signal.region());
                return true;
            }
            Long since = goodSince.putIfAbsent(signal.region(), signal.at());
            return since == null || signal.at() < since + threshold.keepFor().toMillis();
        }
    }
}
