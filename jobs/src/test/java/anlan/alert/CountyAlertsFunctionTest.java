package anlan.alert;

import static anlan.alert.condition.RuleCatalog.TOWN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.alert.action.Action;
import anlan.alert.action.ActionReader;
import anlan.alert.condition.ConditionChange;
import anlan.alert.condition.Proof;
import anlan.alert.condition.RuleCatalog;
import anlan.alert.signal.ConditionKey;
import anlan.catalog.Level;
import anlan.catalog.Policy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CountyAlertsFunctionTest {
    private static final long MINUTE = 60_000;
    private static final Policy POLICY =
            RuleCatalog.policy(
                    """
                    - name: gas
                      title: {zh: 燃气, en: Gas}
                      kind: match
                      color: red
                      where: {source: [sensor], category: [sensor/gas/alarm]}
                      clearAfter: 1h
                      headline: {zh: 燃气, en: Gas}
                    - name: smoke
                      title: {zh: 烟感, en: Smoke}
                      kind: match
                      color: yellow
                      where: {source: [sensor], category: [sensor/smoke/alarm]}
                      clearAfter: 1h
                      headline: {zh: 烟感, en: Smoke}
                    """);

    private KeyedTwoInputStreamOperatorTestHarness<String, ConditionChange, Action, Alert> harness;

    private CountyAlertsFunction function;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void shouldLeaveNothingBehindWhenAnAlertIsClosed() throws Exception {
        change(0, ConditionChange.What.FIRING);
        until(0);
        String id = harness.extractOutputValues().get(0).alertId();
        for (String action : List.of("accept", "assign", "answer", "verify")) {
            act(1, id, action);
        }
        change(2, ConditionChange.What.CLEARED);
        act(3, id, "close");
        until(3);
        assertThat(states()).last().isEqualTo("closed");
        until(100_000); // deadlines that came to nothing

        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void shouldGiveTheSameInWhateverOrderThingsCome() throws Exception {
        List<String> first = played(new Random(1));

        for (int seed = 2; seed < 8; seed++) {
            assertThat(played(new Random(seed))).isEqualTo(first);
        }
        assertThat(first).hasSizeGreaterThan(10);
    }

    @Test
    void shouldGoOnFromASnapshot() throws Exception {
        change(0, ConditionChange.What.FIRING);
        until(20); // escalated once
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        List<Alert> before = harness.extractOutputValues();
        harness.close();
        harness = harness();
        harness.initializeState(snapshot);
        harness.open();
        until(60);

        assertThat(before).hasSize(3);
        assertThat(harness.extractOutputValues()).isEmpty(); // the county was late by then
        change(70, ConditionChange.What.CLEARED);
        until(70);
        assertThat(harness.extractOutputValues())
                .extracting(
                        alert ->
                                alert.revision()
                                        + " "
                                        + alert.firing().condition()
                                        + " "
                                        + alert.handling().due().late().size())
                .containsExactly("3 cleared 2");
    }

    @Test
    void shouldCountOpenAlertsAlsoAfterARestart() throws Exception {
        change(0, ConditionChange.What.FIRING);
        until(20); // escalated once
        String id = harness.extractOutputValues().get(0).alertId();
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(snapshot);
        harness.open();

        assertThat(function.tallies().open("red")).isEqualTo(1);
        assertThat(function.tallies().overdue("red")).isEqualTo(1);
        assertThat(function.tallies().open("yellow")).isZero();
        act(21, id, "accept");
        until(21);
        assertThat(function.tallies().open("red")).isEqualTo(1);
        assertThat(function.tallies().overdue("red")).isZero();
        for (String action : List.of("assign", "answer", "verify")) {
            act(22, id, action);
        }
        change(22, ConditionChange.What.CLEARED);
        act(23, id, "close");
        until(23);
        assertThat(function.tallies().all()).isEmpty();
    }

    @Test
    void shouldSeeToAllOfAMomentHoweverMuchItIs() throws Exception {
        for (int i = 0; i < 300; i++) {
            change("gas", "331081001" + (100 + i), 5, ConditionChange.What.FIRING);
        }
        until(5);

        assertThat(harness.extractOutputValues())
                .extracting(alert -> alert.cause().scope())
                .hasSize(300)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldSeeToWhatComesAfterItsTimeAsSoonAsPossible() throws Exception {
        until(50);
        change(10, ConditionChange.What.FIRING);
        until(51);

        assertThat(harness.extractOutputValues())
                .extracting(alert -> alert.firing().openedAt().toEpochMilli())
                .containsExactly(50 * MINUTE + 1);
    }

    @Test
    void shouldEndWithTimeAndNotEscalateForEver() throws Exception {
        change(0, ConditionChange.What.FIRING);
        harness.processBothWatermarks(new Watermark(Long.MAX_VALUE));

        assertThat(states()).containsExactly("open");
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    /** All that is told when everything comes in an order of chance. */
    private List<String> played(Random random) throws Exception {
        harness.close();
        harness = harness();
        harness.open();
        List<Runnable> all = new ArrayList<>();
        for (int town = 1; town <= 9; town++) {
            String scope = "33108100" + town;
            all.add(() -> change("smoke", scope, 5, ConditionChange.What.FIRING));
            all.add(() -> change("smoke", scope, 60, ConditionChange.What.CLEARED));
            all.add(
                    () ->
                            change(
                                    "smoke",
                                    scope,
                                    90 + scope.charAt(8),
                                    ConditionChange.What.FIRING));
        }
        Collections.shuffle(all, random);
        all.forEach(Runnable::run);
        until(3000);
        return harness.extractOutputValues().stream().map(Alert::toString).toList();
    }

    private void change(long minute, ConditionChange.What what) {
        change("gas", TOWN, minute, what);
    }

    private void change(String rule, String scope, long minute, ConditionChange.What what) {
        try {
            harness.processElement1(
                    new ConditionChange(
                            new ConditionKey(rule, scope),
                            scope,
                            minute * MINUTE,
                            what,
                            Proof.NONE,
                            ""),
                    minute * MINUTE);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void act(long minute, String alertId, String action) throws Exception {
        String json =
                "{\"alert_id\":\"%s\",\"action\":\"%s\",\"by\":\"Wang\",\"unit\":\"Unit\"}"
                        .formatted(alertId, action);
        harness.processElement2(
                ActionReader.read(json.getBytes(UTF_8), minute * MINUTE, 0, minute),
                minute * MINUTE);
    }

    private void until(long minute) throws Exception {
        harness.processBothWatermarks(new Watermark(minute * MINUTE));
    }

    private List<String> states() {
        return harness.extractOutputValues().stream()
                .map(alert -> alert.handling().state())
                .toList();
    }

    private KeyedTwoInputStreamOperatorTestHarness<String, ConditionChange, Action, Alert> harness()
            throws Exception {
        function = new CountyAlertsFunction(POLICY, "Test", AlertRecall.NOTHING);
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(function),
                change -> Level.COUNTY.around(change.region()),
                Action::county,
                Types.STRING);
    }
}
