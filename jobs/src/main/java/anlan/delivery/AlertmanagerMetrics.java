package anlan.delivery;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/** What the delivery tells about itself, summed over all Alertmanagers. */
final class AlertmanagerMetrics {
    /** Revisions that one has taken. */
    private final Counter delivered;

    /** Alerts of which one was reminded. */
    private final Counter refreshed;

    /** Requests that failed and are repeated. */
    private final Counter retries;

    /** Revisions that one refuses for good. */
    private final Counter refused;

    /** Revisions that came again. */
    private final Counter repeated;

    // read by other threads
    private volatile int waiting;
    private volatile long awayMillis;

    AlertmanagerMetrics(SinkWriterMetricGroup group) {
        delivered = group.counter("deliveredRevisions");
        refreshed = group.counter("refreshedAlerts");
        retries = group.counter("retries");
        refused = group.counter("refusedRevisions");
        repeated = group.counter("repeatedRevisions");
        // of the one for which the most revisions wait
        group.gauge("waitingRevisions", (Gauge<Integer>) () -> waiting);
        // milliseconds since one takes nothing, the longest; 0 = all do
        group.gauge("outageMillis", (Gauge<Long>) () -> awayMillis);
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
