package anlan.alert.condition;

import static anlan.alert.condition.RuleCatalog.TOWN;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.alert.signal.ConditionKey;
import anlan.alert.signal.Signal;
import anlan.catalog.Policy;
import anlan.event.WallClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a harness may throw anything when it is closed
class ConditionFunctionTest {
    private static final String CALLS = "indicators/calls/24h/" + TOWN + "/";
    private static final long MINUTE = 60_000;
    private static final long DAY = 1440;
    private static final String TEXTS =
            """
              title: {zh: 名, en: Name}
              color: red
              headline: {zh: 题, en: Headline}
            """;
    private static final String RULES =
            """
            - name: gas
            TEXTS  kind: match
              where: {source: [sensor], category: [sensor/gas/alarm]}
              scope: region
              clearAfter: 1h
            - name: until-good
            TEXTS  kind: match
              where: {source: [sensor], category: [sensor/gas/alarm]}
              clearOn: {source: [sensor], category: [sensor/gas/normal]}
            - name: low-index
            TEXTS  kind: threshold
              on: {index: safety, direction: below, enter: 65, leave: 68}
              for: 20m
              keepFor: 30m
            - name: red-index
            TEXTS  kind: threshold
              on: {index: safety, color: red}
            - name: again
            TEXTS  kind: repeat
              where: {source: [police, hotline]}
              scope: person
              repeat: {times: 3, sources: 2, within: 10d}
            - name: near
            TEXTS  kind: repeat
              where: {source: [police]}
              repeat: {times: 2, within: 10d, metres: 100}
            - name: three-running
            TEXTS  kind: streak
              streak: {of: gas, times: 3, period: 30d}
            - name: late-stage
            TEXTS  kind: overdue
              where: {source: [hotline]}
              overdue: {stage: closed, within: 3d}
            - name: silent
            TEXTS  kind: silence
              where: {source: [sensor]}
              scope: device
              silentAfter: 24h
            """
                    .replace("TEXTS", TEXTS);
    private static final Policy POLICY = RuleCatalog.policy(RULES);

    private @Nullable KeyedOneInputStreamOperatorTestHarness<String, Signal, ConditionChange>
            harness;

    @AfterEach
    void close() throws Exception {
        if (harness != null) {
            harness.close();
        }
    }

    @Test
    void shouldTellOfAMatchOnceTimeHasPassedIt() throws Exception {
        bad("gas", "sensor/1", 10);
        assertThat(told()).isEmpty();
        until(10);

        assertThat(told()).containsExactly("10 FIRING 1 [sensor/1]");
    }

    @Test
    void shouldGoOnWhileFurtherEventsComeAndEndAfterQuiet() throws Exception {
        bad("gas", "sensor/1", 0);
        bad("gas", "sensor/2", 40);
        bad("gas", "sensor/2", 50);
        until(99);
        assertThat(told())
                .containsExactly("0 FIRING 1 [sensor/1]", "40 UPDATED 2 [sensor/1, sensor/2]");
        until(100);

        assertThat(told()).last().isEqualTo("100 CLEARED 2 [sensor/1, sensor/2]");
        nothingIsLeft();
    }

    @Test
    void shouldGiveTheSameInWhateverOrderSignalsCome() throws Exception {
        bad("gas", "sensor/3", 200);
        bad("gas", "sensor/2", 40);
        bad("gas", "sensor/1", 0);
        until(300);

        assertThat(told())
                .containsExactly(
                        "0 FIRING 1 [sensor/1]",
                        "40 UPDATED 2 [sensor/1, sensor/2]",
                        "100 CLEARED 2 [sensor/1, sensor/2]",
                        "200 FIRING 1 [sensor/3]",
                        "260 CLEARED 1 [sensor/3]");
        nothingIsLeft();
    }

