package anlan.metric;

import org.apache.flink.metrics.MetricGroup;

/** What a worker counts of the messages that it takes in. Used by one thread. */
public final class IntakeMetrics {
    private final MetricGroup group;
    private final LabelledCounter messages;
    private final LabelledCounter deadLetters;
    private final LabelledCounter problems;
    private final LabelledCounter unclassified;

    public IntakeMetrics(MetricGroup group) {
        this.group = group;
        messages = new LabelledCounter(JobMetric.MESSAGES, group);
        deadLetters = new LabelledCounter(JobMetric.DEAD_LETTERS, group);
        problems = new LabelledCounter(JobMetric.PROBLEMS, group);
        unclassified = new LabelledCounter(JobMetric.UNCLASSIFIED, group);
    }

    /** Those of a source of the policy. */
    public SourceMetrics of(String source) {
        return new SourceMetrics(
                group,
                source,
                new SourceMetrics.Outcomes(
                        messages.of(source, "event"),
                        messages.of(source, "reading"),
                        messages.of(source, "ignored"),
                        messages.of(source, "dead_letter"),
                        unclassified.of(source)));
    }

    /** A message, or a part of one, that could not become an event. */
    public void deadLetter(String source, String reason) {
        deadLetters.of(source, reason).inc();
    }

    /** A field that an event goes without; fields are the policy's. */
    public void problem(String source, String field, String reason) {
        problems.of(source, field, reason).inc();
    }
}
