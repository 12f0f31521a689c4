package anlan.alert.signal;

import static anlan.alert.condition.RuleCatalog.TOWN;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.alert.condition.ConditionChange;
import anlan.alert.condition.ConditionFunction;
import anlan.alert.condition.RuleCatalog;
import anlan.catalog.Policy;
import anlan.index.IndexValue;
import anlan.indicator.IndicatorValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.CoProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a harness may throw anything when it is closed
class ValueSignalsFunctionTest {
    private static final long MINUTE = 60_000;
    private static final Policy POLICY =
            RuleCatalog.policy(
                    """
                    - name: low-index
                    TEXTS  kind: threshold
                      on: {index: safety, direction: below, enter: 65, leave: 68}
                      for: 20m
                      keepFor: 30m
                    - name: very-low-index
                    TEXTS  kind: threshold
                      on: {index: safety, direction: below, enter: 62, leave: 64}
                    - name: yellow-index
                    TEXTS  kind: threshold
                      on: {index: safety, color: yellow}
                      keepFor: 20m
                    """
                            .replace(
                                    "TEXTS",
                                    """
                                      title: {zh: 名, en: Name}
                                      color: red
                                      headline: {zh: 题, en: Headline}
                                    """));

    @Test
    void shouldTellOfGoodValuesOnlyUntilTheyCannotChangeAnything() throws Exception {
        List<Integer> values = List.of(70, 70, 60, 66, 69, 70, 70, 70, 70, 60);

        assertThat(told("very-low-index", values)).containsExactly(0, 2, 3, 9);
        assertThat(told("low-index", values)).containsExactly(0, 1, 2, 3, 4, 5, 6, 9);
    }

    /** Whatever is left out, and whenever a restart forgets what was. */
    @Test
    void shouldGiveTheSameConditionsAsAllValues() throws Exception {
        for (int seed = 0; seed < 10; seed++) {
            List<Integer> values = new ArrayList<>();
            Random random = new Random(seed);
            for (int i = 0; i < 200; i++) {
                boolean good = random.nextInt(5) > 0;
                Integer value = good ? 66 + random.nextInt(6) : 58 + random.nextInt(12);
                values.add(random.nextInt(8) == 0 ? null : value);
            }
            List<Signal> some = new ArrayList<>();
            List<Signal> all = new ArrayList<>();
            int restart = random.nextInt(values.size());
            some.addAll(signals(values, 0, restart));
            some.addAll(signals(values, restart, values.size()));
            for (int i = 0; i < values.size(); i++) {
                all.addAll(signals(values, i, i + 1));
            }
            assertThat(some).hasSizeLessThan(all.size());
            assertThat(byRule(conditions(some)))
                    .as("seed %d", seed)
                    .isEqualTo(byRule(conditions(all)));
        }
    }

    private static Map<String, List<ConditionChange>> byRule(List<ConditionChange> changes) {
        return changes.stream().collect(Collectors.groupingBy(ConditionChange::rule));
    }

    @Test
    void shouldTellOnceThatWhatWasBadIsNotSeenAnyMore() throws Exception {
        List<Integer> values = Arrays.asList(60, null, null, 60, 70, null, null, 70, null, 60);

        assertThat(told("very-low-index", values)).containsExactly(0, 1, 3, 4, 9);
    }

    @Test
    void shouldTakeAForcedColorForOneThoughTheIndexIsMissing() throws Exception {
        try (var harness = harness()) {
            harness.processElement2(value(0, null, "red", 0), 0);

            assertThat(harness.extractOutputValues())
                    .filteredOn(signal -> signal.rule().equals("yellow-index"))
                    .extracting(Signal::what)
                    .containsExactly(Signal.What.BAD);
            assertThat(harness.extractOutputValues())
                    .filteredOn(signal -> signal.rule().equals("very-low-index"))
                    .extracting(Signal::what)
                    .containsExactly(Signal.What.UNSEEN);
        }
    }

    @Test
    void shouldEndWhatHasNotBeenSeenForLong() throws Exception {
        List<Integer> values = Arrays.asList(60, null, null);
        List<ConditionChange> changes =
                conditions(signals(values, 0, 3), 4 * 24 * 60 * MINUTE).stream()
                        .filter(change -> change.rule().equals("very-low-index"))
                        .toList();

        assertThat(changes)
                .extracting(change -> change.at() / MINUTE + " " + change.what())
                .containsExactly("0 FIRING", "10 UPDATED", "4330 CLEARED");
        assertThat(changes.get(1).proof().uncertain()).containsExactly("value");
    }

    @Test
    void shouldTellNothingOfARestatement() throws Exception {
        try (var harness = harness()) {
            harness.processElement1(
                    new IndicatorValue(
                            "police-calls",
                            TOWN,
                            "town",
                            "24h",
                            at(0),
                            1,
                            new IndicatorValue.Amount(60.0, null, null, 1, 0),
                            "test"),
                    0);
            harness.processElement2(value(0, 60, 1), 0);
            assertThat(harness.extractOutputValues()).isEmpty();
        }
    }

    private static List<Integer> told(String rule, List<Integer> values) throws Exception {
        return signals(values, 0, values.size()).stream()
                .filter(signal -> signal.rule().equals(rule))
                .map(signal -> (int) (signal.at() / (10 * MINUTE)))
                .toList();
    }

    /** Signals of the values of some slides, with nothing known of those before. */
    private static List<Signal> signals(List<Integer> values, int from, int to) throws Exception {
        try (var harness = harness()) {
            for (int i = from; i < to; i++) {
                harness.processElement2(value(i, values.get(i), 0), 0);
            }
            return harness.extractOutputValues();
        }
    }

    private static IndexValue value(int slide, @Nullable Integer value, int revision) {
        if (value == null) {
            return value(slide, null, "grey", revision);
        }
        String color = value < 60 ? "red" : value < 67 ? "yellow" : "green";
        return value(slide, (double) value, color, revision);
    }

    private static IndexValue value(int slide, @Nullable Double value, String color, int revision) {
        return new IndexValue(
                "safety",
                TOWN,
                "town",
                at(slide),
                revision,
                new IndexValue.Assessment(value, color, null, 1.0),
                "test",
                List.of());
    }

    private static Instant at(int slide) {
        return Instant.ofEpochMilli(10 * MINUTE * slide);
    }

    private static List<ConditionChange> conditions(List<Signal> signals) throws Exception {
        return conditions(signals, 100 * MINUTE);
    }

    private static List<ConditionChange> conditions(List<Signal> signals, long longer)
            throws Exception {
        try (var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new ConditionFunction(POLICY, null)),
                        signal -> signal.key().text(),
                        Types.STRING)) {
            harness.open();
            long now = 0;
            for (Signal signal : signals) {
                if (signal.at() > now) {
                    now = signal.at();
                    harness.processWatermark(now - 1);
                }
                harness.processElement(signal, signal.at());
            }
            harness.processWatermark(now + longer);
            return harness.extractOutputValues();
        }
    }

    private static TwoInputStreamOperatorTestHarness<IndicatorValue, IndexValue, Signal> harness()
            throws Exception {
        var harness =
                new TwoInputStreamOperatorTestHarness<>(
                        new CoProcessOperator<>(new ValueSignalsFunction(POLICY)));
        harness.open();
        return harness;
    }
}
