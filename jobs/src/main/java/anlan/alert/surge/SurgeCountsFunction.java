package anlan.alert.surge;

import anlan.catalog.PerCatalog;
import anlan.catalog.Policy;
import anlan.catalog.WindowName;
import anlan.indicator.IndicatorValue;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** Picks out what {@code surge} rules watch, restatements too. */
public final class SurgeCountsFunction extends RichFlatMapFunction<IndicatorValue, SurgeCount> {
    private static final long serialVersionUID = 1L;

    private final Policy policy;
    private transient PerCatalog<Map<WindowName, List<SurgePlan>>> plans;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public SurgeCountsFunction(Policy policy) {
        this.policy = policy;
    }

    @Override
    public void open(OpenContext context) {
        plans =
                new PerCatalog<>(
                        policy.open(),
                        catalog ->
                                SurgePlan.all(catalog).values().stream()
                                        .collect(Collectors.groupingBy(SurgePlan::watched)));
    }

    @Override
    public void flatMap(IndicatorValue value, Collector<SurgeCount> out) {
        long at = value.at().toEpochMilli();
        WindowName watched = new WindowName(value.indicator(), value.window());
        for (SurgePlan plan : plans.forWindowEnd(at).getOrDefault(watched, List.of())) {
            if (plan.regions().contains(value.region())) {
                int count = (int) Math.min(value.amount().count(), Integer.MAX_VALUE);
                out.collect(new SurgeCount(plan.rule(), value.region(), at, count));
            }
        }
    }
}
