package anlan.job;

import anlan.source.Decoded;
import java.time.Instant;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Counts the messages of a source that is read to its end, and ends it at {@code end}, not at the
 * end of time: with the last message every slide until then is due, and nothing later. What a slide
 * after it would restate, the running job has not restated either.
 */
final class HistoryOperator extends AbstractStreamOperator<Decoded>
        implements OneInputStreamOperator<Decoded, Decoded> {
    private static final long serialVersionUID = 1L;

    private final long end;
    private final LongCounter messages = new LongCounter();
    private transient long watermark;

    HistoryOperator(Instant end) {
        this.end = end.toEpochMilli();
    }

    @Override
    public void open() throws Exception {
        super.open();
        watermark = Long.MIN_VALUE;
        getRuntimeContext().addAccumulator(AssessHistory.MESSAGES, messages);
    }

    @Override
    public void processElement(StreamRecord<Decoded> element) {
        messages.add(element.getValue().part == 0 ? 1 : 0);
        output.collect(element);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        long time = mark.getTimestamp() == Long.MAX_VALUE ? end : mark.getTimestamp();
        if (time > watermark) {
            watermark = time;
            super.processWatermark(new Watermark(time));
        }
    }
}
