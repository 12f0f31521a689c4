package anlan.source;

import anlan.catalog.Compiled;
import anlan.catalog.Policy;
import anlan.catalog.Source;
import anlan.event.Account;
import anlan.event.DeadLetter;
import anlan.event.Event;
import anlan.event.Pulse;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.metrics.Counter;
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
 * <p>Holds no state: all that waits in memory goes out before every checkpoint barrier, and before
 * a watermark passes a beat of the catalog, as nothing downstream looks at the time in between;
 * what is late goes out with the minute.
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
    private transient Compiled<Long> beats;
    private transient ReadingBuffer[] buffers;
    private transient Accounts accounts;
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
        hear(decoded.time);
        if (decoded.event != null) {
            output.collect(new StreamRecord<>(decoded.event, decoded.time));
        } else if (decoded.reading != null) {
            readings.inc();
            buffer(decoded.reading);
        }
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
