package anlan.casework;

import anlan.catalog.PerCatalog;
import anlan.catalog.Policy;
import anlan.catalog.Versions;
import anlan.event.Event;
import anlan.event.Observation;
import anlan.event.Observations;
import anlan.event.SourceKey;
import anlan.metric.JobMetric;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Follows each case and tells when it is open, which stages it has reached, and which of them are
 * past their deadline. Keyed by source and case. Whenever an event changes what was told, that is
 * taken back and told anew; a case whose events are all withdrawn was none.
 *
 * <p>A stage that is late is so from its deadline, or from when the county knew of the case, until
 * the county knew that it was reached: by the arrivals of the events, so that a replay tells the
 * same.
 *
 * <p>State: the {@code case}'s events and what was {@code emitted} of it; cleared when the case was
 * opened so long ago that it has left every window and its events are remembered no longer. One
 * that is late is followed until the stage is reached, but no longer than a year more.
 */
public final class CaseFunction extends KeyedProcessFunction<String, Event, Observation> {
    /** Rows of stages. */
    public static final OutputTag<CaseStage> STAGES = new OutputTag<>("case-stages") {};

    /** Stages that are past their deadline, or no longer so. */
    public static final OutputTag<CaseLate> LATE = new OutputTag<>("case-late") {};

    private static final long serialVersionUID = 1L;
    private static final Duration LONGEST_LATE = Duration.ofDays(366);

    private final Policy policy;
    private transient Versions versions;
    private transient PerCatalog<Observations> observations;
    private transient PerCatalog<Deadlines> deadlines;
    private transient PerCatalog<CaseMemory> memory;
    private transient ValueState<CaseEvents> state;
    private transient ValueState<EmittedCase> emitted;
    private transient Counter leftOut;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public CaseFunction(Policy policy) {
        this.policy = policy;
    }

    /** Text of the {@link SourceKey}. */
    public static String key(Event event) {
        return SourceKey.ofCase(event).text();
    }

    @Override
    public void open(OpenContext context) {
        versions = policy.open();
        observations = new PerCatalog<>(versions, Observations::new);
        deadlines = new PerCatalog<>(versions, Deadlines::new);
        memory = new PerCatalog<>(versions, CaseMemory::new);
        state = state("case", CaseEvents.class);
        emitted = state("emitted", EmittedCase.class);
        leftOut = JobMetric.CASE_EVENTS_LEFT_OUT.counter(getRuntimeContext().getMetricGroup());
    }

    private <T> ValueState<T> state(String name, Class<T> type) {
        return getRuntimeContext()
                .getState(new ValueStateDescriptor<>(name, TypeInformation.of(type)));
    }

    @Override
    public void processElement(Event event, Context context, Collector<Observation> out)
            throws Exception {
        CaseEvents known = state.value();
        CaseEvents events = known == null ? new CaseEvents() : known;
        EmittedCase before = emitted.value();
        EmittedCase now = before == null ? new EmittedCase() : before;
        long arrival = event.knownAt();
        // what was late before this was known
        tellLate(CaseHistory.of(events), now, Long.MIN_VALUE, arrival, context);
        tellOpen(events, arrival, -1, out);
        if (!events.put(event)) {
            leftOut.inc();
        }
        tellOpen(events, arrival, 1, out);
        CaseHistory history = CaseHistory.of(events);
        tellStages(history, now, context);
        tellLate(history, now, arrival, arrival, context);
        state.update(events);
        emitted.update(now);
        wake(event, arrival, events, history, context.timerService());
    }

    private void wake(
            Event event,
            long arrival,
            CaseEvents events,
            @Nullable CaseHistory history,
            TimerService timers) {
        long opened = Math.min(events.opened(), event.occurredAt().toEpochMilli());
        timers.registerEventTimeTimer(opened + remembered(event.source()));
        if (history != null) {
            deadlines.forEvent(history.opened()).open(history).stream()
                    .filter(late -> late.at() > arrival)
                    .forEach(late -> timers.registerEventTimeTimer(late.at()));
        }
    }

    /** How long a source's cases are remembered, milliseconds. */
    private long remembered(String source) {
        return memory.from(versions.newest()).of(source).toMillis();
    }

    private void tellOpen(CaseEvents events, long knownAt, int sign, Collector<Observation> out) {
        Event opening = events.opening();
        long opened = events.opened();
        if (opening == null) {
            return;
        }
        for (CaseEvents.Span span : events.spans()) {
            Observation observation = observations.forEvent(opened).of(opening, sign * span.sign());
            observation.ofCase = true;
            observation.time = opened;
            observation.known = knownAt;
            observation.from = span.from();
            observation.until = span.until();
            out.collect(observation);
        }
    }

    private void tellStages(@Nullable CaseHistory history, EmittedCase before, Context context) {
        List<CaseStage> rows =
                history == null ? List.of() : deadlines.forEvent(history.opened()).rows(history);
        before.renew(rows).forEach(row -> context.output(STAGES, row));
    }

    private void tellLate(
            @Nullable CaseHistory history,
            EmittedCase before,
            long notBefore,
            long now,
            Context context) {
        List<CaseLate> late =
                history == null
                        ? List.of()
                        : deadlines.forEvent(history.opened()).open(history).stream()
                                .filter(open -> open.at() <= now)
                                .toList();
        before.renew(late, notBefore, now).forEach(it -> context.output(LATE, it));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Observation> out)
            throws Exception {
        CaseEvents events = state.value();
        EmittedCase known = emitted.value();
        if (events == null) {
            return;
        }
        EmittedCase now = known == null ? new EmittedCase() : known;
        // at the end of bounded input nobody knows what the future brings
        boolean ended = context.timerService().currentWatermark() == Long.MAX_VALUE;
        if (!ended) {
            tellLate(CaseHistory.of(events), now, Long.MIN_VALUE, timestamp, context);
            emitted.update(now);
        }
        long remembered = remembered(SourceKey.parse(context.getCurrentKey()).source());
        long opened = events.opened();
        if (opened != Long.MAX_VALUE && opened + remembered > timestamp) {
            return;
        }
        long longest = opened + remembered + LONGEST_LATE.toMillis();
        if (!ended && !now.late.isEmpty() && longest > timestamp) {
            context.timerService().registerEventTimeTimer(longest);
            return;
        }
        if (!ended) {
            now.renew(List.of(), timestamp, timestamp).forEach(it -> context.output(LATE, it));
        }
        state.clear();
        emitted.clear();
    }
}
