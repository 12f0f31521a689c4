package anlan.command.audit;

import anlan.event.Event;
import anlan.source.Decoded;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Makes of events, given in the order of their arrival, what a source reads; time goes with it. */
final class ArrivalsOperator extends AbstractStreamOperator<Decoded>
        implements OneInputStreamOperator<Event, Decoded> {
    private static final long serialVersionUID = 1L;

    private final long until;

    ArrivalsOperator(long until) {
        this.until = until;
    }

    @Override
    public void processElement(StreamRecord<Event> element) {
        Event event = element.getValue();
        Decoded decoded = new Decoded();
        decoded.event = event;
        decoded.source = event.source();
        decoded.topic = event.arrival().rawTopic();
        decoded.time = event.occurredAt().toEpochMilli();
        decoded.arrivedAt = event.arrival().receivedAt().toEpochMilli();
        decoded.offset = event.arrival().rawOffset();
        output.emitWatermark(new Watermark(decoded.arrivedAt - 1));
        output.collect(new StreamRecord<>(decoded, decoded.time));
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        super.processWatermark(mark.getTimestamp() == Long.MAX_VALUE ? new Watermark(until) : mark);
        if (mark.getTimestamp() == Long.MAX_VALUE) {
            super.processWatermark(mark);
        }
    }
}
