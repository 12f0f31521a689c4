package anlan.command.policytest;

import anlan.alert.action.Action;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Lets time pass from one action to the next, and to {@code until} after the last. */
final class ActionTimesOperator extends AbstractStreamOperator<Action>
        implements OneInputStreamOperator<Action, Action> {
    private static final long serialVersionUID = 1L;

    private final long until;

    ActionTimesOperator(long until) {
        this.until = until;
    }

    @Override
    public void processElement(StreamRecord<Action> element) {
        long at = element.getValue().at();
        output.emitWatermark(new Watermark(at - 1));
        output.collect(new StreamRecord<>(element.getValue(), at));
    }

    @Override
    public void processWatermark(Watermark mark) {
        if (mark.getTimestamp() == Long.MAX_VALUE) {
            output.emitWatermark(new Watermark(until));
        }
    }
}