    @Test
    void shouldHoldUntilAGoodEvent() throws Exception {
        bad("until-good", "sensor/1", 0);
        until(10_000);
        signal("until-good", 10_001, Signal.What.GOOD, null, seen("sensor/2", "sensor", 10_001));
        until(10_002);

        assertThat(told()).containsExactly("0 FIRING 1 [sensor/1]", "10001 CLEARED 1 [sensor/1]");
        nothingIsLeft();
    }

    @Test
    void shouldWaitForAThresholdToHoldAndToBeGone() throws Exception {
        value("low-index", 60, 0);
        value("low-index", 70, 10);
        value("low-index", 64, 20);
        value("low-index", 66, 30);
        value("low-index", 69, 50);
        value("low-index", 67, 70);
        value("low-index", 68, 80);
        until(200);

        assertThat(told())
                .containsExactly(
                        "40 FIRING 3 [" + CALLS + "30]",
                        "50 UPDATED 3 [" + CALLS + "30]",
                        "70 UPDATED 3 [" + CALLS + "30]",
                        "80 UPDATED 3 [" + CALLS + "30]",
                        "110 CLEARED 3 [" + CALLS + "30]");
        assertThat(harness().extractOutputValues())
                .allSatisfy(change -> assertThat(change.proof().threshold()).isEqualTo(65));
        nothingIsLeft();
    }

    @Test
    void shouldWatchAColor() throws Exception {
        signal("red-index", 0, Signal.What.GOOD, 70.0, null);
        signal("red-index", 10, Signal.What.BAD, 50.0, null);
        signal("red-index", 20, Signal.What.GOOD, 66.0, null);
        until(30);

        assertThat(told())
                .containsExactly("10 FIRING 3 [" + CALLS + "10]", "20 CLEARED 3 [" + CALLS + "10]");
    }

    @Test
    void shouldLinkEventsOfSeveralSourcesAboutOnePerson() throws Exception {
        event("again", "police/1", 0);
        event("again", "police/2", DAY);
        event("again", "police/3", 2 * DAY);
        event("again", "hotline/1", 3 * DAY);
        until(12 * DAY);

        assertThat(told())
                .containsExactly(
                        3 * DAY + " FIRING 4 [police/1, police/2, police/3, hotline/1]",
                        11 * DAY + " CLEARED 4 [police/1, police/2, police/3, hotline/1]");
        until(13 * DAY);
        nothingIsLeft();
    }

    @Test
    void shouldNotLinkWhatIsTooFarApartInTime() throws Exception {
        event("again", "police/1", 0);
        event("again", "police/2", 6 * DAY);
        event("again", "hotline/1", 11 * DAY);
        until(30 * DAY);

        assertThat(told()).isEmpty();
        nothingIsLeft();
    }

    @Test
    void shouldLinkWhatIsNearAndNoFurther() throws Exception {
        at("near", "police/1", 0, 121.0, 28.0, Signal.What.BAD);
        at("near", "police/2", 10, 121.002, 28.0, Signal.What.BAD); // 196 m
        at("near", "police/3", 20, 121.0009, 28.0, Signal.What.VALUE); // 88 m, of a neighbour
        until(30);
        assertThat(told()).isEmpty();
        at("near", "police/4", 40, 121.0005, 28.0, Signal.What.BAD);
        until(50);

        assertThat(told()).containsExactly("40 FIRING 3 [police/1, police/3, police/4]");
    }

    @Test
    void shouldCountBadPeriodsRunning() throws Exception {
        bad("three-running", "gas/1", 0);
        good("three-running", 5);
        bad("three-running", "gas/2", 30 * DAY);
        until(90 * DAY); // it is still bad when the third period begins

        assertThat(told()).containsExactly((60 * DAY - 8 * 60) + " FIRING 2 [gas/1, gas/2]");
        good("three-running", 91 * DAY);
        until(200 * DAY);

        assertThat(told()).last().isEqualTo((150 * DAY - 8 * 60) + " CLEARED 2 [gas/1, gas/2]");
        nothingIsLeft();
    }

