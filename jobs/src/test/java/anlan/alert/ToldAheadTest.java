package anlan.alert;

import static anlan.alert.condition.RuleCatalog.TOWN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.alert.action.Action;
import anlan.alert.condition.ConditionChange;
import anlan.alert.condition.Proof;
import anlan.alert.condition.RuleCatalog;
import anlan.alert.signal.ConditionKey;
import anlan.catalog.Level;
import anlan.catalog.Policy;
import anlan.sink.JsonRows;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/**
 * What was told at once before a job died, and was in no checkpoint: afterwards people know the
 * same as if it had lived on. Times are seconds.
 */
class ToldAheadTest {
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
    private static final JsonRows<Alert> ROWS = new JsonRows<>(Alert.class);
    private static final long CHECKPOINT = 1_700_000_000_000L;
    private static final Proof ONE = proof("sensor/1");

    /** The topic, where it stays. */
    private static final List<byte[]> TOLD = new ArrayList<>();

    private static long soughtSince;

    private final List<String> seen = new ArrayList<>();
    private Life life = new Life(null);

    ToldAheadTest() throws Exception {
        TOLD.clear();
    }

    /** A resend was read first, then the job died; after it the call comes before its resend. */
    @Test
    void shouldWithdrawWhatWasToldOfAResendWhenTheCallIsReadFirstAfterwards() throws Exception {
        OperatorSubtaskState checkpoint = life.checkpoint();
        life.change(10, ConditionChange.What.AHEAD, ONE);
        dies(checkpoint);
        life.change(0, ConditionChange.What.AHEAD, ONE);
        life.change(0, ConditionChange.What.FIRING, ONE);
        life.until(20);

        assertThat(seen).containsExactly("10 s 0 open", "0 s 0 open", "10 s 1 withdrawn at 0 s");
        assertThat(soughtSince).isEqualTo(CHECKPOINT);
    }

    @Test
    void shouldDoTheSameWithoutDying() throws Exception {
        life.change(10, ConditionChange.What.AHEAD, ONE);
        life.change(0, ConditionChange.What.FIRING, ONE);
        life.until(20);

        assertThat(seen).containsExactly("10 s 0 open", "0 s 0 open", "10 s 1 withdrawn at 0 s");
    }

    /** It died after that as well: what it does again is the same. */
    @Test
    void shouldWithdrawAgainAsBeforeWhatWasWithdrawnAfterTheCheckpoint() throws Exception {
        OperatorSubtaskState checkpoint = life.checkpoint();
        life.change(10, ConditionChange.What.AHEAD, ONE);
        life.change(0, ConditionChange.What.FIRING, ONE);
        life.until(20);
        List<String> before = List.copyOf(seen.subList(1, 3));
        seen.clear();
        dies(checkpoint);
        life.change(0, ConditionChange.What.FIRING, ONE);
        life.until(20);

        assertThat(seen).isEqualTo(before);
    }

    @Test
    void shouldNotTellAgainWhatComesAsItWasTold() throws Exception {
        OperatorSubtaskState checkpoint = life.checkpoint();
        life.change(10, ConditionChange.What.AHEAD, ONE);
        dies(checkpoint);
        life.change(10, ConditionChange.What.AHEAD, ONE);
        life.change(10, ConditionChange.What.FIRING, ONE);
        life.until(20);

        assertThat(seen).containsExactly("10 s 0 open");
    }

    /**
     * Another call of the same millisecond counts as the first: revision 0 is out, and stays what
     * it is.
     */
    @Test
    void shouldTellAsTheNextRevisionWhatCameInsteadOfWhatWasTold() throws Exception {
        OperatorSubtaskState checkpoint = life.checkpoint();
        life.change(10, ConditionChange.What.AHEAD, ONE);
        for (int again = 0; again < 2; again++) {
            dies(checkpoint);
            life.change(10, ConditionChange.What.FIRING, proof("sensor/0"));
            life.until(20);
        }

        assertThat(seen).containsExactly("10 s 0 open", "10 s 1 open", "10 s 1 open");
    }

