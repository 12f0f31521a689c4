package anlan.source;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.CatalogFiles;
import anlan.catalog.Policy;
import anlan.event.Event;
import java.nio.file.Path;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a harness may throw anything when it is closed
class IntakeOperatorTest {
    private static final Policy POLICY = Policy.of(CatalogFiles.load(Path.of("../deploy/catalog")));
    private static final long MINUTE = 60_000;

    @Test
    void shouldGoOnFromWhereTimeWasAfterARestart() throws Exception {
        try (var one = harness(0, 1)) {
            one.open();
            one.processWatermark(5 * MINUTE);
            try (var again = harness(0, 1)) {
                again.initializeState(one.snapshot(1, 0));
                again.open();
                again.processWatermark(3 * MINUTE);
                again.processWatermark(6 * MINUTE);

                assertThat(again.getOutput())
                        .containsExactly(new Watermark(5 * MINUTE), new Watermark(6 * MINUTE));
            }
        }
    }

    @Test
    void shouldGoOnFromWhereTheWorkersWereThatHeldTheOthersUp() throws Exception {
        try (var slow = harness(0, 3);
                var fast = harness(1, 3);
                var idle = harness(2, 3)) {
            slow.open();
            slow.processWatermark(5 * MINUTE);
            fast.open();
            fast.processWatermark(9 * MINUTE);
            idle.open();
            idle.processWatermark(MINUTE);
            idle.processWatermarkStatus(WatermarkStatus.IDLE);
            var state =
                    AbstractStreamOperatorTestHarness.repackageState(
                            slow.snapshot(1, 0), fast.snapshot(1, 0), idle.snapshot(1, 0));
            try (var again = harness(0, 1)) {
                again.initializeState(state);
                again.open();

                assertThat(again.getOutput()).containsExactly(new Watermark(5 * MINUTE));
            }
        }
    }

    @Test
    void shouldBeginWithoutTime() throws Exception {
        try (var first = harness(0, 1)) {
            first.open();

            assertThat(first.getOutput()).isEmpty();
        }
    }

    private static OneInputStreamOperatorTestHarness<Decoded, Event> harness(int worker, int of)
            throws Exception {
        return new OneInputStreamOperatorTestHarness<>(new IntakeOperator(POLICY), 4, of, worker);
    }
}