    @Test
    void shouldNotCountPeriodsWithAGoodOneBetween() throws Exception {
        for (int period : new int[] {0, 1, 3, 4}) {
            bad("three-running", "gas/" + period, period * 30L * DAY);
            good("three-running", period * 30L * DAY + 1);
        }
        until(200 * DAY);

        assertThat(told()).isEmpty();
        nothingIsLeft();
    }

    @Test
    void shouldHoldWhileAnyCaseIsOverdue() throws Exception {
        bad("late-stage", "hotline/1", 0);
        bad("late-stage", "hotline/2", 10);
        signal("late-stage", 20, Signal.What.GOOD, null, seen("hotline/1", "hotline", 20));
        signal("late-stage", 30, Signal.What.GOOD, null, seen("hotline/2", "hotline", 30));
        until(40);

        assertThat(told())
                .containsExactly(
                        "0 FIRING 1 [hotline/1]",
                        "10 UPDATED 2 [hotline/1, hotline/2]",
                        "20 UPDATED 2 [hotline/1, hotline/2]",
                        "30 CLEARED 2 [hotline/1, hotline/2]");
        nothingIsLeft();
    }

    @Test
    void shouldCountHoweverManyCasesAreOverdue() throws Exception {
        for (int i = 0; i < 500; i++) {
            bad("late-stage", "hotline/" + i, i);
        }
        for (int i = 0; i < 500; i++) {
            String evidence = "hotline/" + i;
            signal("late-stage", 500 + i, Signal.What.GOOD, null, seen(evidence, "hotline", 500));
            if (i == 498) {
                until(999);
                assertThat(told()).last().asString().startsWith("998 UPDATED 500 ");
            }
        }
        until(1_000);

        assertThat(told()).last().asString().startsWith("999 CLEARED 500 ");
        nothingIsLeft();
    }

    @Test
    void shouldFireWhenADeviceIsSilentUntilItIsHeardAgain() throws Exception {
        bad("silent", "sensor/1", 0);
        bad("silent", "sensor/2", DAY - 1);
        until(2 * DAY - 2);
        assertThat(told()).isEmpty();
        until(3 * DAY);
        bad("silent", "sensor/3", 3 * DAY + 5);
        until(5 * DAY);

        assertThat(told())
                .containsExactly(
                        (2 * DAY - 1) + " FIRING 0 []",
                        (3 * DAY + 5) + " CLEARED 0 []",
                        (4 * DAY + 5) + " FIRING 0 []");
    }

    @Test
    void shouldTellAheadOnlyOfWhatIsNews() throws Exception {
        WallClock clock = () -> 100 * MINUTE;
        harness = harness(clock);
        bad("gas", "sensor/1", 90);
        assertThat(told()).isEmpty();
        until(200);
        bad("gas", "sensor/2", 201);
        bad("gas", "sensor/3", 202);

        assertThat(told()).last().isEqualTo("201 AHEAD 1 [sensor/2]");
        until(202);
        assertThat(told())
                .endsWith("201 FIRING 1 [sensor/2]", "202 UPDATED 2 [sensor/2, sensor/3]");
    }

    @Test
    void shouldEndWithTimeAndNotGoOnForEver() throws Exception {
        bad("three-running", "gas/1", 0);
        bad("silent", "sensor/1", 0);
        harness().processWatermark(Long.MAX_VALUE);

        assertThat(told()).isEmpty();
        assertThat(harness().numEventTimeTimers()).isZero();
    }

    /** However often time is told, and in whatever order signals come. */
    @Test
    void shouldGiveTheSameWhetherTimeLeapsOrWalks() throws Exception {
        for (String rule : List.of("gas", "until-good", "low-index", "again", "three-running")) {
            for (int seed = 0; seed < 20; seed++) {
                List<Signal> signals = signals(rule, new Random(seed));
                List<String> leapt = told(signals, 10_000);
                assertThat(told(signals, 10)).as("%s %s", rule, seed).isEqualTo(leapt);
                Collections.shuffle(signals, new Random(seed));
                assertThat(told(signals, 97)).as("%s %s", rule, seed).isEqualTo(leapt);
            }
        }
    }

