package anlan.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

// a harness may throw anything when it is closed; each function has a context of its own
@SuppressWarnings({"try", "SameNameButDifferent"})
class TimeEndTest {
    private static final MapStateDescriptor<String, String> HEARD =
            new MapStateDescriptor<>("heard", Types.STRING, Types.STRING);

    /** Says of each text when it is its time. */
    private static class Timed extends KeyedProcessFunction<String, String, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(String text, Context context, Collector<String> out) {
            context.timerService().registerEventTimeTimer(Long.parseLong(text));
        }

        @Override
        public void onTimer(long at, OnTimerContext context, Collector<String> out) {
            out.collect(String.valueOf(at));
        }
    }

    private static class TimedPair extends KeyedCoProcessFunction<String, String, String, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement1(String text, Context context, Collector<String> out) {
            context.timerService().registerEventTimeTimer(Long.parseLong(text));
        }

        @Override
        public void processElement2(String text, Context context, Collector<String> out) {}

        @Override
        public void onTimer(long at, OnTimerContext context, Collector<String> out) {
            out.collect(String.valueOf(at));
        }
    }

    private static class TimedHeard
            extends KeyedBroadcastProcessFunction<String, String, String, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(String text, ReadOnlyContext context, Collector<String> out) {
            context.timerService().registerEventTimeTimer(Long.parseLong(text));
        }

        @Override
        public void processBroadcastElement(String text, Context context, Collector<String> out)
                throws Exception {
            context.getBroadcastState(HEARD).put(text, text);
        }

        @Override
        public void onTimer(long at, OnTimerContext context, Collector<String> out)
                throws Exception {
            out.collect(at + (context.getBroadcastState(HEARD).contains("last") ? " heard" : ""));
        }
    }

    @Test
    void shouldWaitForWhatComesAfterTheFirstInputHasEnded() throws Exception {
        try (var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new TimeEnd.Keyed<>(new Timed()), text -> "key", Types.STRING)) {
            harness.open();
            harness.processElement(new StreamRecord<>("1"));
            harness.processElement(new StreamRecord<>("8"));
            harness.processWatermark(5);
            assertThat(harness.extractOutputValues()).containsExactly("1");
            harness.processWatermarkStatus(WatermarkStatus.IDLE);
            harness.processWatermark(Watermark.MAX_WATERMARK);
            harness.processElement(new StreamRecord<>("7"));
            assertThat(harness.extractOutputValues()).containsExactly("1");

            harness.getOperator().finish();

            assertThat(harness.extractOutputValues()).containsExactly("1", "7", "8");
            assertThat(harness.getOutput())
                    .containsSubsequence(WatermarkStatus.ACTIVE, Watermark.MAX_WATERMARK);
        }
    }

    @Test
    void shouldWaitForBothOfAPair() throws Exception {
        try (var harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new TimeEnd.KeyedPair<>(new TimedPair()),
                        text -> "key",
                        text -> "key",
                        Types.STRING)) {
            harness.open();
            harness.processWatermark1(Watermark.MAX_WATERMARK);
            harness.processWatermark2(Watermark.MAX_WATERMARK);
            harness.processElement1(new StreamRecord<>("7"));

            harness.getOperator().finish();

            assertThat(harness.extractOutputValues()).containsExactly("7");
        }
    }

    @Test
    void shouldHearTheLastWordOfWhatIsHeardByAll() throws Exception {
        try (var harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new TimeEnd.Heard<>(new TimedHeard(), HEARD),
                        text -> "key",
                        null,
                        Types.STRING)) {
            harness.open();
            harness.processWatermark1(Watermark.MAX_WATERMARK);
            harness.processWatermark2(Watermark.MAX_WATERMARK);
            harness.processElement1(new StreamRecord<>("7"));
            harness.processElement2(new StreamRecord<>("last"));

            harness.getOperator().finish();

            assertThat(harness.extractOutputValues()).containsExactly("7 heard");
        }
    }
}
