package anlan.alert.condition;

import static anlan.alert.condition.RuleCatalog.TOWN;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.alert.signal.ConditionKey;
import anlan.alert.signal.Signal;
import anlan.catalog.Policy;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** What waits for its time outlives a restart with other workers, and is gone afterwards. */
@SuppressWarnings("try") // a harness may throw anything when it is closed
class ConditionRestartTest {
    private static final long AT = 600_000;
    private static final int MAXIMUM_PARALLELISM = 128;
    private static final Policy POLICY =
            RuleCatalog.policy(
                    """
                    - name: gas
                      title: {zh: 名, en: Name}
                      color: red
                      headline: {zh: 题, en: Headline}
                      kind: match
                      where: {source: [sensor], category: [sensor/gas/alarm]}
                      clearAfter: 1h
                    """);
    private static final List<Signal> SIGNALS =
            IntStream.range(0, 40)
                    .mapToObj(
                            i ->
                                    Signal.of(
                                            new ConditionKey("gas", "device:" + i),
                                            TOWN,
                                            AT,
                                            false,
                                            new Signal.Seen("sensor/" + i, "sensor", AT)))
                    .toList();

    @Test
    void shouldFindWhatWaitsHoweverManyWorkersThereAre() throws Exception {
        OperatorSubtaskState before;
        try (var one = harness(1, 0)) {
            one.open();
            for (Signal signal : SIGNALS) {
                one.processElement(signal, AT);
            }
            before = one.snapshot(1, AT);
        }
        List<String> first = scopes(before, 2, 0);
        List<String> second = scopes(before, 2, 1);

        assertThat(first).isNotEmpty();
        assertThat(second).isNotEmpty();
        assertThat(Stream.of(first, second).flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(SIGNALS.stream().map(Signal::scope).toList());
    }

    @Test
    void shouldKeepNothingOfWhatHasCome() throws Exception {
        try (var one = harness(1, 0)) {
            one.open();
            for (Signal signal : SIGNALS) {
                one.processElement(signal, AT);
            }
            assertThat(waiting(one.snapshot(1, AT))).isEqualTo(SIGNALS.size());
            one.processWatermark(AT);
            assertThat(waiting(one.snapshot(2, AT))).isZero();
        }
    }

    private static List<String> scopes(OperatorSubtaskState before, int workers, int worker)
            throws Exception {
        try (var harness = harness(workers, worker)) {
            harness.initializeState(
                    AbstractStreamOperatorTestHarness.repartitionOperatorState(
                            before, MAXIMUM_PARALLELISM, 1, workers, worker));
            harness.open();
            harness.processWatermark(AT);
            return harness.extractOutputValues().stream().map(ConditionChange::scope).toList();
        }
    }

    private static long waiting(OperatorSubtaskState state) {
        return state.getManagedOperatorState().stream()
                .map(OperatorStateHandle::getStateNameToPartitionOffsets)
                .filter(states -> states.containsKey("waiting"))
                .mapToLong(states -> states.get("waiting").getOffsets().length)
                .sum();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Signal, ConditionChange> harness(
            int workers, int worker) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ConditionFunction(POLICY, null)),
                signal -> signal.key().text(),
                Types.STRING,
                MAXIMUM_PARALLELISM,
                workers,
                worker);
    }
}
