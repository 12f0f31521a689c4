package anlan.alert.signal;

import static anlan.alert.condition.RuleCatalog.TOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import anlan.alert.condition.ConditionChange;
import anlan.alert.condition.ConditionFunction;
import anlan.alert.condition.RuleCatalog;
import anlan.catalog.Policy;
import anlan.catalog.Watch;
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
                    - name: surely-low-index
                    TEXTS  kind: threshold
                      on: {index: safety, direction: below, enter: 62, leave: 64}
                      sure: 0.9
                    - name: many-calls
                    TEXTS  kind: threshold
                      on: {indicator: public-security-calls, window: 24h, direction: above, enter: 50, leave: 40}
                    - name: yellow-index
                    TEXTS  kind: threshold
                      on: {index: safety, color: yellow}
                      keepFor: 20m
                    - name: many-disputes
                    TEXTS  kind: threshold
                      on: {indicator: disputes, window: 24h, direction: above, enter: 5, leave: 4}
                    - name: few-disputes
                    TEXTS  kind: threshold
                      on: {indicator: disputes, window: 24h, direction: below, enter: 1, leave: 2}
                    - name: much-praise
                    TEXTS  kind: threshold
                      on: {indicator: hotline-satisfied-share, window: 7d, direction: above, enter: 0.9, leave: 0.8}
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

    /** By 4 below the limit: with a reach of 10 a chance of 0.78, with one of 5 of 0.94. */
    @Test
    void shouldBeginOnlyWhenItIsSureEnoughAndEndAsEver() throws Exception {
        List<Signal> signals = new ArrayList<>();
        try (var harness = harness()) {
            harness.processElement2(index(0, 58, 50.0, 68.0), 0);
            harness.processElement2(index(1, 58, 53.0, 63.0), 0);
            harness.processElement2(index(2, 63, 50.0, 80.0), 0);
            harness.processElement2(index(3, 65, 50.0, 80.0), 0);
            signals.addAll(harness.extractOutputValues());
        }
        List<ConditionChange> changes = byRule(conditions(signals)).get("surely-low-index");

        assertThat(changes)
                .filteredOn(change -> change.what() != ConditionChange.What.UPDATED)
                .extracting(change -> change.at() / MINUTE + " " + change.what())
                .containsExactly("10 FIRING", "30 CLEARED");
        assertThat(changes.get(0).proof().sure()).isEqualTo(0.9416, within(5e-5));
        assertThat(byRule(conditions(signals)).get("very-low-index").get(0).proof().sure())
                .isEqualTo(0.7835, within(5e-5));
    }

    @Test
    void shouldBeSureOfWhatHasNoInterval() throws Exception {
        List<ConditionChange> changes = conditions(signals(List.of(58, 70), 0, 2));

        assertThat(byRule(changes).get("surely-low-index").get(0).proof().sure()).isNull();
        assertThat(byRule(changes).get("surely-low-index").get(0).at()).isZero();
    }

    @Test
    void shouldLookAtTheEndTowardsTheLimit() throws Exception {
        Watch on = new Watch(null, "police-calls", "24h", Watch.Direction.ABOVE, 10.0, 8.0, null);

        assertThat(sure(on, 12.0, 8.0, 13.0)).isEqualTo(0.8365, within(5e-5));
        assertThat(sure(on, 12.0, 11.0, 40.0)).isGreaterThan(0.999);
    }

    private static @Nullable Double sure(Watch on, double value, double low, double high) {
        Signal.Measured measured = Signal.Measured.of(surely(value, low, high));
        return Signal.of("many", TOWN, 0, Signal.What.VALUE, measured).sure(on);
    }

    private static IndicatorValue surely(double value, double low, double high) {
        return new IndicatorValue(
                "police-calls",
                TOWN,
                "town",
                "24h",
                at(0),
                0,
                new IndicatorValue.Amount(value, low, high, null, 1, 0, null),
                "test");
    }

    private static IndexValue index(int slide, double value, double low, double high) {
        return new IndexValue(
                "safety",
                TOWN,
                "town",
                at(slide),
                0,
                new IndexValue.Assessment(value, low, high, "green", null, 1.0),
                "test",
                List.of());
    }

    @Test
    void shouldNameTheValueAndHowManyEventsItWasMadeFrom() throws Exception {
        try (var harness = harness()) {
            harness.processElement1(calls(0), 0);
            harness.processElement2(value(0, 60, 0), 0);

            assertThat(harness.extractOutputValues())
                    .filteredOn(signal -> signal.what() == Signal.What.VALUE)
                    .extracting(Signal::measured)
                    .contains(
                            new Signal.Measured(
                                    60.0,
                                    null,
                                    null,
                                    12,
                                    "indicators/public-security-calls/24h/331081001/1970-01-01T00:00:00Z"),
                            new Signal.Measured(
                                    60.0,
                                    null,
                                    null,
                                    0,
                                    "indices/safety/331081001/1970-01-01T00:00:00Z"));
        }
    }

    @Test
    void shouldTellNothingOfARestatement() throws Exception {
        try (var harness = harness()) {
            harness.processElement1(calls(1), 0);
            harness.processElement2(value(0, 60, 1), 0);
            assertThat(harness.extractOutputValues()).isEmpty();
        }
    }

    @Test
    void shouldTakeAFillingWindowForNothingUnlessItIsAboveItsLimitAlready() throws Exception {
        try (var harness = harness()) {
            for (double value : List.of(0.3, 3.0, 60.0)) {
                harness.processElement1(filling("disputes", "24h", value), 0);
                harness.processElement1(filling("hotline-satisfied-share", "7d", value), 0);
            }

            assertThat(harness.extractOutputValues())
                    .filteredOn(signal -> signal.what() != Signal.What.UNSEEN)
                    .extracting(signal -> signal.rule() + " " + signal.measured().value())
                    .containsExactly("many-disputes 60.0");
        }
    }

    private static IndicatorValue filling(String indicator, String window, double value) {
        return new IndicatorValue(
                indicator,
                TOWN,
                "town",
                window,
                at(0),
                0,
                new IndicatorValue.Amount(value, null, null, null, 1, 0, at(6)),
                "test");
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
                new IndexValue.Assessment(value, null, null, color, null, 1.0),
                "test",
                List.of());
    }

    private static IndicatorValue calls(int revision) {
        return new IndicatorValue(
                "public-security-calls",
                TOWN,
                "town",
                "24h",
                at(0),
                revision,
                new IndicatorValue.Amount(60.0, null, null, null, 12, 0, null),
                "test");
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
