package anlan.alert;

import static anlan.alert.condition.RuleCatalog.TOWN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.alert.action.Action;
import anlan.alert.action.ActionReader;
import anlan.alert.action.Answer;
import anlan.alert.condition.ConditionChange;
import anlan.alert.condition.Proof;
import anlan.alert.condition.RuleCatalog;
import anlan.alert.signal.ConditionKey;
import anlan.catalog.Level;
import anlan.catalog.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever acts is told at once, and again when time has passed it. */
class AnswersTest {
    private static final long MINUTE = 60_000;
    private static final String ID = "0b8f2c1e-5f0a-4f3e-9a53-0d6a3f1c2b7";
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
                    """);

    private KeyedTwoInputStreamOperatorTestHarness<String, ConditionChange, Action, Alert> harness;
    private String alert = "";
    private long offset;

    @BeforeEach
    void open() throws Exception {
        harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new KeyedCoProcessOperator<>(
                                new CountyAlertsFunction(POLICY, "Test", AlertRecall.NOTHING)),
                        change -> Level.COUNTY.around(change.region()),
                        Action::county,
                        Types.STRING);
        harness.open();
        change(0, ConditionChange.What.FIRING);
        until(0);
        alert = harness.extractOutputValues().get(0).alertId();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void shouldForeseeFromWhatWasForeseen() throws Exception {
        act(1, "1", "accept");
        act(1, "2", "assign");
        act(1, "3", "accept");

        assertThat(answers())
                .containsExactly("1 done accepted 0", "2 done handling 0", "3 refused handling 0");
        assertThat(harness.extractOutputValues()).as("time has not passed it").hasSize(1);

        until(2);
        assertThat(answers())
                .containsExactly("1 done accepted 1", "2 done handling 1", "3 refused handling 1");
        assertThat(harness.extractOutputValues())
                .last()
                .extracting(it -> it.handling().state())
                .isEqualTo("handling");
    }

    @Test
    void shouldAnswerOnWhatWasOnlyToldAhead() throws Exception {
        change(3, ConditionChange.What.CLEARED);
        until(3);
        act(3, "1", "withdraw");
        until(4);
        answers();
        change(6, ConditionChange.What.AHEAD);
        alert =
                harness.extractOutputValues()
                        .get(harness.extractOutputValues().size() - 1)
                        .alertId();
        act(6, "2", "accept");

        assertThat(answers()).containsExactly("2 done accepted 0");
    }

    @Test
    void shouldTakeWhatIsSentAgainForTheSame() throws Exception {
        act(1, "1", "accept");
        act(2, "1", "accept");
        until(3);
        act(4, "1", "accept");
        until(5);

        assertThat(answers()).containsExactly("1 done accepted 0", "1 done accepted 1");
        assertThat(harness.extractOutputValues()).hasSize(2);

        until(24 * 60 + 10);
        act(24 * 60 + 11, "1", "accept");
        until(24 * 60 + 12);
        assertThat(answers()).last().asString().startsWith("1 refused");
    }

    @Test
    void shouldNotForeseeWhileHistoryIsRead() throws Exception {
        act(600, "1", "accept");
        assertThat(answers()).isEmpty();

        until(601);
        assertThat(answers()).containsExactly("1 done accepted 1");
    }

    @Test
    void shouldAnswerWhatCannotBeRead() throws Exception {
        act(1, "1", "acept");
        until(2);

        assertThat(answers()).containsExactly("1 refused open 0", "1 refused open 1");
    }

    private void act(long minute, String id, String action) throws Exception {
        String json =
                "{\"id\":\"%s\",\"alert_id\":\"%s\",\"action\":\"%s\",\"by\":\"Wang\",\"unit\":\"U\",\"note\":\"n\"}"
                        .formatted(ID + id, alert, action);
        harness.processElement2(
                ActionReader.read(json.getBytes(UTF_8), minute * MINUTE, 0, offset++),
                minute * MINUTE);
    }

    private void change(long minute, ConditionChange.What what) throws Exception {
        harness.processElement1(
                new ConditionChange(
                        new ConditionKey("gas", TOWN), TOWN, minute * MINUTE, what, Proof.NONE, ""),
                minute * MINUTE);
    }

    private void until(long minute) throws Exception {
        harness.processBothWatermarks(new Watermark(minute * MINUTE));
    }

    /** Those since the last look. */
    private List<String> answers() {
        Queue<StreamRecord<Answer>> out = harness.getSideOutput(CountyAlertsFunction.ANSWERS);
        List<String> answers = new ArrayList<>();
        while (out != null && !out.isEmpty()) {
            Answer answer = out.remove().getValue();
            answers.add(
                    "%s %s %s %d"
                            .formatted(
                                    answer.id().substring(ID.length()),
                                    answer.verdict().outcome(),
                                    answer.verdict().state(),
                                    answer.settled()));
        }
        return answers;
    }
}
