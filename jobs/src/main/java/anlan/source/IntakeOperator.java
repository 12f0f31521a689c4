package anlan.source;

import anlan.catalog.Compiled;
import anlan.catalog.Policy;
import anlan.catalog.Source;
import anlan.event.Account;
import anlan.event.DeadLetter;
import anlan.event.Event;
import anlan.event.Pulse;
import anlan.event.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/**
 * Takes in what a source decoded: events go on one by one, readings in batches by device, dead
 * letters apart; counts every message.
 *
 * <p>An event's record has the time when the county knew of it: a replay knows no earlier.
 *
 * <p>What waits in memory goes out before every checkpoint barrier, and before a watermark passes a
 * beat of the catalog, as nothing downstream looks at the time in between; what is late goes out
 * with the minute. State: how far each partition has {@code reached}; one number each, never
 * cleared.
 */
public final class IntakeOperator extends AbstractStreamOperator<Event>
        implements OneInputStreamOperator<Decoded, Event> {
    private static final long serialVersionUID = 1L;
    private static final int BUCKETS = 256;
    private static final int FULL_BYTES = 128 * 1024;
    private static final long MINUTE = 60_000;

    /** Readings by device. */
    public static final OutputTag<ReadingBatch> READINGS = new OutputTag<>("readings") {};

    /** What could not become an event. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("dead-letters") {};

    /** Counts of messages. */
    public static final OutputTag<Account> ACCOUNTS = new OutputTag<>("accounts") {};

    /** Signs of life of the source. */
    public static final OutputTag<Pulse> PULSES = new OutputTag<>("pulses") {};

    private final String source;
    private final String topic;
    private final Policy policy;
    private final long silentAfter;
    private transient Compiled<Long> beats;
    private transient ReadingBuffer[] buffers;
    private transient Accounts accounts;
    private transient Map<Integer, Long> reached;
    private transient ListState<Reached> reachedState;
    private transient Set<Long> heard;
    private transient long lastHeard;
    private transient long watermark;
    private transient boolean idle;
    private transient Counter deadLetters;
    private transient Counter readings;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public IntakeOperator(Source source, Policy policy) {
        this.source = source.name();
        topic = source.topic();
        this.policy = policy;
        silentAfter = source.silentAfter().toMillis();
    }

    /** The newest event of a partition, milliseconds since 1970. */
    public record Reached(int partition, long time) {}

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        reached = new HashMap<>();
        // every worker knows of all partitions: any of them may be its own now
        reachedState =
                context.getOperatorStateStore()
                        .getUnionListState(
                                new ListStateDescriptor<>(
                                        "reached", TypeInformation.of(Reached.class)));
        for (Reached one : reachedState.get()) {
            reached.merge(one.partition, one.time, Math::max);
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        List<Reached> all = new ArrayList<>();
        reached.forEach((partition, time) -> all.add(new Reached(partition, time)));
        reachedState.update(all);
    }

    @Override
    public void open() throws Exception {
        super.open();
        beats = new Compiled<>(policy.open(), catalog -> catalog.beat().toMillis());
        buffers = new ReadingBuffer[BUCKETS];
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            buffers[bucket] = new ReadingBuffer(source, bucket);
        }
        accounts = new Accounts(topic, Account.RAW);
        heard = new HashSet<>();
        lastHeard = Long.MIN_VALUE;
        watermark = Long.MIN_VALUE;
        idle = false;
        deadLetters = getMetricGroup().counter("deadLetters");
        readings = getMetricGroup().counter("readings");
    }

    @Override
    public void processElement(StreamRecord<Decoded> element) {
        Decoded decoded = element.getValue();
        accounts.add(decoded.partition, decoded.offset, decoded.time);
        if (decoded.deadLetter != null) {
            deadLetters.inc();
            output.collect(DEAD_LETTERS, new StreamRecord<>(decoded.deadLetter));
            return;
        }
        reached.merge(decoded.partition, newestFact(decoded), Math::max);
        hear(decoded.time);
        if (decoded.event != null) {
            output.collect(new StreamRecord<>(decoded.event, knownAt(decoded)));
        } else if (decoded.reading != null) {
            readings.inc();
            buffer(decoded.reading);
        }
    }

    /**
     * When the county knew: at its arrival. Where the newest event that has arrived is older than
     * the source is ever silent, the messages were loaded later than they arrived; then it knew as
     * soon as it heard of anything as new.
     */
    private long knownAt(Decoded decoded) {
        long newest = reached.getOrDefault(decoded.partition, decoded.time);
        return decoded.arrivedAt - newest <= silentAfter ? decoded.arrivedAt : newest;
    }

    /** Time of the newest thing that a message tells of, as far as it can have happened. */
    private static long newestFact(Decoded decoded) {
        long newest = decoded.passed();
        if (decoded.event != null) {
            for (Stage stage : decoded.event.stages()) {
                long at = stage.at().toEpochMilli();
                newest = at <= decoded.arrivedAt ? Math.max(newest, at) : newest;
            }
        }
        return newest;
    }

    private void hear(long time) {
        long at = Math.floorDiv(time, MINUTE) * MINUTE;
        if (at != lastHeard) {
            lastHeard = at;
            heard.add(at);
        }
    }

    private void buffer(Reading reading) {
        ReadingBuffer buffer = buffers[(int) (reading.deviceHash & (BUCKETS - 1))];
        buffer.add(reading, watermark);
        if (buffer.size() >= FULL_BYTES) {
            output.collect(READINGS, new StreamRecord<>(buffer.take()));
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        long before = watermark;
        watermark = mark.getTimestamp();
        long beat = beats.at(watermark);
        if (Math.floorDiv(before, beat) != Math.floorDiv(watermark, beat)) {
            flush();
        } else if (Math.floorDiv(before, MINUTE) != Math.floorDiv(watermark, MINUTE)) {
            for (ReadingBuffer buffer : buffers) {
                if (buffer.hasLate()) {
                    output.collect(READINGS, new StreamRecord<>(buffer.take()));
                }
            }
        }
        super.processWatermark(mark);
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        idle = status.isIdle();
        if (idle) {
            flush();
        }
        super.processWatermarkStatus(status);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flush();
        accounts.emit(account -> output.collect(ACCOUNTS, new StreamRecord<>(account)));
    }

    @Override
    public void finish() throws Exception {
        prepareSnapshotPreBarrier(0);
        if (idle) {
            // a source that is idle at the end does not tell that time has ended
            output.emitWatermarkStatus(WatermarkStatus.ACTIVE);
            output.emitWatermark(Watermark.MAX_WATERMARK);
        }
        super.finish();
    }

    private void flush() {
        for (ReadingBuffer buffer : buffers) {
            if (buffer.size() > 0) {
                output.collect(READINGS, new StreamRecord<>(buffer.take()));
            }
        }
        for (long at : heard) {
            output.collect(PULSES, new StreamRecord<>(new Pulse(source, Instant.ofEpochMilli(at))));
        }
        heard.clear();
        lastHeard = Long.MIN_VALUE;
    }
}
