package anlan.intake;

import anlan.catalog.PerCatalog;
import anlan.catalog.Policy;
import anlan.catalog.Sources;
import anlan.catalog.Versions;
import anlan.event.Account;
import anlan.event.Correction;
import anlan.event.Event;
import anlan.event.Observation;
import anlan.event.Observations;
import anlan.event.SourceKey;
import anlan.event.StageTime;
import anlan.metric.JobMetric;
import anlan.metric.LabelledCounter;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Lets every revision of an event pass once. Keyed by source and id. A higher revision takes the
 * observation of the earlier one back, exactly. A lower one that comes after a higher is kept
 * beside it, and counts nowhere. A revision that withdraws the event takes back and adds nothing;
 * it need not say what the event was, so it passes with what was known of that.
 *
 * <p>What is read after another of the same event, though the county knew of it before, tells the
 * rules all the same: a resend may lie in a partition that is ahead. So they find the same as if
 * all had been read in the order of arrival.
 *
 * <p>Too late, and so in no index, is an event that comes later than the source's lateness, and a
 * correction or withdrawal of one that could no longer be taken back. Of a case's stages only those
 * pass that are in time, or known.
 *
 * <p>State: what is known of each event; cleared {@code dedupe} after its {@code occurredAt}, or
 * after the county knew of it, what is later.
 */
public final class DuplicatesFunction extends KeyedProcessFunction<String, Event, Event> {
    private static final long serialVersionUID = 1L;

    /** What indicators are made from. */
    public static final OutputTag<Observation> OBSERVATIONS = new OutputTag<>("observations") {};

    /** Revisions that a later one has overtaken. */
    public static final OutputTag<Event> OVERTAKEN = new OutputTag<>("overtaken") {};

    /** What the county knew before it knew of what has passed of the same event. */
    public static final OutputTag<Event> KNOWN_BEFORE = new OutputTag<>("known-before") {};

    /** Revisions that are not to be believed any longer. */
    public static final OutputTag<Correction> CORRECTIONS = new OutputTag<>("corrections") {};

    private final Policy policy;
    private transient Sources sources;
    private transient PerCatalog<Observations> observations;
    private transient ValueState<KnownEvent> last;
    private transient LabelledCounter duplicates;
    private transient LabelledCounter overtaken;
    private transient LabelledCounter tooLate;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public DuplicatesFunction(Policy policy) {
        this.policy = policy;
    }

    /** Text of the {@link SourceKey}. */
    public static String key(Event event) {
        return SourceKey.ofEvent(event).text();
    }

