package anlan.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.Restart;
import anlan.catalog.Catalog;
import anlan.catalog.DefaultPolicy;
import anlan.catalog.Policy;
import anlan.event.Account;
import anlan.event.Event;
import anlan.source.Reading;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadingsFunctionTest {
    private static final Catalog CATALOG = DefaultPolicy.CATALOG;
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    /** Nine o'clock, UTC, of some day. */
    private static final long NINE = 1_772_442_000_000L;

    private KeyedOneInputStreamOperatorTestHarness<String, ReadingBatch, Event> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ReadingBatch, Event> harness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ReadingsFunction(Policy.of(CATALOG))),
                batch -> batch.key,
                Types.STRING);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void shouldSummariseADeviceAndPaneInOneRow() throws Exception {
        send(reading(1, "D1", 10, 2.0), reading(2, "D1", 20, 1.0), reading(3, "D2", 5, 3.5));
        harness.processWatermark(NINE + HOUR);

        assertThat(rows())
                .containsExactlyInAnyOrder(
                        "D1 n=2 min=1.0 max=2.0 sum=3.0 last=1.0 r0",
                        "D2 n=1 min=3.5 max=3.5 sum=3.5 last=3.5 r0");
        assertThat(harness.extractOutputValues().get(0).occurredAt().toEpochMilli())
                .isEqualTo(NINE + HOUR - 1);
    }

    @Test
    void shouldDropAndCountAReadingThatCameBefore() throws Exception {
        send(reading(1, "D1", 10, 2.0), reading(1, "D1", 10, 2.0));
        send(reading(1, "D1", 10, 2.0));
        harness.processWatermark(NINE + HOUR);

        assertThat(rows()).containsExactly("D1 n=1 min=2.0 max=2.0 sum=2.0 last=2.0 r0");
        assertThat(side(IntakeOperator.ACCOUNTS))
                .extracting(Account::messages)
                .containsExactly(1L, 1L);
        assertThat(side(DuplicatesFunction.OBSERVATIONS)).hasSize(1);
    }

    @Test
    void shouldRestateTheSummaryForALateReading() throws Exception {
        send(reading(1, "D1", 10, 2.0), reading(2, "D2", 10, 2.0));
        harness.processWatermark(NINE + HOUR);
        send(reading(3, "D1", 11, 4.0));
        harness.processWatermark(NINE + HOUR + 10 * MINUTE);

        assertThat(rows().get(2)).isEqualTo("D1 n=2 min=2.0 max=4.0 sum=6.0 last=4.0 r1");
        assertThat(rows()).hasSize(3);
    }

    @Test
    void shouldKeepAReadingThatComesTooLateAsARowOfItsOwn() throws Exception {
        harness.processWatermark(NINE + 3 * HOUR);
        send(reading(1, "D1", 10, 2.0));

        Event row = harness.extractOutputValues().get(0);
        assertThat(row.arrival().tooLate()).isTrue();
        assertThat(row.arrival().rawOffset()).isEqualTo(1);
        assertThat(side(DuplicatesFunction.OBSERVATIONS)).isNull();
    }

    @Test
    void shouldKnowAResendOfWhatCameTooLateAsLongAsAnyOther() throws Exception {
        harness.processWatermark(NINE + 5 * HOUR);
        send(reading(1, "D1", 10, 2.0));
        harness.processWatermark(NINE + 5 * HOUR + 14 * MINUTE);
        send(reading(1, "D1", 10, 2.0), reading(2, "D1", 10, 2.0));

        assertThat(harness.extractOutputValues())
                .extracting(Event::id)
                .containsExactly("reading:0000000000000001", "reading:0000000000000002");
        assertThat(side(IntakeOperator.ACCOUNTS))
                .extracting(account -> account.kind() + " " + account.messages())
                .containsExactly("too_late 1", "duplicate 1", "too_late 1");
    }

    @Test
    void shouldMakeTheSameRowOfAResendThatNobodyRemembers() throws Exception {
        harness.processWatermark(NINE + 5 * HOUR);
        send(reading(1, "D1", 10, 2.0));
        harness.processWatermark(NINE + 50 * HOUR);
        send(reading(1, "D1", 10, 2.0));

        assertThat(harness.extractOutputValues())
                .extracting(row -> row.id() + " " + row.occurredAt().toEpochMilli())
                .containsExactly(
                        "reading:0000000000000001 " + (NINE + 10 * MINUTE),
                        "reading:0000000000000001 " + (NINE + 10 * MINUTE));
        harness.processWatermark(NINE + 100 * HOUR);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void shouldKnowAfterARestartWhatIsTooLate() throws Exception {
        send(reading(1, "D1", 10, 2.0), reading(2, "D1", 70, 2.0));
        harness.processWatermark(NINE + HOUR + 20 * MINUTE);
        restart();
        send(reading(3, "D1", 11, 4.0));

        assertThat(harness.extractOutputValues())
                .extracting(event -> event.arrival().tooLate())
                .containsExactly(true);
    }

    @Test
    void shouldKnowAfterARestartWhatIsTooLateOfABucketThatWasNotHeardBefore() throws Exception {
        harness.processWatermark(NINE + 3 * HOUR);
        send(0, reading(1, "D1", 175, 2.0));
        restart();
        send(1, reading(2, "D2", 10, 4.0));
        harness.processWatermark(NINE + 3 * HOUR + MINUTE);
        restart();
        send(1, reading(2, "D2", 10, 4.0));

        assertThat(rows()).isEmpty();
        assertThat(side(IntakeOperator.ACCOUNTS))
                .extracting(Account::kind)
                .containsExactly(Account.DUPLICATE);
    }

    private void restart() throws Exception {
        harness = Restart.of(harness, harness());
    }

    @Test
    void shouldLeaveNothingBehind() throws Exception {
        send(reading(1, "D1", 10, 2.0));
        harness.processWatermark(NINE + 2 * HOUR);

        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    private void send(Reading... readings) throws Exception {
        send(3, readings);
    }

    private void send(int bucket, Reading... readings) throws Exception {
        ReadingBuffer buffer = new ReadingBuffer("sensor", bucket);
        for (Reading reading : readings) {
            buffer.add(reading, Long.MIN_VALUE);
        }
        harness.processElement(buffer.take(), 0);
    }

    private List<String> rows() {
        return harness.extractOutputValues().stream()
                .map(
                        row ->
                                row.matter().subjects().get(0).id()
                                        + " n="
                                        + row.measurement().readings()
                                        + " min="
                                        + row.measurement().minimum()
                                        + " max="
                                        + row.measurement().maximum()
                                        + " sum="
                                        + row.measurement().sum()
                                        + " last="
                                        + row.measurement().value()
                                        + " r"
                                        + row.revision())
                .toList();
    }

    private <T> List<T> side(org.apache.flink.util.OutputTag<T> tag) {
        var rows = harness.getSideOutput(tag);
        return rows == null ? null : rows.stream().map(StreamRecord::getValue).toList();
    }

    private static Reading reading(long id, String device, long minute, double value) {
        Reading reading = new Reading();
        reading.id = id;
        reading.device = (device + "\nm").getBytes(UTF_8);
        reading.series = device.hashCode();
        reading.category = 0;
        reading.region = 0;
        reading.occurredAt = NINE + minute * MINUTE;
        reading.receivedAt = reading.occurredAt;
        reading.value = Math.round(value * 10_000);
        reading.offset = id;
        return reading;
    }
}
