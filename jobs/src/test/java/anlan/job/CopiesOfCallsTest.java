package anlan.job;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.alert.condition.ConditionChange;
import anlan.alert.condition.ConditionFunction;
import anlan.alert.condition.RuleCatalog;
import anlan.alert.signal.EventSignalsFunction;
import anlan.alert.signal.Signal;
import anlan.catalog.Policy;
import anlan.event.Arrival;
import anlan.event.Event;
import anlan.event.Matter;
import anlan.event.Measurement;
import anlan.event.Place;
import anlan.event.Subject;
import anlan.intake.ArrivalOrderOperator;
import anlan.intake.DuplicatesFunction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/**
 * A call and its resend on another partition, the way from arrival to condition: whichever is read
 * first, live or after a restart, the rules find the same.
 */
class CopiesOfCallsTest {
    private static final Instant TEN = Instant.parse("2026-03-02T02:00:00Z");
    private static final Policy POLICY =
            RuleCatalog.policy(
                    """
                    - name: sos
                      title: {zh: 求救, en: SOS}
                      kind: match
                      color: red
                      where: {source: [sensor], category: [sensor/wristband/sos]}
                      scope: device
                      clearAfter: 1h
                      headline: {zh: 求救, en: SOS}
                    """);

    /** What both ways must come to: the call counts from its first arrival, once. */
    private static final List<String> EXPECTED = List.of("0 s UPDATED 2 [sensor/s0, sensor/s1]");

    @Test
    void shouldCountACallFromItsArrivalWhenItIsReadAsItComes() throws Exception {
        assertThat(live().seen).isEqualTo(EXPECTED);
    }

    /** The TaskManager stood still: of two that passed at once only the resend is still young. */
    @Test
    void shouldCountItFromTheSameAfterARestart() throws Exception {
        Way again = new Way();
        again.restore(live().checkpoint);
        again.now(80);
        again.read("s1", 0, 0);
        again.read("s1", 1, 50);
        again.passed(90);

        assertThat(again.seen).isEqualTo(EXPECTED);
    }

    /** The reader of its partition stood still, and the one of the resend did not. */
    @Test
    void shouldCountItFromTheSameWhenItsResendWasReadFirst() throws Exception {
        for (int restartedAt : new int[] {50, 80, 500}) {
            Way again = new Way();
            again.restore(live().checkpoint);
            again.now(restartedAt);
            again.read("s1", 1, 50);
            again.read("s1", 0, 0);
            again.passed(90);

            assertThat(again.seen).as("restarted after %d s", restartedAt).isEqualTo(EXPECTED);
        }
    }

    private static Way live() throws Exception {
        Way way = new Way();
        way.restore(List.of());
        way.now(-300);
        way.read("s0", 0, -300);
        way.passed(-60);
        way.checkpoint();
        assertThat(way.seen).containsExactly("-300 s FIRING 1 [sensor/s0]");
        way.seen.clear();
        way.now(0);
        way.read("s1", 0, 0);
        way.now(50);
        way.read("s1", 1, 50);
        way.passed(90);
        return way;
    }

    /**
     * The operators from arrival to condition, one behind the other; times are seconds from ten.
     */
    private static final class Way {
        private final KeyedOneInputStreamOperatorTestHarness<String, Event, Event> order =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new ArrivalOrderOperator(), DuplicatesFunction::key, Types.STRING);
        private final KeyedOneInputStreamOperatorTestHarness<String, Event, Event> duplicates =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new DuplicatesFunction(POLICY)),
                        DuplicatesFunction::key,
                        Types.STRING);
        private final OneInputStreamOperatorTestHarness<Event, Signal> signals =
                new OneInputStreamOperatorTestHarness<>(
                        new ProcessOperator<>(new EventSignalsFunction(POLICY)));
        private final KeyedOneInputStreamOperatorTestHarness<String, Signal, ConditionChange>
                conditions =
                        new KeyedOneInputStreamOperatorTestHarness<>(
                                new KeyedProcessOperator<>(new ConditionFunction(POLICY, null)),
                                signal -> signal.key().text(),
                                Types.STRING);
        final List<String> seen = new ArrayList<>();
        List<OperatorSubtaskState> checkpoint = List.of();

        Way() throws Exception {}

        void restore(List<OperatorSubtaskState> from) throws Exception {
            if (!from.isEmpty()) {
                order.initializeState(from.get(0));
                duplicates.initializeState(from.get(1));
                conditions.initializeState(from.get(2));
            }
            order.open();
            duplicates.open();
            signals.open();
            conditions.open();
        }

        void checkpoint() throws Exception {
            checkpoint =
                    List.of(
                            order.snapshot(1, 1),
                            duplicates.snapshot(1, 1),
                            conditions.snapshot(1, 1));
        }

        void now(long seconds) throws Exception {
            order.setProcessingTime(at(seconds));
            flow();
        }

        void read(String id, int partition, long arrived) throws Exception {
            Instant occurredAt = TEN.minusSeconds(id.equals("s0") ? 301 : 1);
            Instant arrivedAt = TEN.plusSeconds(arrived);
            Event event =
                    new Event(
                            "sensor",
                            id,
                            0,
                            occurredAt,
                            Place.of("331081001"),
                            new Matter(
                                    "sensor/wristband/sos",
                                    null,
                                    null,
                                    List.of(),
                                    List.of(new Subject(Subject.DEVICE, "band-7")),
                                    Map.of()),
                            Measurement.NONE,
                            Arrival.at(arrivedAt, "raw.sensor", partition, 1000 + arrived));
            order.processElement(event, event.knownAt());
            flow();
        }

        /** Time has passed so far. */
        void passed(long seconds) throws Exception {
            order.processWatermark(at(seconds));
            flow();
            duplicates.processWatermark(at(seconds));
            flow();
            conditions.processWatermark(at(seconds));
            flow();
        }

        private void flow() throws Exception {
            for (Event event : order.extractOutputValues()) {
                duplicates.processElement(event, event.knownAt());
            }
            order.getOutput().clear();
            List<Event> told = new ArrayList<>(duplicates.extractOutputValues());
            var before = duplicates.getSideOutput(DuplicatesFunction.KNOWN_BEFORE);
            while (before != null && !before.isEmpty()) {
                told.add(before.remove().getValue());
            }
            duplicates.getOutput().clear();
            for (Event event : told) {
                signals.processElement(new StreamRecord<>(event, event.knownAt()));
            }
            for (Signal signal : signals.extractOutputValues()) {
                conditions.processElement(signal, signal.at());
            }
            signals.getOutput().clear();
            for (ConditionChange change : conditions.extractOutputValues()) {
                seen.add(
                        "%d s %s %d %s"
                                .formatted(
                                        (change.at() - TEN.toEpochMilli()) / 1000,
                                        change.what(),
                                        change.proof().events(),
                                        change.proof().evidence()));
            }
            conditions.getOutput().clear();
        }

        private static long at(long seconds) {
            return TEN.toEpochMilli() + seconds * 1000;
        }
    }
}
