package anlan.intake;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Catalog;
import anlan.catalog.DefaultPolicy;
import anlan.catalog.Policy;
import anlan.catalog.Source;
import anlan.event.Event;
import anlan.event.Observation;
import anlan.source.Calls;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DuplicatesFunctionTest {
    private static final Catalog CATALOG = DefaultPolicy.CATALOG;
    private static final Source SOURCE =
            CATALOG.sources().stream()
                    .filter(source -> source.name().equals("police"))
                    .findFirst()
                    .orElseThrow();
    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    private KeyedOneInputStreamOperatorTestHarness<String, Event, Event> harness;

    @BeforeEach
    void open() throws Exception {
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new DuplicatesFunction(Policy.of(CATALOG))),
                        DuplicatesFunction::key,
                        Types.STRING);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void shouldLetEachRevisionPassOnce() throws Exception {
        send(Calls.call("1", 1, NINE, 0));
        send(Calls.call("1", 1, NINE, 0));
        send(Calls.call("1", 0, NINE, 0));
        send(Calls.call("1", 2, NINE, 0));

        assertThat(harness.extractOutputValues()).extracting(Event::revision).containsExactly(1, 2);
        assertThat(accounts()).containsExactly("duplicate", "overtaken");
    }

    @Test
    void shouldKeepWhatACorrectionHasOvertakenBesideItAndInNoIndex() throws Exception {
        send(Calls.call("1", 2, NINE, 0));
        send(Calls.call("1", 0, NINE.minusSeconds(60), 0));
        send(Calls.call("1", 0, NINE.minusSeconds(60), 0));
        send(Calls.call("1", 1, NINE.minusSeconds(30), 0));
        send(Calls.call("1", 1, NINE.minusSeconds(30), 0));

        assertThat(harness.extractOutputValues()).extracting(Event::revision).containsExactly(2);
        assertThat(side(DuplicatesFunction.OVERTAKEN))
                .extracting(event -> event.revision() + " " + event.arrival().tooLate())
                .containsExactly("0 false", "1 false");
        assertThat(accounts()).containsExactly("overtaken", "duplicate", "overtaken", "duplicate");
        assertThat(observations()).containsExactly("+1 at 0 min");
    }

    @Test
    void shouldLetNoneCountThatWasOvertakenByOneThatCameTooLate() throws Exception {
        harness.processWatermark(NINE.plus(Duration.ofDays(7)).toEpochMilli());
        send(Calls.call("1", 1, NINE, 0));
        send(Calls.call("1", 0, NINE.plusSeconds(60), 0));

        assertThat(side(DuplicatesFunction.OVERTAKEN))
                .extracting(event -> event.arrival().tooLate())
                .containsExactly(true);
        assertThat(harness.getSideOutput(DuplicatesFunction.OBSERVATIONS)).isNull();
    }

    @Test
    void shouldTellTheRulesOfWhatTheCountyKnewBefore() throws Exception {
        send(Calls.call("1", 0, NINE, 1).takenIn(NINE.toEpochMilli() + 50_000));
        send(Calls.call("1", 0, NINE, 0).takenIn(NINE.toEpochMilli()));
        send(Calls.call("1", 0, NINE, 2).takenIn(NINE.toEpochMilli() + 20_000));

        assertThat(side(DuplicatesFunction.KNOWN_BEFORE))
                .extracting(event -> event.arrival().rawPartition())
                .containsExactly(0);
        assertThat(accounts()).containsExactly("duplicate", "duplicate");
    }

    @Test
    void shouldTakeBackWhatACorrectionReplaces() throws Exception {
        send(Calls.call("1", 0, NINE, 0));
        send(Calls.call("1", 1, NINE.plusSeconds(3600), 0));

        assertThat(observations()).containsExactly("+1 at 0 min", "-1 at 0 min", "+1 at 60 min");
    }

    @Test
    void shouldFlagAnEventBeyondItsLatenessAndLeaveItOutOfIndicators() throws Exception {
        harness.processWatermark(NINE.plus(Duration.ofDays(7)).toEpochMilli());
        send(Calls.call("1", 0, NINE, 0));
        send(Calls.call("2", 0, NINE.plusMillis(1), 0));

        assertThat(harness.extractOutputValues())
                .extracting(event -> event.arrival().tooLate())
                .containsExactly(true, false);
        assertThat(observations()).containsExactly("+1 at 0 min");
    }

    @Test
    void shouldForgetAnIdAfterItsTime() throws Exception {
        send(Calls.call("1", 0, NINE, 0));
        harness.processWatermark(NINE.plus(SOURCE.delivery().dedupe()).toEpochMilli());

        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void shouldRememberWhatCameLateAsLongFromThenOn() throws Exception {
        Duration memory = SOURCE.delivery().memory();
        long now = NINE.plus(memory).plus(memory).toEpochMilli();
        harness.processWatermark(now);
        send(Calls.call("1", 0, NINE, 0).takenIn(now));
        harness.processWatermark(now + memory.toMillis() - 1);
        send(Calls.call("1", 0, NINE, 0).takenIn(now + memory.toMillis() - 1));

        assertThat(harness.extractOutputValues()).hasSize(1);
        assertThat(accounts()).containsExactly("too_late", "duplicate");
        harness.processWatermark(now + memory.toMillis());
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void shouldRememberALongerTimeWhenACorrectionMovedTheEvent() throws Exception {
        send(Calls.call("1", 0, NINE, 0));
        send(Calls.call("1", 1, NINE.plus(Duration.ofDays(2)), 0));
        harness.processWatermark(
                NINE.plus(SOURCE.delivery().dedupe()).plus(Duration.ofDays(1)).toEpochMilli());
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);

        harness.processWatermark(
                NINE.plus(SOURCE.delivery().dedupe()).plus(Duration.ofDays(2)).toEpochMilli());
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    private void send(Event event) throws Exception {
        harness.processElement(event, event.occurredAt().toEpochMilli());
    }

    private List<String> accounts() {
        return harness.getSideOutput(IntakeOperator.ACCOUNTS).stream()
                .map(record -> record.getValue().kind())
                .toList();
    }

    private List<Event> side(OutputTag<Event> tag) {
        return harness.getSideOutput(tag).stream().map(StreamRecord::getValue).toList();
    }

    private List<String> observations() {
        return harness.getSideOutput(DuplicatesFunction.OBSERVATIONS).stream()
                .map(record -> shown(record.getValue()))
                .toList();
    }

    private static String shown(Observation observation) {
        return "%+d at %d min"
                .formatted(observation.sign, (observation.time - NINE.toEpochMilli()) / 60_000);
    }
}
