package anlan.casework;

import anlan.catalog.Catalog;
import anlan.catalog.Compiled;
import anlan.catalog.Indicator;
import anlan.catalog.Policy;
import anlan.catalog.Versions;
import anlan.event.Event;
import anlan.event.Observation;
import anlan.event.Observations;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Follows each case and tells when it is open. Keyed by source and case. Whenever an event changes
 * what was told, that is taken back and told anew.
 *
 * <p>State: the {@code case}'s events; cleared when it was opened so long ago that it has left
 * every window.
 */
public final class CaseFunction extends KeyedProcessFunction<String, Event, Observation> {
    private static final long serialVersionUID = 1L;

    private final Policy policy;
    private transient Versions versions;
    private transient Compiled<Observations> observations;
    private transient Compiled<Duration> memory;
    private transient ValueState<CaseEvents> state;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public CaseFunction(Policy policy) {
        this.policy = policy;
    }

    /** The key: no source's name contains a line break. */
    public static String key(Event event) {
        return event.source() + '\n' + event.caseId();
    }

    @Override
    public void open(OpenContext context) {
        versions = policy.open();
        observations = new Compiled<>(versions, Observations::new);
        memory = new Compiled<>(versions, CaseFunction::memory);
        state =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "case", TypeInformation.of(CaseEvents.class)));
    }

    @Override
    public void processElement(Event event, Context context, Collector<Observation> out)
            throws Exception {
        CaseEvents known = state.value();
        Duration remember = memory.from(versions.newest());
        if (remember.isZero() && known == null) {
            return;
        }
        CaseEvents events = known == null ? new CaseEvents() : known;
        tell(events, -1, out);
        events.put(event);
        tell(events, 1, out);
        state.update(events);
        context.timerService().registerEventTimeTimer(forgetAt(event, events, remember));
    }

    private void tell(CaseEvents events, int sign, Collector<Observation> out) {
        Event opening = events.opening();
        long opened = events.opened();
        if (opening == null) {
            return;
        }
        for (CaseEvents.Span span : events.spans()) {
            Observation observation = observations.of(opened).of(opening, sign * span.sign());
            observation.ofCase = true;
            observation.time = opened;
            observation.from = span.from();
            observation.until = span.until();
            out.collect(observation);
        }
    }

    private static long forgetAt(Event event, CaseEvents events, Duration remember) {
        long opened = Math.min(events.opened(), event.occurredAt().toEpochMilli());
        return opened + remember.toMillis();
    }

    /** How long a case may stay in a window; 0 = no indicator is made from cases. */
    private static Duration memory(Catalog catalog) {
        Duration longest = Duration.ZERO;
        for (Indicator indicator : catalog.indicators()) {
            if (indicator.measure().ofCases()) {
                for (Indicator.Window window : indicator.windows()) {
                    Duration stays = window.size().plus(window.slide()).plus(due(indicator));
                    longest = longest.compareTo(stays) > 0 ? longest : stays;
                }
            }
        }
        return longest.isZero() ? longest : longest.plus(catalog.longestLateness());
    }

    private static Duration due(Indicator indicator) {
        @Nullable Duration due = indicator.due();
        return due == null ? Duration.ZERO : due;
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Observation> out)
            throws Exception {
        CaseEvents events = state.value();
        long left = timestamp - memory.from(versions.newest()).toMillis();
        if (events != null && (events.opened() <= left || events.opened() == Long.MAX_VALUE)) {
            state.clear();
        }
    }
}