    private static List<Signal> signals(String rule, Random random) {
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            long minute = random.nextInt(5000);
            boolean judged = rule.equals("low-index");
            Signal.What what = random.nextBoolean() ? Signal.What.BAD : Signal.What.GOOD;
            signals.add(
                    new Signal(
                            new ConditionKey(rule, TOWN),
                            TOWN,
                            minute * MINUTE,
                            judged ? Signal.What.VALUE : what,
                            judged ? value(minute, 60.0 + random.nextInt(12)) : null,
                            judged ? null : seen("police/" + i, "police" + i % 2, minute)));
        }
        return signals;
    }

    private List<String> told(List<Signal> signals, int stepMinutes) throws Exception {
        try (var one = harness(null)) {
            for (Signal signal : signals) {
                one.processElement(signal, signal.at());
            }
            for (long minute = 0; minute <= 10_000; minute += stepMinutes) {
                one.processWatermark(minute * MINUTE);
            }
            return told(one);
        }
    }

    private void nothingIsLeft() throws Exception {
        assertThat(harness().numKeyedStateEntries()).isZero();
        assertThat(harness().numEventTimeTimers()).isZero();
    }

    private void bad(String rule, String evidence, long minute) throws Exception {
        event(rule, evidence, minute);
    }

    private void good(String rule, long minute) throws Exception {
        signal(rule, minute, Signal.What.GOOD, null, seen("gas/end", "gas", minute));
    }

    private void event(String rule, String evidence, long minute) throws Exception {
        String source = evidence.substring(0, evidence.indexOf('/'));
        signal(rule, minute, Signal.What.BAD, null, seen(evidence, source, minute));
    }

    private void at(
            String rule,
            String evidence,
            long minute,
            double longitude,
            double latitude,
            Signal.What what)
            throws Exception {
        Signal.Seen seen =
                new Signal.Seen(
                        evidence,
                        Signal.Seen.FOR_GOOD,
                        "police",
                        minute * MINUTE,
                        longitude,
                        latitude,
                        List.of());
        signal(rule, minute, what, null, seen);
    }

    private void value(String rule, double value, long minute) throws Exception {
        signal(rule, minute, Signal.What.VALUE, value, null);
    }

    private void signal(
            String rule,
            long minute,
            Signal.What what,
            @Nullable Double value,
            Signal.@Nullable Seen seen)
            throws Exception {
        harness()
                .processElement(
                        new Signal(
                                new ConditionKey(rule, TOWN),
                                TOWN,
                                minute * MINUTE,
                                what,
                                value == null ? null : value(minute, value),
                                seen),
                        minute * MINUTE);
    }

    private static Signal.Measured value(long minute, double value) {
        return new Signal.Measured(value, null, null, 3, CALLS + minute);
    }

    private static Signal.Seen seen(String evidence, String source, long minute) {
        return new Signal.Seen(evidence, source, minute * MINUTE);
    }

    private void until(long minute) throws Exception {
        harness().processWatermark(minute * MINUTE);
    }

    private List<String> told() throws Exception {
        return told(harness());
    }

    private static List<String> told(
            KeyedOneInputStreamOperatorTestHarness<String, Signal, ConditionChange> harness) {
        return harness.extractOutputValues().stream()
                .map(
                        change ->
                                change.at() / MINUTE
                                        + " "
                                        + change.what()
                                        + " "
                                        + change.proof().events()
                                        + " "
                                        + change.proof().evidence())
                .toList();
    }

    private KeyedOneInputStreamOperatorTestHarness<String, Signal, ConditionChange> harness()
            throws Exception {
        if (harness == null) {
            harness = harness(null);
        }
        return harness;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Signal, ConditionChange> harness(
            @Nullable WallClock clock) throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, Signal, ConditionChange> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new ConditionFunction(POLICY, clock)),
                        signal -> signal.key().text(),
                        Types.STRING);
        harness.open();
        return harness;
    }
}