    @Override
    public void open(OpenContext context) {
        Versions versions = policy.open();
        sources = Sources.byName(versions);
        observations = new PerCatalog<>(versions, Observations::new);
        last =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "last", TypeInformation.of(KnownEvent.class)));
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        duplicates = new LabelledCounter(JobMetric.DUPLICATES, metrics);
        overtaken = new LabelledCounter(JobMetric.OVERTAKEN, metrics);
        tooLate = new LabelledCounter(JobMetric.TOO_LATE, metrics);
    }

    @Override
    public void processElement(Event event, Context context, Collector<Event> out)
            throws Exception {
        KnownEvent known = last.value();
        if (known != null && event.revision() <= known.revision()) {
            behind(event, known, context);
            return;
        }
        long knownAt = event.knownAt();
        long limit = limit(event, context);
        boolean counted = known != null && known.counts();
        boolean late =
                (!event.withdrawn() && isTooLate(event.occurredAt(), limit))
                        || (counted && isTooLate(known.event().occurredAt(), limit));
        Event whole = whole(event, known);
        Event accepted = whole.accepted(late, timelyStages(whole, known, limit));
        KnownEvent next = KnownEvent.after(known, accepted);
        last.update(next);
        context.timerService().registerEventTimeTimer(forgetAt(next));
        if (late) {
            tooLate.of(event.source()).inc();
            context.output(IntakeOperator.ACCOUNTS, account(Account.TOO_LATE, event));
        } else {
            if (counted) {
                context.output(OBSERVATIONS, observation(known.event(), knownAt, -1));
            }
            if (!accepted.withdrawn()) {
                context.output(OBSERVATIONS, observation(accepted, knownAt, 1));
            }
        }
        if (known != null) {
            correct(known.last(), accepted, context);
        }
        out.collect(accepted);
    }

    /** With all that is known of the event, where it is only taken back. */
    private static Event whole(Event event, @Nullable KnownEvent known) {
        return event.withdrawn() && known != null ? event.withdrawing(known.last()) : event;
    }

    private static void correct(Event event, Event by, Context context) {
        if (!event.withdrawn()) {
            context.output(CORRECTIONS, Correction.of(event, by));
        }
    }

    /** An event that is no later than what is known of it. */
    private void behind(Event event, KnownEvent known, Context context) throws Exception {
        boolean copy = known.has(event.revision());
        boolean before = known.wasKnownBefore(event);
        if (copy) {
            duplicates.of(event.source()).inc();
            context.output(IntakeOperator.ACCOUNTS, account(Account.DUPLICATE, event));
        } else {
            overtaken.of(event.source()).inc();
            context.output(IntakeOperator.ACCOUNTS, account(Account.OVERTAKEN, event));
            Event kept = overtaken(event, known, context);
            if (kept.arrival().tooLate()) {
                tooLate.of(event.source()).inc();
                context.output(IntakeOperator.ACCOUNTS, account(Account.TOO_LATE, event));
            }
            context.output(OVERTAKEN, kept);
        }
        if (before) {
            context.output(KNOWN_BEFORE, event);
            corrections(event, known, context);
        }
        if (before || !copy) {
            last.update(known.behind(event));
        }
    }

    /** What it has corrected, and what has corrected it. */
    private static void corrections(Event event, KnownEvent known, Context context) {
        Event below = known.below(event.revision());
        if (below != null) {
            correct(below, event, context);
        }
        Event above = known.above(event.revision());
        if (above != null) {
            correct(event, above, context);
        }
    }

    /**
     * As it is kept. What counts is the newest revision that is in time; so if none of those that
     * have overtaken it counts, it came too late, too.
     */
    private Event overtaken(Event event, KnownEvent known, Context context) {
        boolean counted =
                !known.event().arrival().tooLate() && known.event().revision() > event.revision();
        Event whole = whole(event, known);
        return whole.accepted(
                !counted || isTooLate(event.occurredAt(), limit(event, context)),
                whole.matter().stages());
    }

    /** What happened at or before it is too late, milliseconds since 1970. */
    private long limit(Event event, Context context) {
        long now = Math.max(event.knownAt(), context.timerService().currentWatermark());
        return now - sources.get(event.source()).delivery().lateness().toMillis();
    }

    private Observation observation(Event event, long knownAt, int sign) {
        Observation observation =
                observations.forEvent(event.occurredAt().toEpochMilli()).of(event, sign);
        observation.known = knownAt;
        return observation;
    }

    private static boolean isTooLate(Instant at, long limit) {
        return at.toEpochMilli() <= limit;
    }

    private static List<StageTime> timelyStages(
            Event event, @Nullable KnownEvent known, long limit) {
        return event.matter().stages().stream()
                .filter(
                        stage ->
                                !isTooLate(stage.at(), limit)
                                        || (known != null && known.stages().contains(stage)))
                .toList();
    }

    private long forgetAt(KnownEvent known) {
        Event event = known.event();
        return Math.max(event.occurredAt().toEpochMilli(), event.knownAt())
                + sources.get(event.source()).delivery().memory().toMillis();
    }

    private static Account account(String kind, Event event) {
        return new Account(
                event.arrival().rawTopic(),
                event.arrival().rawPartition(),
                Instant.ofEpochMilli(Account.hourOf(event.occurredAt().toEpochMilli())),
                kind,
                null,
                event.arrival().rawOffset(),
                event.arrival().rawPart(),
                1);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Event> out)
            throws Exception {
        KnownEvent known = last.value();
        // a correction may have moved the event to a later time
        if (known != null && forgetAt(known) <= timestamp) {
            last.clear();
        }
    }
}
