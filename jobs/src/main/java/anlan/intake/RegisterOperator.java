package anlan.intake;

import anlan.catalog.CallsForHelp;
import anlan.catalog.Catalog;
import anlan.catalog.PerCatalog;
import anlan.catalog.Policy;
import anlan.catalog.Versions;
import anlan.event.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Registers that are sources: says of events where they happened, by the row that held then.
 *
 * <p>What has just arrived is answered at once. An event of something that is not registered waits
 * for its row, which may lie in another partition, until time has passed the event, at most {@link
 * #PATIENCE}; then it goes on with the place that it has. Where history is read any partition may
 * be ahead, so an event waits until time has passed it, and all rows before it have come. Calls for
 * help never wait, and when there is nothing more to read nothing does.
 *
 * <p>Keyed by {@link RegisterMessage#key}. State: the {@code rows}, at most {@link #MOST} of a key,
 * never cleared; the events that are {@code waiting}.
 */
public final class RegisterOperator extends AbstractStreamOperator<Event>
        implements OneInputStreamOperator<RegisterMessage, Event>,
                Triggerable<String, VoidNamespace> {
    private static final long serialVersionUID = 1L;

    /** Milliseconds of the machine's clock. */
    static final long PATIENCE = 10_000;

    /** What arrived less than this ago, milliseconds, is no history. */
    private static final long JUST_ARRIVED = 60_000;

    /** So often nothing moves while its events still come; the oldest are forgotten. */
    static final int MOST = 100;

    /** Each look at what waits costs as much as there is: of more than so many none waits on. */
    static final int MOST_WAITING = 1_000;

    private static final ListStateDescriptor<RegisterRow> ROWS =
            new ListStateDescriptor<>("rows", TypeInformation.of(RegisterRow.class));

    private static final ListStateDescriptor<RegisterMessage> WAITING =
            new ListStateDescriptor<>("waiting", TypeInformation.of(RegisterMessage.class));

    private final Policy policy;
    private transient PerCatalog<Map<String, Set<String>>> calls;
    private transient RegisteredPlaces places;
    private transient ListState<RegisterRow> rows;
    private transient ListState<RegisterMessage> waiting;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient boolean idle;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public RegisterOperator(Policy policy) {
        this.policy = policy;
    }

    @Override
    public void open() throws Exception {
        super.open();
        Versions versions = policy.open();
        calls = new PerCatalog<>(versions, RegisterOperator::calls);
        places = new RegisteredPlaces(versions);
        rows = list(ROWS);
        waiting = list(WAITING);
        timers = getInternalTimerService("patience", VoidNamespaceSerializer.INSTANCE, this);
    }

    private <T> ListState<T> list(ListStateDescriptor<T> descriptor) throws Exception {
        return getPartitionedState(
                VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, descriptor);
    }

    private static <T> Iterable<T> all(ListState<T> state) throws Exception {
        Iterable<T> all = state.get();
        return all == null ? List.of() : all;
    }

    private static Map<String, Set<String>> calls(Catalog catalog) {
        Map<String, Set<String>> all = new HashMap<>();
        catalog.sources().forEach(it -> all.put(it.name(), CallsForHelp.of(catalog, it.name())));
        return all;
    }

    @Override
    public void processElement(StreamRecord<RegisterMessage> element) throws Exception {
        RegisterMessage message = element.getValue();
        if (message.tells()) {
            if (take(RegisterRow.of(message.event()))) {
                pass(Long.MIN_VALUE);
            }
            return;
        }
        Event placed = places.of(message, all(rows));
        boolean fresh = isFresh(message.event());
        if (message.region() && (placed == null || !fresh) && mayWait(message.event())) {
            waiting.add(message);
            timers.registerEventTimeTimer(
                    VoidNamespace.INSTANCE, message.event().occurredAt().toEpochMilli());
            if (fresh || idle) {
                timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, now() + PATIENCE);
            }
        } else {
            emit(placed == null ? message.event() : placed);
        }
    }

    private boolean isFresh(Event event) {
        return now() - event.knownAt() < JUST_ARRIVED;
    }

    private boolean mayWait(Event event) {
        long time = event.occurredAt().toEpochMilli();
        return time > timers.currentWatermark()
                && !calls.forEvent(time)
                        .getOrDefault(event.source(), Set.of())
                        .contains(event.matter().category());
    }

    private long now() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }

    /** Whether it is new. */
    private boolean take(RegisterRow row) throws Exception {
        List<RegisterRow> all = new ArrayList<>();
        for (RegisterRow known : all(rows)) {
            if (!known.event().equals(row.event())) {
                all.add(known);
            } else if (known.revision() >= row.revision()) {
                return false;
            }
        }
        all.add(row);
        if (all.size() > MOST) {
            all.sort(Comparator.comparingLong(RegisterRow::since));
            all.remove(0);
        }
        rows.update(all);
        return true;
    }

    /** What happened until then, and what is registered now and need not wait longer. */
    private void pass(long until) throws Exception {
        List<RegisterMessage> held = new ArrayList<>();
        all(waiting).forEach(held::add);
        if (held.isEmpty()) {
            return; // most rows are told before anybody asks
        }
        boolean tooMany = held.size() > MOST_WAITING;
        List<RegisterRow> known = new ArrayList<>();
        all(rows).forEach(known::add);
        List<RegisterMessage> still = new ArrayList<>();
        for (RegisterMessage one : held) {
            Event placed = places.of(one, known);
            if (tooMany
                    || one.event().occurredAt().toEpochMilli() <= until
                    || (placed != null && isFresh(one.event()))) {
                emit(placed == null ? one.event() : placed);
            } else {
                still.add(one);
            }
        }
        waiting.update(still);
    }

    private void emit(Event event) {
        output.collect(new StreamRecord<>(event, event.knownAt()));
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        pass(timer.getTimestamp());
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        idle = status.isIdle();
        if (idle) {
            this.<String>getKeyedStateBackend()
                    .applyToAllKeys(
                            VoidNamespace.INSTANCE,
                            VoidNamespaceSerializer.INSTANCE,
                            WAITING,
                            (key, held) -> pass(Long.MAX_VALUE));
        }
        super.processWatermarkStatus(status);
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        pass(Long.MAX_VALUE);
    }
}
