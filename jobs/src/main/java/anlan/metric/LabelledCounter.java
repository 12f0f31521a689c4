package anlan.metric;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * A counter for each value of its labels, made when it is first needed. Whatever comes, there are
 * no more than {@link #MOST}: what is beyond is counted as {@code other}. For what is no part of
 * every event; who counts much of the same keeps the {@link Counter}. Used by one thread.
 */
public final class LabelledCounter {
    /** So many of each worker. */
    static final int MOST = 500;

    private static final String OTHER = "other";

    private final JobMetric metric;
    private final MetricGroup group;
    private final Map<List<String>, Counter> counters = new HashMap<>();

    public LabelledCounter(JobMetric metric, MetricGroup group) {
        this.metric = metric;
        this.group = group;
    }

    /** That of these values of the labels. */
    public Counter of(String... values) {
        List<String> labels = List.of(values);
        Counter known = counters.get(labels);
        if (known == null) {
            known = counters.size() < MOST ? metric.counter(group, values) : other(values.length);
            if (counters.size() < MOST) {
                counters.put(labels, known);
            }
        }
        return known;
    }

    private Counter other(int labels) {
        String[] others = new String[labels];
        Arrays.fill(others, OTHER);
        return counters.computeIfAbsent(List.of(others), these -> metric.counter(group, others));
    }
}
