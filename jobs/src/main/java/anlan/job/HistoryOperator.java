package anlan.job;

import anlan.source.Decoded;
import java.time.Instant;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Counts the messages of a source that is read to its end, and lets time go on from the last of
 * them to {@code until} before it ends: at the end of time only what is owed is published, which
 * leaves out every slide since.
 */
final class HistoryOperator extends AbstractStreamOperator<Decoded>
        implements OneInputStreamOperator<Decoded, Decoded> {
    private static final long serialVersionUID = 1L;

    private final long until;
    private final LongCounter messages = new LongCounter();
    private transient long watermark;

    HistoryOperator(Instant until) {
        this.until = until.toEpochMilli();
    }

    @Override
    public void open() throws Exception {
        super.open();
        watermark = Long.MIN_VALUE;
        getRuntimeContext().addAccumulator(AssessHistory.MESSAGES, messages);
    }

    @Override
    public void processElement(StreamRecord<Decoded> element) {
        messages.add(1);
        output.collect(element);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() == Long.MAX_VALUE && watermark < until) {
            super.processWatermark(new Watermark(until));
        }
        watermark = mark.getTimestamp();
        super.processWatermark(mark);
    }
}
