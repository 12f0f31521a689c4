package anlan.job;

import java.util.List;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.ConnectedStreams;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Functions for which time ends when all has been read, as when a job is drained. Flink lets it end
 * with the first input that says so when all others are idle: what these have still to say, such as
 * sums that go out at the end, would come after the last timer.
 */
final class TimeEnd {
    private TimeEnd() {}

    static <K, I, O> SingleOutputStreamOperator<O> process(
            KeyedStream<I, K> in, Class<O> type, KeyedProcessFunction<K, I, O> function) {
        return in.transform("process", TypeInformation.of(type), new Keyed<>(function));
    }

    static <K, I, J, O> SingleOutputStreamOperator<O> process(
            ConnectedStreams<I, J> in, Class<O> type, KeyedCoProcessFunction<K, I, J, O> function) {
        return in.transform("process", TypeInformation.of(type), new KeyedPair<>(function));
    }

    /**
     * The second of the streams is heard by every worker.
     *
     * @param state what is remembered of it
     */
    static <K, I, J, O> SingleOutputStreamOperator<O> process(
            ConnectedStreams<I, J> in,
            Class<O> type,
            KeyedBroadcastProcessFunction<K, I, J, O> function,
            MapStateDescriptor<?, ?> state) {
        return in.transform("process", TypeInformation.of(type), new Heard<>(function, state));
    }

    private static boolean isEnd(Watermark mark) {
        return mark.getTimestamp() == Long.MAX_VALUE;
    }

    private static <O> void wake(Output<StreamRecord<O>> output) {
        // to an output that is idle the end would not be told
        output.emitWatermarkStatus(WatermarkStatus.ACTIVE);
    }

    static final class Keyed<K, I, O> extends KeyedProcessOperator<K, I, O> {
        private static final long serialVersionUID = 1L;

        Keyed(KeyedProcessFunction<K, I, O> function) {
            super(function);
        }

        @Override
        public void processWatermark(Watermark mark) throws Exception {
            if (!isEnd(mark)) {
                super.processWatermark(mark);
            }
        }

        @Override
        public void finish() throws Exception {
            wake(output);
            super.processWatermark(Watermark.MAX_WATERMARK);
            super.finish();
        }
    }

    static final class KeyedPair<K, I, J, O> extends KeyedCoProcessOperator<K, I, J, O> {
        private static final long serialVersionUID = 1L;

        KeyedPair(KeyedCoProcessFunction<K, I, J, O> function) {
            super(function);
        }

        @Override
        public void processWatermark(Watermark mark) throws Exception {
            if (!isEnd(mark)) {
                super.processWatermark(mark);
            }
        }

        @Override
        public void finish() throws Exception {
            wake(output);
            super.processWatermark(Watermark.MAX_WATERMARK);
            super.finish();
        }
    }

    static final class Heard<K, I, J, O> extends CoBroadcastWithKeyedOperator<K, I, J, O> {
        private static final long serialVersionUID = 1L;

        Heard(KeyedBroadcastProcessFunction<K, I, J, O> function, MapStateDescriptor<?, ?> state) {
            super(function, List.of(state));
        }

        @Override
        public void processWatermark(Watermark mark) throws Exception {
            if (!isEnd(mark)) {
                super.processWatermark(mark);
            }
        }

        @Override
        public void finish() throws Exception {
            wake(output);
            super.processWatermark(Watermark.MAX_WATERMARK);
            super.finish();
        }
    }
}
