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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
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

        assertThat(harness.extractOutputValues())
                .extracting(Event::revision)
                .containsExactly(1L, 2L);
        assertThat(accounts()).containsExactly("duplicate", "overtaken");
    }

    @Test
    void shouldKeepWhatACorrectionHasOvertakenBesideItAndInNoIndex() throws Exception {
        send(Calls.call("1", 2, NINE, 0));
        send(Calls.call("1", 0, NINE.minusSeconds(60), 0));
        send(Calls.call("1", 0, NINE.minusSeconds(60), 0));
        send(Calls.call("1", 1, NINE.minusSeconds(30), 0));
        send(Calls.call("1", 1, NINE.minusSeconds(30), 0));

        assertThat(harness.extractOutputValues()).extracting(Event::revision).containsExactly(2L);
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
    void shouldTakeBackWhatIsWithdrawnAndAddNothing() throws Exception {
        send(Calls.call("1", 0, NINE, 0));
        send(Calls.withdrawal("1", 1, NINE.plusSeconds(600)));
        send(Calls.withdrawal("1", 1, NINE.plusSeconds(600)));
        send(Calls.withdrawal("1", 2, NINE.plusSeconds(900)));

        assertThat(observations()).containsExactly("+1 at 0 min", "-1 at 0 min");
        assertThat(corrections()).containsExactly("0 by 1");
        assertThat(accounts()).containsExactly("duplicate");
        assertThat(harness.extractOutputValues())
                .extracting(event -> event.place().region() + " " + event.withdrawn())
                .containsExactly("331081001 false", "331081001 true", "331081001 true");
    }

    @Test
    void shouldBringBackWhatIsToldAfterItsWithdrawal() throws Exception {
        send(Calls.call("1", 0, NINE, 0));
        send(Calls.withdrawal("1", 1, NINE));
        send(Calls.call("1", 2, NINE.plusSeconds(60), 0));

        assertThat(observations()).containsExactly("+1 at 0 min", "-1 at 0 min", "+1 at 1 min");
        assertThat(corrections()).containsExactly("0 by 1");
    }

    @Test
    void shouldLetNothingCountThatComesAfterItsWithdrawal() throws Exception {
        send(Calls.withdrawal("1", 5, NINE.plusSeconds(60)));
        send(Calls.call("1", 4, NINE, 0).takenIn(NINE.toEpochMilli()));
        send(Calls.call("1", 5, NINE, 0));

        assertThat(harness.extractOutputValues()).extracting(Event::withdrawn).containsOnly(true);
        assertThat(harness.getSideOutput(DuplicatesFunction.OBSERVATIONS)).isNull();
        assertThat(side(DuplicatesFunction.OVERTAKEN)).extracting(Event::revision).containsOnly(4L);
        assertThat(accounts()).containsExactly("overtaken", "duplicate");
        // the rules hear of it for as long as the county believed it
        assertThat(side(DuplicatesFunction.KNOWN_BEFORE))
                .extracting(Event::revision)
                .startsWith(4L);
        assertThat(corrections()).startsWith("4 by 5");
    }

    @Test
    void shouldNotTakeBackWhatIndicesCanNoLongerForget() throws Exception {
        send(Calls.call("1", 0, NINE, 0));
        harness.processWatermark(NINE.plus(Duration.ofDays(7)).toEpochMilli());
        send(Calls.withdrawal("1", 1, NINE.plus(Duration.ofDays(7))));
        send(Calls.call("2", 0, NINE, 0));
        send(Calls.withdrawal("2", 1, NINE));

        assertThat(observations()).containsExactly("+1 at 0 min");
        assertThat(harness.extractOutputValues())
                .extracting(
                        event ->
                                event.id()
                                        + (event.withdrawn() ? " withdrawn" : "")
                                        + (event.arrival().tooLate() ? " late" : ""))
                .containsExactly("1", "1 withdrawn late", "2 late", "2 withdrawn");
        // who acts hears of it however late
        assertThat(corrections()).containsExactly("0 by 1", "0 by 1");
    }

    /** Whatever is told, corrected, taken back and told again, in whatever order, and twice. */
    @Test
    void shouldCountWhatIsLeftOfAnyHistory() throws Exception {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            List<Event> told = new ArrayList<>();
            Map<String, Integer> left = new TreeMap<>();
            for (int i = 0; i < 8; i++) {
                String id = seed + "-" + i;
                Event last = null;
                for (int revision = random.nextInt(2); revision < 4; revision++) {
                    Instant at = NINE.plusSeconds(60L * random.nextInt(600));
                    last =
                            random.nextInt(3) == 0
                                    ? Calls.withdrawal(id, revision, at)
                                    : Calls.call(id, revision, at, 0);
                    told.add(last.takenIn(NINE.toEpochMilli() + random.nextInt(1_000_000)));
                }
                if (!last.withdrawn()) {
                    left.merge(shown(minute(last.occurredAt()), 1), 1, Integer::sum);
                }
            }
            told.addAll(told.subList(0, told.size() / 2));
            Collections.shuffle(told, random);
            int before = observations().size();
            for (Event event : told) {
                send(event);
            }
            Map<String, Integer> counted = new TreeMap<>();
            harness.getSideOutput(DuplicatesFunction.OBSERVATIONS).stream()
                    .skip(before)
                    .map(StreamRecord::getValue)
                    .forEach(
                            it ->
                                    counted.merge(
                                            shown(minute(Instant.ofEpochMilli(it.time)), 1),
                                            it.sign,
                                            Integer::sum));
            counted.values().removeIf(number -> number == 0);

            assertThat(counted).as("seed %d", seed).isEqualTo(left);
        }
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

    private List<String> corrections() {
        return harness.getSideOutput(DuplicatesFunction.CORRECTIONS).stream()
                .map(StreamRecord::getValue)
                .map(it -> it.event().revision() + " by " + it.revision())
                .toList();
    }

    private List<String> observations() {
        var records = harness.getSideOutput(DuplicatesFunction.OBSERVATIONS);
        return records == null
                ? List.of()
                : records.stream().map(record -> shown(record.getValue())).toList();
    }

    private static String shown(Observation observation) {
        return shown(minute(Instant.ofEpochMilli(observation.time)), observation.sign);
    }

    private static String shown(long minute, int sign) {
        return "%+d at %d min".formatted(sign, minute);
    }

    private static long minute(Instant at) {
        return Duration.between(NINE, at).toMinutes();
    }
}