    @Test
    void shouldLeaveWhatTheCheckpointKnows() throws Exception {
        life.change(0, ConditionChange.What.AHEAD, ONE);
        life.change(0, ConditionChange.What.FIRING, ONE);
        life.change(1, ConditionChange.What.CLEARED, ONE);
        life.until(5);
        seen.clear();
        dies(life.checkpoint());
        life.change(6, ConditionChange.What.FIRING, proof("sensor/2"));
        life.until(20);

        assertThat(seen).containsExactly("0 s 2 open"); // the alert goes on
    }

    /** It died twice, and nothing was seen in the county between. */
    @Test
    void shouldKeepInTheNextCheckpointWhatItHasRecalled() throws Exception {
        OperatorSubtaskState checkpoint = life.checkpoint();
        life.change(10, ConditionChange.What.AHEAD, ONE);
        dies(checkpoint);
        OperatorSubtaskState next = life.checkpoint();
        TOLD.clear();
        dies(next);
        life.change(0, ConditionChange.What.FIRING, ONE);
        life.until(20);

        assertThat(seen).containsExactly("10 s 0 open", "0 s 0 open", "10 s 1 withdrawn at 0 s");
    }

    @Test
    void shouldPassOverWhatIsNoneOfItsOwnRows() throws Exception {
        OperatorSubtaskState checkpoint = life.checkpoint();
        life.change(10, ConditionChange.What.AHEAD, ONE);
        byte[] own = TOLD.get(0);
        TOLD.clear();
        String text = new String(own, UTF_8);
        TOLD.add(text.replace("\"sos\"", "\"other\"").getBytes(UTF_8));
        TOLD.add(text.replace("1970", "+999999999").getBytes(UTF_8));
        for (String row :
                List.of("hello", "", "null", "[]", "{\"revision\":0,\"kind\":\"match\"}")) {
            TOLD.add(row.getBytes(UTF_8));
        }
        TOLD.add(null);

        ToldRows rows = new ToldRows(0);
        TOLD.forEach(rows::add);
        assertThat(rows.undecided()).isEmpty();
        rows.add(own);
        assertThat(rows.undecided()).hasSize(1);
        assertThat(checkpoint).isNotNull();
    }

    private void dies(OperatorSubtaskState checkpoint) throws Exception {
        life.harness.close();
        life = new Life(checkpoint);
    }

    private static Proof proof(String... evidence) {
        return new Proof(
                null, null, null, evidence.length, List.of(evidence), List.of(), List.of());
    }

    private static List<ToldAhead> recall(long since, long passed) {
        soughtSince = since;
        ToldRows rows = new ToldRows(passed);
        TOLD.forEach(rows::add);
        return rows.undecided();
    }

    /** The operator from a start to a death. */
    private final class Life {
        private final KeyedTwoInputStreamOperatorTestHarness<String, ConditionChange, Action, Alert>
                harness =
                        new KeyedTwoInputStreamOperatorTestHarness<>(
                                new KeyedCoProcessOperator<>(
                                        new CountyAlertsFunction(
                                                POLICY, "Test", ToldAheadTest::recall)),
                                change -> Level.COUNTY.around(change.region()),
                                Action::county,
                                Types.STRING);

        Life(OperatorSubtaskState from) throws Exception {
            if (from != null) {
                harness.initializeState(from);
            }
            harness.open();
        }

        OperatorSubtaskState checkpoint() throws Exception {
            return harness.snapshot(1, CHECKPOINT);
        }

        void change(long second, ConditionChange.What what, Proof proof) throws Exception {
            harness.processElement1(
                    new ConditionChange(
                            new ConditionKey("sos", "device:7"),
                            TOWN,
                            second * 1000,
                            what,
                            proof,
                            ""),
                    second * 1000);
            tell();
        }

        void until(long second) throws Exception {
            harness.processBothWatermarks(new Watermark(second * 1000));
            tell();
        }

        private void tell() {
            for (Alert alert : harness.extractOutputValues()) {
                TOLD.add(ROWS.serialize(alert));
                String state = alert.handling().state();
                seen.add(
                        "%d s %d %s"
                                .formatted(
                                        alert.firing().openedAt().getEpochSecond(),
                                        alert.revision(),
                                        state.equals("withdrawn")
                                                ? state
                                                        + " at %d s"
                                                                .formatted(
                                                                        alert.updatedAt()
                                                                                .getEpochSecond())
                                                : state));
            }
            harness.getOutput().clear();
        }
    }
}
