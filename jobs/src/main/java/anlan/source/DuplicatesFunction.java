package anlan.source;

import anlan.catalog.Catalog;
import anlan.catalog.Source;
import anlan.event.Account;
import anlan.event.Event;
import anlan.event.Observation;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Lets every revision of a source's event pass once. Keyed by source and id. A higher revision
 * takes the observation of the earlier one back, exactly.
 *
 * <p>State: the last revision of each event; cleared {@code dedupe} after its {@code occurredAt}.
 */
public final class DuplicatesFunction extends KeyedProcessFunction<String, Event, Event> {
    private static final long serialVersionUID = 1L;

    /** What indicators are made from. */
    public static final OutputTag<Observation> OBSERVATIONS = new OutputTag<>("observations") {};

    private final Observations observations;
    private final long lateness;
    private final long remember;
    private transient ValueState<Event> last;
    private transient Counter duplicates;
    private transient Counter tooLate;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public DuplicatesFunction(Source source, Catalog catalog) {
        observations = new Observations(catalog);
        lateness = source.lateness().toMillis();
        remember = memory(source).toMillis();
    }

    /** The key: no source's name contains a line break. */
    public static String key(Event event) {
        return event.source() + '\n' + event.id();
    }

    @Override
    public void open(OpenContext context) {
        last =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "last", TypeInformation.of(Event.class)));
        duplicates = getRuntimeContext().getMetricGroup().counter("duplicates");
        tooLate = getRuntimeContext().getMetricGroup().counter("tooLate");
    }

    @Override
    public void processElement(Event event, Context context, Collector<Event> out)
            throws Exception {
        Event known = last.value();
        if (known != null && event.revision() <= known.revision()) {
            duplicates.inc();
            context.output(IntakeOperator.ACCOUNTS, duplicate(event));
            return;
        }
        boolean late = isTooLate(event, context);
        if (late) {
            tooLate.inc();
        }
        Event accepted = late ? event.asTooLate() : event;
        boolean restatable = known != null && !known.tooLate() && !isTooLate(known, context);
        last.update(accepted);
        context.timerService().registerEventTimeTimer(forgetAt(accepted));
        if (restatable && known != null) {
            context.output(OBSERVATIONS, observations.of(known, -1));
        }
        if (!late) {
            context.output(OBSERVATIONS, observations.of(accepted, 1));
        }
        out.collect(accepted);
    }

    private boolean isTooLate(Event event, Context context) {
        return event.occurredAt().toEpochMilli() + lateness
                <= context.timerService().currentWatermark();
    }

    private long forgetAt(Event event) {
        return event.occurredAt().toEpochMilli() + remember;
    }

    private static Account duplicate(Event event) {
        return new Account(
                event.rawTopic(),
                event.rawPartition(),
                Instant.ofEpochMilli(Account.hourOf(event.occurredAt().toEpochMilli())),
                Account.DUPLICATE,
                event.rawOffset(),
                1);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Event> out)
            throws Exception {
        Event known = last.value();
        // a correction may have moved the event to a later time
        if (known != null && forgetAt(known) <= timestamp) {
            last.clear();
        }
    }

    /** How long the ids of a source are remembered. */
    static Duration memory(Source source) {
        return source.dedupe().compareTo(source.lateness()) > 0
                ? source.dedupe()
                : source.lateness();
    }
}
