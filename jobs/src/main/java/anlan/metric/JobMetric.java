package anlan.metric;

import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * Everything that the jobs tell of themselves beside Flink's own metrics. Names and labels stay:
 * rules, boards and what people have built upon them go by these. A name is camelCase as Flink's
 * own are, and ends with its unit where it has one.
 *
 * <p>A label is something of the policy or of the program, never something that a sender chooses.
 * Each worker tells of what it has seen itself since it was started; sum counters, and take the
 * largest of gauges unless it is said otherwise.
 */
public enum JobMetric {
    MESSAGES(
            "messages",
            Kind.COUNTER,
            "messages or parts of them as they were read, by outcome: event, reading, ignored or"
                    + " dead_letter",
            "source",
            "outcome"),
    DEAD_LETTERS(
            "deadLetters",
            Kind.COUNTER,
            "what could not become an event, by why",
            "source",
            "reason"),
    PROBLEMS(
            "problems",
            Kind.COUNTER,
            "fields that an event goes without, or for which something less sure stands",
            "source",
            "field",
            "reason"),
    UNCLASSIFIED(
            "unclassified",
            Kind.COUNTER,
            "events whose category the policy does not know",
            "source"),
    DUPLICATES(
            "duplicates",
            Kind.COUNTER,
            "events and readings that had come before, dropped",
            "source"),
    OVERTAKEN(
            "overtaken",
            Kind.COUNTER,
            "revisions that came after a later one; in no index",
            "source"),
    TOO_LATE("tooLate", Kind.COUNTER, "events and readings too late for any index", "source"),
    NEWEST_EVENT(
            "newestEventMillis",
            Kind.GAUGE,
            "time of the newest event that has been read, in milliseconds since 1970",
            "source"),
    SILENT_AFTER(
            "silentAfterMillis",
            Kind.GAUGE,
            "after this long without an event the policy takes the source for silent, in"
                    + " milliseconds",
            "source"),
    RESTATED_WINDOWS(
            "restatedWindows",
            Kind.COUNTER,
            "values of indicators published again, as late events or corrections changed them"),
    CASE_EVENTS_LEFT_OUT(
            "caseEventsLeftOut", Kind.COUNTER, "events beyond the fifty that a case keeps"),
    OPENED_ALERTS("openedAlerts", Kind.COUNTER, "alerts that have opened", "color"),
    OPEN_ALERTS("openAlerts", Kind.GAUGE, "alerts that are open; sum over workers", "color"),
    OVERDUE_ALERTS(
            "overdueAlerts",
            Kind.GAUGE,
            "open alerts with which somebody is late; sum over workers",
            "color"),
    REFUSED_ACTIONS("refusedActions", Kind.COUNTER, "actions of people that changed nothing"),
    POLICY_VERSION(
            "policyVersion",
            Kind.GAUGE,
            "1 = the policy of this version holds at the time that has been reached; 0 = it has"
                    + " held",
            "version"),
    REJECTED_POLICIES(
            "rejectedPolicies",
            Kind.GAUGE,
            "records of the topic catalog by which nobody counts, since its beginning"),
    UNFORESEEN_FAULTS(
            "unforeseenFaults",
            Kind.COUNTER,
            "faults of the program over one message or action; tell its makers"),
    UNFORESEEN_FAULTS_IN_READING(
            "unforeseenFaults",
            "deserializer",
            Kind.COUNTER,
            "the same, where messages and actions are read"),
    CUT_ROWS("cutRows", Kind.COUNTER, "rows whose longest texts were cut to fit their topic"),
    LARGE_ROWS(
            "tooLargeRows",
            Kind.COUNTER,
            "rows larger than their topic takes, in refused-rows instead"),
    INSERTS("inserts", "clickHouse", Kind.COUNTER, "batches that ClickHouse has taken"),
    INSERTS_IN_FLIGHT("insertsInFlight", "clickHouse", Kind.GAUGE, "inserts under way"),
    INSERT_RETRIES("retries", "clickHouse", Kind.COUNTER, "inserts that failed and are repeated"),
    REFUSED_ROWS(
            "refusedRows",
            "clickHouse",
            Kind.COUNTER,
            "rows that ClickHouse refuses for good, in refused-rows instead"),
    CLICKHOUSE_OUTAGE(
            "outageMillis",
            "clickHouse",
            Kind.GAUGE,
            "since when ClickHouse takes no rows, in milliseconds; 0 = it takes them"),
    TABLE_UNFIT(
            "tableUnfit",
            "clickHouse",
            Kind.GAUGE,
            "1 = the table is not what its migrations have made, and its rows wait"),
    UNREADABLE_ALERTS(
            "unreadableAlerts",
            "deserializer",
            Kind.COUNTER,
            "records of the topic alerts that are none"),
    DELIVERED_REVISIONS(
            "deliveredRevisions",
            "alertmanager",
            Kind.COUNTER,
            "revisions that an Alertmanager has taken"),
    REFRESHED_ALERTS(
            "refreshedAlerts",
            "alertmanager",
            Kind.COUNTER,
            "alerts of which an Alertmanager was reminded"),
    REPEATED_REVISIONS(
            "repeatedRevisions", "alertmanager", Kind.COUNTER, "revisions that were read again"),
    DELIVERY_RETRIES(
            "retries", "alertmanager", Kind.COUNTER, "requests that failed and are repeated"),
    REFUSED_REVISIONS(
            "refusedRevisions",
            "alertmanager",
            Kind.COUNTER,
            "revisions that an Alertmanager refuses for good"),
    WAITING_REVISIONS(
            "waitingRevisions",
            "alertmanager",
            Kind.GAUGE,
            "revisions that wait for the Alertmanager for which the most wait"),
    DELIVERY_OUTAGE(
            "outageMillis",
            "alertmanager",
            Kind.GAUGE,
            "since when an Alertmanager takes nothing, the longest, in milliseconds; 0 = all do");

