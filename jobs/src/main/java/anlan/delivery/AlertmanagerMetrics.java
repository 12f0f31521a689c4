package anlan.delivery;

import anlan.metric.JobMetric;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/** What the delivery tells about itself, summed over all Alertmanagers. */
final class AlertmanagerMetrics {
    private final Counter delivered;
    private final Counter refreshed;
    private final Counter retries;
    private final Counter refused;
    private final Counter repeated;

    // read by other threads
    private volatile int waiting;
    private volatile long awayMillis;

    AlertmanagerMetrics(SinkWriterMetricGroup group) {
        delivered = JobMetric.DELIVERED_REVISIONS.counter(group);
        refreshed = JobMetric.REFRESHED_ALERTS.counter(group);
        retries = JobMetric.DELIVERY_RETRIES.counter(group);
        refused = JobMetric.REFUSED_REVISIONS.counter(group);
        repeated = JobMetric.REPEATED_REVISIONS.counter(group);
        JobMetric.WAITING_REVISIONS.gauge(group, () -> waiting);
        JobMetric.DELIVERY_OUTAGE.gauge(group, () -> awayMillis);
    }

    void taken(Outbox.Due due) {
        (due.again() ? refreshed : delivered).inc();
    }

    void retried() {
        retries.inc();
    }

    void refused() {
        refused.inc();
    }

    void repeated() {
        repeated.inc();
    }

    void stands(int mostWaiting, long longestAway) {
        waiting = mostWaiting;
        awayMillis = longestAway;
    }
}
