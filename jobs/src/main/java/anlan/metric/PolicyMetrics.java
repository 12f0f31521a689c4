package anlan.metric;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntSupplier;
import org.apache.flink.metrics.MetricGroup;

/** What a worker tells of the policy by which it counts. Used by one thread. */
public final class PolicyMetrics {
    /** So many versions have a metric of their own, until the job starts anew. */
    private static final int MOST = 100;

    private final MetricGroup group;
    private final Set<String> told = new HashSet<>();
    private volatile String holding = "";

    /**
     * Of a worker.
     *
     * @param rejected how many records were no policy, or one that cannot hold
     */
    public PolicyMetrics(MetricGroup group, IntSupplier rejected) {
        this.group = group;
        JobMetric.REJECTED_POLICIES.gauge(group, rejected::getAsInt);
    }

    /** The version that holds at the time that was reached; asked with every watermark. */
    public void holds(String version) {
        if (version.equals(holding)) {
            return;
        }
        holding = version;
        if (told.size() < MOST && told.add(version)) {
            JobMetric.POLICY_VERSION.gauge(group, () -> version.equals(holding) ? 1 : 0, version);
        }
    }
}
