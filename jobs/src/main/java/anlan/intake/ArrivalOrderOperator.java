package anlan.intake;

import anlan.event.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
 * Lets what is told of an event pass in the order in which the county came to know of it. A message
 * that was sent again may lie in another partition, and where history is read any partition may be
 * ahead: without this the second would count as the first, and an alert would open a minute later
 * than it did.
 *
 * <p>What has just arrived passes at once, and takes with it what waits of the same event and
 * arrived before it: after a restart a call may be old enough to wait that has passed at once
 * before, and its resend is not to go before it. What is older waits until time has passed its
 * arrival, for until then an earlier one may come. When there is nothing more to read, nothing
 * waits; and what comes while time stands waits for a second. Nor does what was sent more than ten
 * times under one id meanwhile: no order of it means anything, and each look at it costs more.
 *
 * <p>Keyed as {@link DuplicatesFunction}. State: what is {@code waiting}; cleared as it passes.
 */
public final class ArrivalOrderOperator extends AbstractStreamOperator<Event>
        implements OneInputStreamOperator<Event, Event>, Triggerable<String, VoidNamespace> {
    private static final long serialVersionUID = 1L;

    /** What arrived less than this ago, milliseconds, is read as it comes. */
    private static final long JUST_ARRIVED = 60_000;

    /** What comes while time stands waits so long, milliseconds: time may go on with it. */
    private static final long A_SECOND = 1_000;

    /** Nobody sends one event more often. */
    private static final int MOST = 10;

    private static final ListStateDescriptor<Event> WAITING =
            new ListStateDescriptor<>("waiting", TypeInformation.of(Event.class));

    private static final Comparator<Event> ORDER =
            Comparator.comparingLong(Event::knownAt)
                    .thenComparing(Event::revision)
                    .thenComparing(event -> event.arrival().rawPartition())
                    .thenComparing(event -> event.arrival().rawOffset())
                    .thenComparing(event -> event.arrival().rawPart());

    private transient ListState<Event> waiting;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient boolean idle;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public ArrivalOrderOperator() {}

    @Override
    public void open() throws Exception {
        super.open();
        waiting =
                getPartitionedState(
                        VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, WAITING);
        timers = getInternalTimerService("arrivals", VoidNamespaceSerializer.INSTANCE, this);
    }

    @Override
    public void processElement(StreamRecord<Event> element) throws Exception {
        long at = element.getValue().knownAt();
        if (at <= timers.currentWatermark() || now() - at < JUST_ARRIVED) {
            pass(waiting, at);
            output.collect(element);
        } else {
            waiting.add(element.getValue());
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, at);
            if (idle) {
                timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, now() + A_SECOND);
            }
        }
    }

    private long now() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        pass(waiting, timer.getTimestamp());
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        if (idle) {
            pass(waiting, Long.MAX_VALUE);
        }
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
                            (key, all) -> pass(all, Long.MAX_VALUE));
        }
        super.processWatermarkStatus(status);
    }

    /** In order those that were known until then. */
    private void pass(ListState<Event> all, long until) throws Exception {
        Iterable<Event> held = all.get();
        if (held == null) {
            return; // a timer of one that has passed already
        }
        List<Event> known = new ArrayList<>();
        List<Event> still = new ArrayList<>();
        for (Event one : held) {
            (one.knownAt() <= until ? known : still).add(one);
        }
        if (still.size() > MOST) {
            known.addAll(still);
            still.clear();
        }
        if (known.isEmpty()) {
            return;
        }
        known.sort(ORDER);
        for (Event one : known) {
            output.collect(new StreamRecord<>(one, one.knownAt()));
        }
        if (still.isEmpty()) {
            all.clear();
        } else {
            all.update(still);
        }
    }
}
