package anlan.alert;

import anlan.catalog.Level;
import anlan.catalog.Policy;
import anlan.catalog.Rule;
import anlan.catalog.Versions;
import anlan.index.IndexValue;
import anlan.indicator.IndicatorValue;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.co.CoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Signals of {@code threshold} rules. Only what is published on time: a restatement of the past
 * shows in the next slide and opens no alert of its own.
 */
public final class ThresholdFunction extends CoProcessFunction<IndicatorValue, IndexValue, Signal> {
    private static final long serialVersionUID = 1L;

    private final Policy policy;
    private transient Versions versions;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public ThresholdFunction(Policy policy) {
        this.policy = policy;
    }

    @Override
    public void open(OpenContext context) {
        versions = policy.open();
    }

    @Override
    public void processElement1(IndicatorValue value, Context context, Collector<Signal> out) {
        if (value.revision() > 0 || value.value() == null) {
            return;
        }
        for (Rule rule : versions.at(value.at().toEpochMilli()).rules()) {
            Rule.Watch on = rule.on();
            if (on != null
                    && value.indicator().equals(on.indicator())
                    && value.window().equals(on.window())) {
                signal(rule, value.region(), value.at(), value.value(), out);
            }
        }
    }

    @Override
    public void processElement2(IndexValue value, Context context, Collector<Signal> out) {
        if (value.revision() > 0 || value.value() == null) {
            return;
        }
        for (Rule rule : versions.at(value.at().toEpochMilli()).rules()) {
            Rule.Watch on = rule.on();
            if (on != null && value.index().equals(on.index())) {
                signal(rule, value.region(), value.at(), value.value(), out);
            }
        }
    }

    private static void signal(
            Rule rule, String region, Instant at, @Nullable Double value, Collector<Signal> out) {
        if (rule.levels().isEmpty() || rule.levels().contains(Level.of(region))) {
            out.collect(new Signal(rule.name(), region, region, at.toEpochMilli(), value, null));
        }
    }
}
