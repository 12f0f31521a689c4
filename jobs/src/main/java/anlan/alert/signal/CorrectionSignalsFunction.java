package anlan.alert.signal;

import anlan.catalog.PerCatalog;
import anlan.catalog.Policy;
import anlan.event.Correction;
import anlan.event.Event;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Takes back what rules have seen of an event that was corrected or withdrawn: every condition that
 * it was a sign of hears of it. Where the correction is a sign of the same, its own signal counts
 * instead.
 */
public final class CorrectionSignalsFunction extends ProcessFunction<Correction, Signal> {
    private static final long serialVersionUID = 1L;

    private final Policy policy;
    private transient PerCatalog<EventRules> rules;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public CorrectionSignalsFunction(Policy policy) {
        this.policy = policy;
    }

    @Override
    public void open(OpenContext context) {
        rules = new PerCatalog<>(policy.open(), EventRules::new);
    }

    @Override
    public void processElement(Correction correction, Context context, Collector<Signal> out) {
        Event event = correction.event();
        Signal.Seen seen = EventSignalsFunction.seen(event, correction.revision());
        rules.forEvent(event.occurredAt().toEpochMilli())
                .visit(
                        event,
                        (key, what) ->
                                out.collect(
                                        Signal.takenBack(
                                                key,
                                                event.place().region(),
                                                correction.knownAt(),
                                                seen)));
    }
}
