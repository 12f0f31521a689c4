package anlan.intake;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.event.Event;
import anlan.source.Calls;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArrivalOrderOperatorTest {
    private static final long NINE = Instant.parse("2026-03-02T01:00:00Z").toEpochMilli();
    private static final long SECOND = 1_000;
    private static final long DAY = 86_400_000;

    private KeyedOneInputStreamOperatorTestHarness<String, Event, Event> harness;

    @BeforeEach
    void open() throws Exception {
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new ArrivalOrderOperator(), DuplicatesFunction::key, Types.STRING);
        harness.open();
        harness.setProcessingTime(NINE + DAY);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void shouldLetTheFirstOfTwoPassFirstThoughItIsReadLast() throws Exception {
        send(call("1", 3), NINE + 73 * SECOND);
        send(call("1", 1), NINE);
        harness.processWatermark(NINE - 1);
        assertThat(passed()).isEmpty();

        harness.processWatermark(NINE + 80 * SECOND);
        assertThat(passed()).containsExactly("1 of partition 1 at 0 s", "1 of partition 3 at 73 s");
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void shouldGoByTheOrderOfArrivalWhateverTheKey() throws Exception {
        send(call("1", 1), NINE + 20 * SECOND);
        send(call("2", 1), NINE + 10 * SECOND);
        send(call("1", 2), NINE + 5 * SECOND);
        harness.processWatermark(NINE + 15 * SECOND);

        assertThat(passed()).containsExactly("1 of partition 2 at 5 s", "2 of partition 1 at 10 s");
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
    }

    @Test
    void shouldNotHoldWhatHasJustArrivedNorWhatTimeHasPassed() throws Exception {
        harness.setProcessingTime(NINE + 5 * SECOND);
        send(call("1", 1), NINE);
        assertThat(passed()).hasSize(1);

        harness.setProcessingTime(NINE + DAY);
        harness.processWatermark(NINE + SECOND);
        send(call("2", 1), NINE + SECOND);
        assertThat(passed()).hasSize(2);
    }

    /** Each look at what waits costs as much as there is. */
    @Test
    void shouldNotHoldWhatIsSentWithoutEnd() throws Exception {
        for (int i = 0; i < 300; i++) {
            send(call("1", i), NINE + i * SECOND);
        }
        assertThat(passed()).isEmpty();
        harness.processWatermark(NINE);

        assertThat(passed()).hasSize(300).first().isEqualTo("1 of partition 0 at 0 s");
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    /** After a restart the call is old enough to wait, and its resend is not. */
    @Test
    void shouldLetNoResendThatHasJustArrivedPassWhatWaits() throws Exception {
        harness.setProcessingTime(NINE + 80 * SECOND);
        send(call("1", 1), NINE);
        send(call("2", 1), NINE);
        send(call("1", 2), NINE + 50 * SECOND);

        assertThat(passed()).containsExactly("1 of partition 1 at 0 s", "1 of partition 2 at 50 s");
        harness.processWatermark(NINE + 80 * SECOND);
        assertThat(passed()).hasSize(3).last().isEqualTo("2 of partition 1 at 0 s");
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void shouldHoldNothingWhenThereIsNothingMoreToRead() throws Exception {
        send(call("1", 2), NINE + 73 * SECOND);
        send(call("1", 1), NINE);
        send(call("2", 1), NINE);
        harness.processWatermarkStatus(WatermarkStatus.IDLE);

        assertThat(passed())
                .containsSubsequence("1 of partition 1 at 0 s", "1 of partition 2 at 73 s")
                .contains("2 of partition 1 at 0 s");
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    /** Flink tells that time goes on only with time, so what is late comes while all is idle. */
    @Test
    void shouldHoldForASecondWhatComesWhileTimeStands() throws Exception {
        harness.processWatermarkStatus(WatermarkStatus.IDLE);
        send(call("1", 2), NINE + 73 * SECOND);
        send(call("1", 1), NINE);
        assertThat(passed()).isEmpty();

        harness.setProcessingTime(NINE + DAY + SECOND);
        assertThat(passed()).containsExactly("1 of partition 1 at 0 s", "1 of partition 2 at 73 s");

        harness.processWatermark(NINE + DAY);
        assertThat(passed()).hasSize(2);
    }

    @Test
    void shouldHoldLongerWhenTimeGoesOn() throws Exception {
        harness.processWatermarkStatus(WatermarkStatus.IDLE);
        send(call("1", 1), NINE);
        harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
        harness.setProcessingTime(NINE + DAY + SECOND);
        assertThat(passed()).isEmpty();

        harness.processWatermark(NINE);
        assertThat(passed()).hasSize(1);
    }

    private void send(Event event, long knownAt) throws Exception {
        harness.processElement(event.takenIn(knownAt), 0);
    }

    private List<String> passed() {
        return harness.getOutput().stream()
                .filter(StreamRecord.class::isInstance)
                .map(StreamRecord.class::cast)
                .map(ArrivalOrderOperatorTest::shown)
                .toList();
    }

    private static String shown(StreamRecord<?> passed) {
        Event event = (Event) passed.getValue();
        return "%s of partition %d at %d s"
                .formatted(
                        event.id(),
                        event.arrival().rawPartition(),
                        (event.knownAt() - NINE) / SECOND);
    }

    private static Event call(String id, int partition) {
        return Calls.call(id, 0, Instant.ofEpochMilli(NINE), partition);
    }
}
