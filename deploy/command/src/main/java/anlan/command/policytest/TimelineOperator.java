package anlan.command.policytest;

import anlan.catalog.Source;
import anlan.event.Event;
import anlan.source.Decoded;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.FlinkRuntimeException;

/**
 * Lets time pass from one arrival to the next as on a busy day, and to {@code until} after the
 * last. What comes late waits until time has passed all of the graph, so that a test sees the same
 * every time.
 */
final class TimelineOperator extends AbstractStreamOperator<Decoded>
        implements OneInputStreamOperator<Event, Decoded> {
    private static final long serialVersionUID = 1L;
    private static final long PATIENCE = Duration.ofMinutes(1).toMillis();

    private final String run;
    private final long until;
    private final Map<String, Long> outOfOrder = new HashMap<>();
    private transient long watermark;

    TimelineOperator(String run, List<Source> sources, long until) {
        this.run = run;
        this.until = until;
        for (Source source : sources) {
            outOfOrder.put(source.name(), source.delivery().outOfOrder().toMillis());
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        watermark = Long.MIN_VALUE;
    }

    @Override
    public void processElement(StreamRecord<Event> element) throws InterruptedException {
        Event event = element.getValue();
        Decoded decoded = new Decoded();
        decoded.event = event;
        decoded.source = event.source();
        decoded.topic = event.arrival().rawTopic();
        decoded.time = event.occurredAt().toEpochMilli();
        decoded.arrivedAt = event.arrival().receivedAt().toEpochMilli();
        decoded.offset = event.arrival().rawOffset();
        pass(decoded.arrivedAt - outOfOrder.getOrDefault(event.source(), 0L) - 1);
        if (decoded.time <= watermark) {
            awaitAll();
        }
        output.collect(new StreamRecord<>(decoded, decoded.time));
    }

    private void pass(long time) {
        if (time > watermark) {
            watermark = time;
            output.emitWatermark(new Watermark(time));
        }
    }

    private void awaitAll() throws InterruptedException {
        long patience = PATIENCE;
        while (RunOutputs.passed(run) < watermark) {
            if (patience-- == 0) {
                throw new FlinkRuntimeException("time does not pass the graph");
            }
            Thread.sleep(1);
        }
    }

    @Override
    public void processWatermark(Watermark mark) {
        if (mark.getTimestamp() == Long.MAX_VALUE) {
            pass(until);
        }
    }
}
