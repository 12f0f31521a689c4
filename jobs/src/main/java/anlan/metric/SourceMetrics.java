package anlan.metric;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What a worker tells of one source. Its counters are looked up once. Used by one thread. */
public final class SourceMetrics {
    private final MetricGroup group;
    private final String source;
    private final Outcomes outcomes;
    private boolean heard;

    // read by another thread, as Flink's own counters are: it may see what was a moment ago
    private long newest;
    private long silentAfter;

    /** Counters of what comes of messages. */
    record Outcomes(
            Counter events,
            Counter readings,
            Counter ignored,
            Counter deadLetters,
            Counter unclassified) {}

    SourceMetrics(MetricGroup group, String source, Outcomes outcomes) {
        this.group = group;
        this.source = source;
        this.outcomes = outcomes;
    }

    public void event() {
        outcomes.events.inc();
    }

    public void reading() {
        outcomes.readings.inc();
    }

    public void ignored() {
        outcomes.ignored.inc();
    }

    public void deadLetter() {
        outcomes.deadLetters.inc();
    }

    /** An event whose category the policy does not know. */
    public void unclassified() {
        outcomes.unclassified.inc();
    }

    /**
     * The source was heard, now or before a restart.
     *
     * @param newestAt time of an event, milliseconds since 1970
     * @param silence after which the policy takes it for silent, milliseconds
     */
    public void heard(long newestAt, long silence) {
        newest = Math.max(newest, newestAt);
        silentAfter = silence;
        if (!heard) {
            // not before: 1970 would look like a source that has been silent ever since
            heard = true;
            JobMetric.NEWEST_EVENT.gauge(group, () -> newest, source);
            JobMetric.SILENT_AFTER.gauge(group, () -> silentAfter, source);
        }
    }
}
