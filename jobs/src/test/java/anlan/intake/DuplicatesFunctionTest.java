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
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
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
        assertThat(harness.getSideOutput(IntakeOperator.ACCOUNTS)).hasSize(2);
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
