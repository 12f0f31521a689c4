package anlan.alert.signal;

import anlan.catalog.PerCatalog;
import anlan.catalog.Policy;
import anlan.event.Event;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Signals of rules that look at events: {@code match}, {@code repeat} and {@code silence}. Even an
 * event that comes too late for indices gives one; one that takes an event back gives none.
 */
public final class EventSignalsFunction extends ProcessFunction<Event, Signal> {
    private static final long serialVersionUID = 1L;

    private final Policy policy;
    private transient PerCatalog<EventRules> rules;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public EventSignalsFunction(Policy policy) {
        this.policy = policy;
    }

    @Override
    public void open(OpenContext context) {
        rules = new PerCatalog<>(policy.open(), EventRules::new);
    }

    @Override
    public void processElement(Event event, Context context, Collector<Signal> out) {
        if (event.withdrawn()) {
            return;
        }
        rules.forEvent(event.occurredAt().toEpochMilli())
                .visit(event, (key, what) -> out.collect(signal(key, what, event)));
    }

    private static Signal signal(ConditionKey key, Signal.What what, Event event) {
        return new Signal(
                key,
                event.place().region(),
                event.knownAt(),
                what,
                null,
                seen(event, EventRules.isSummary(event) ? Signal.Seen.FOR_GOOD : event.revision()));
    }

    /** An event as it stands behind a signal. */
    static Signal.Seen seen(Event event, long revision) {
        return new Signal.Seen(
                EventRules.evidence(event),
                revision,
                event.source(),
                event.occurredAt().toEpochMilli(),
                event.place().longitude(),
                event.place().latitude(),
                event.arrival().doubts().uncertain());
    }
}