    /** What Flink's reporter for Prometheus puts before metrics of operators. */
    private static final String OPERATOR = "flink_taskmanager_job_task_operator_";

    /** How it is read. */
    public enum Kind {
        /** Grows, and begins anew when the job does. */
        COUNTER,

        /** Stands as it is. */
        GAUGE
    }

    private final String id;
    private final String part;
    private final Kind kind;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> labels;

    JobMetric(String id, Kind kind, String meaning, String... labels) {
        this(id, "", kind, meaning, List.of(labels));
    }

    JobMetric(String id, String part, Kind kind, String meaning) {
        this(id, part, kind, meaning, List.of());
    }

    /**
     * A metric.
     *
     * @param part of the operator, which stands before the name; empty = the operator itself
     */
    JobMetric(String id, String part, Kind kind, String meaning, List<String> labels) {
        this.id = id;
        this.part = part;
        this.kind = kind;
        this.meaning = meaning;
        this.labels = labels;
    }

    public Kind kind() {
        return kind;
    }

    /** What it says, with its unit. */
    public String meaning() {
        return meaning;
    }

    /** Names of its labels. */
    public List<String> labels() {
        return labels;
    }

    /** Its name in Prometheus. */
    public String prometheus() {
        StringBuilder name = new StringBuilder(OPERATOR);
        if (!part.isEmpty()) {
            name.append(part).append('_');
        }
        labels.forEach(label -> name.append(label).append('_'));
        return name.append(id).toString();
    }

    /**
     * Counts it for an operator.
     *
     * @param group that of the operator, or of its part where Flink has one
     * @param values of its labels
     */
    public Counter counter(MetricGroup group, String... values) {
        return within(group, values).counter(id);
    }

    /**
     * Tells it for an operator.
     *
     * @param group that of the operator, or of its part where Flink has one
     * @param values of its labels
     */
    public <T extends Number> void gauge(MetricGroup group, Gauge<T> gauge, String... values) {
        within(group, values).gauge(id, gauge);
    }

    private MetricGroup within(MetricGroup group, String... values) {
        if (values.length != labels.size()) {
            throw new IllegalArgumentException(name() + " has the labels " + labels);
        }
        MetricGroup within =
                part.isEmpty() || part.equals("deserializer") ? group : group.addGroup(part);
        for (int i = 0; i < values.length; i++) {
            within = within.addGroup(labels.get(i), values[i]);
        }
        return within;
    }
}
