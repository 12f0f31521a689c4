package anlan.metric;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;
import org.apache.flink.runtime.metrics.groups.GenericMetricGroup;
import org.apache.flink.runtime.metrics.util.TestingMetricRegistry;

/** The metrics that were registered, as Flink's registry hears of them. */
final class Registered {
    private final Map<String, Metric> metrics = new TreeMap<>();
    private final MetricGroup group =
            new GenericMetricGroup(
                    TestingMetricRegistry.builder().setRegisterConsumer(this::add).build(),
                    null,
                    "operator");

    private void add(Metric metric, String name, AbstractMetricGroup<?> of) {
        metrics.put(name + new TreeMap<>(of.getAllVariables()), metric);
    }

    /** Where they are registered. */
    MetricGroup group() {
        return group;
    }

    /** Values by name and labels. */
    Map<String, Long> values() {
        Map<String, Long> values = new TreeMap<>();
        metrics.forEach((name, metric) -> values.put(name, value(metric)));
        return values;
    }

    private static long value(Metric metric) {
        return metric instanceof Counter counter
                ? counter.getCount()
                : ((Number) ((Gauge<?>) metric).getValue()).longValue();
    }
}
