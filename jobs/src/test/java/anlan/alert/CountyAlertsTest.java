package anlan.alert;

import static anlan.alert.condition.RuleCatalog.COUNTY;
import static anlan.alert.condition.RuleCatalog.OTHER_TOWN;
import static anlan.alert.condition.RuleCatalog.TOWN;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.alert.action.Refusal;
import anlan.alert.condition.ConditionChange;
import anlan.alert.condition.RuleCatalog;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountyAlertsTest {
    private static final String RULES =
            """
            - name: gas
              title: {zh: 燃气, en: Gas}
              kind: match
              color: red
              where: {source: [sensor], category: [sensor/gas/alarm]}
              clearAfter: 1h
              respondWithin: 5m
              headline: {zh: "{region}燃气", en: "Gas in {region}"}
              instruction: {zh: 关阀, en: Close the valve}
            - name: smoke
              title: {zh: 烟感, en: Smoke}
              kind: match
              color: yellow
              where: {source: [sensor], category: [sensor/smoke/alarm]}
              clearAfter: 1h
              headline: {zh: "{region}烟感", en: "Smoke in {region}"}
              inhibitedBy: [gas]
            """;
    private static final String VILLAGE = "331081001001";

    private final CountyAlertsRig desk = new CountyAlertsRig(RuleCatalog.of(RULES));

    @Test
    void shouldFollowAnAlertToItsEnd() {
        desk.fires("gas", TOWN, 0);
        desk.until(0);
        String id = desk.last().alertId();
        desk.act(1, id, "accept");
        desk.act(2, id, "assign");
        desk.act(3, id, "answer");
        desk.act(4, id, "verify");
        desk.clears("gas", TOWN, 5);
        desk.act(6, id, "close");
        desk.until(600);

        assertThat(desk.told)
                .extracting(
                        alert ->
                                alert.revision()
                                        + " "
                                        + alert.handling().state()
                                        + " "
                                        + alert.firing().condition())
                .containsExactly(
                        "0 open firing",
                        "1 accepted firing",
                        "2 handling firing",
                        "3 answered firing",
                        "4 verified firing",
                        "5 verified cleared",
                        "6 closed cleared");
        assertThat(desk.told).allMatch(alert -> alert.handling().due().late().isEmpty());
        assertThat(desk.told.get(0).handling().due().dueAction()).isEqualTo("accept");
        assertThat(desk.told.get(0).handling().due().dueAt()).hasToString("1970-01-01T00:05:00Z");
        assertThat(desk.told.get(0).wording().instructionEn()).isEqualTo("Close the valve");
        assertThat(desk.told.get(2).handling().unit()).isEqualTo("Unit 1");
        assertThat(desk.last().handling().action()).isEqualTo("close");
        assertThat(desk.last().handling().actionBy()).isEqualTo("Wang");
        assertThat(desk.refused).isEmpty();
        assertThat(desk.isEmpty()).isTrue();
    }

    @Test
    void shouldEscalateUpToTheCountyAndRecordWhoWasLate() {
        desk.fires("gas", VILLAGE, 0);
        desk.until(60);

        assertThat(desk.told)
                .extracting(
                        alert ->
                                alert.updatedAt().getEpochSecond() / 60
                                        + " "
                                        + alert.handling().due().responsible()
                                        + " "
                                        + alert.handling().due().escalation()
                                        + " "
                                        + alert.handling().due().supervised())
                .containsExactly(
                        "0 " + VILLAGE + " 0 false",
                        "5 " + TOWN + " 1 false",
                        "10 " + COUNTY + " 2 false",
                        "15 " + COUNTY + " 2 true");
        desk.act(70, desk.last().alertId(), "accept");
        desk.until(71);
        assertThat(desk.last().handling().due().late())
                .extracting(
                        late ->
                                late.action()
                                        + " "
                                        + late.region()
                                        + " "
                                        + late.dueAt()
                                        + " "
                                        + late.doneAt())
                .containsExactly(
                        "accept " + VILLAGE + " 1970-01-01T00:05:00Z 1970-01-01T01:10:00Z",
                        "accept " + TOWN + " 1970-01-01T00:10:00Z 1970-01-01T01:10:00Z",
                        "accept " + COUNTY + " 1970-01-01T00:15:00Z 1970-01-01T01:10:00Z");
        assertThat(desk.last().handling().due().responsible()).isEqualTo(VILLAGE);
    }

    @Test
    void shouldRefuseWhatIsOutOfOrderAndChangeNothing() {
        desk.fires("gas", TOWN, 0);
        desk.until(0);
        String id = desk.last().alertId();
        desk.act(1, id, "verify");
        desk.act(1, "331081-unknown", "accept");
        desk.act(2, id, "accept");
        desk.act(3, id, "accept");
        desk.act(3, id, "explode");
        desk.act(3, "\"alert_id\":\"" + id + "\",\"action\":\"accept\"");
        desk.act(3, "no json");
        desk.until(3);

        assertThat(desk.told).hasSize(2);
        assertThat(desk.refused)
                .extracting(Refusal::reason)
                .satisfiesExactly(
                        reason ->
                                assertThat(reason).isEqualTo("the alert is open; next is 'accept'"),
                        reason -> assertThat(reason).contains("no open alert '331081-unknown'"),
                        reason ->
                                assertThat(reason)
                                        .isEqualTo("the alert is accepted; next is 'assign'"),
                        reason ->
                                assertThat(reason)
                                        .startsWith("unknown action 'explode'; there are accept"),
                        reason -> assertThat(reason).isEqualTo("'by' is missing"),
                        reason -> assertThat(reason).startsWith("the message is no JSON"));
        assertThat(desk.refused.get(5).message()).isEqualTo("{no json}");
    }

    @Test
    void shouldNotCloseWhatStillHolds() {
        desk.fires("gas", TOWN, 0);
        desk.until(0);
        String id = desk.last().alertId();
        for (String action : List.of("accept", "assign", "answer", "verify", "close")) {
            desk.act(1, id, action);
        }
        desk.until(1);

        assertThat(desk.refused)
                .extracting(Refusal::reason)
                .singleElement()
                .asString()
                .startsWith("its condition still holds");
        assertThat(desk.last().handling().state()).isEqualTo("verified");
    }

    @Test
    void shouldSendBackAnAnswerThatIsNoGood() {
        desk.fires("gas", TOWN, 0);
        desk.until(0);
        String id = desk.last().alertId();
        for (String action : List.of("accept", "assign", "answer", "return", "answer")) {
            desk.act(1, id, action);
        }
        desk.until(1);

        assertThat(desk.last().handling().state()).isEqualTo("answered");
        assertThat(desk.refused).isEmpty();
    }

    @Test
    void shouldTellOnceOfAMomentHoweverMuchHappensInIt() {
        desk.fires("gas", TOWN, 0);
        desk.until(0);
        String id = desk.last().alertId();
        desk.act(1, id, "accept");
        desk.act(1, id, "assign");
        desk.clears("gas", TOWN, 1);
        desk.until(1);

        assertThat(desk.told).hasSize(2);
        assertThat(desk.last().handling().state()).isEqualTo("handling");
        assertThat(desk.last().firing().condition()).isEqualTo("cleared");
    }

    @Test
    void shouldGoOnWithTheSameAlertWhenTheConditionComesBack() {
        desk.fires("gas", TOWN, 0);
        desk.clears("gas", TOWN, 10);
        desk.fires("gas", TOWN, 20);
        desk.until(20);

        assertThat(desk.told).extracting(Alert::alertId).containsOnly(desk.last().alertId());
        assertThat(desk.last().firing().firings()).isEqualTo(2);
        assertThat(desk.last().firing().condition()).isEqualTo("firing");
    }

    @Test
    void shouldNotOpenAgainWhatWasWithdrawnUntilItHasEnded() {
        desk.fires("gas", TOWN, 0);
        desk.until(0);
        desk.act(1, desk.last().alertId(), "withdraw");
        desk.change("gas", TOWN, TOWN, 2, ConditionChange.What.UPDATED);
        desk.until(30);
        assertThat(desk.told).hasSize(2);
        assertThat(desk.last().handling().state()).isEqualTo("withdrawn");
        assertThat(desk.last().cap().msgType()).isEqualTo("Cancel");

        desk.clears("gas", TOWN, 40);
        desk.until(40);
        assertThat(desk.isEmpty()).isTrue();
        desk.fires("gas", TOWN, 50);
        desk.until(50);
        assertThat(desk.last().handling().state()).isEqualTo("open");
        assertThat(desk.last().alertId()).isNotEqualTo(desk.told.get(0).alertId());
    }

    @Test
    void shouldCloseByItselfWhatEndedBeforeAnybodyAccepted() {
        desk.fires("smoke", TOWN, 0);
        desk.clears("smoke", TOWN, 10);
        desk.until(129);
        assertThat(desk.last().handling().state()).isEqualTo("open");
        desk.until(130);

        assertThat(desk.last().handling().state()).isEqualTo("closed");
        assertThat(desk.last().handling().actionBy()).isEqualTo("anlan");
        desk.until(10_000);
        assertThat(desk.isEmpty()).isTrue();
    }

    @Test
    void shouldTellOfManyAtOnceAsOne() {
        for (int town = 1; town <= 9; town++) {
            desk.fires("smoke", COUNTY + "00" + town, 0);
        }
        desk.until(0);

        assertThat(desk.told).hasSize(1);
        assertThat(desk.last().cause().scope()).isEqualTo(COUNTY);
        assertThat(desk.last().firing().covered().held()).isEqualTo(9);
        assertThat(desk.last().firing().covered().members()).hasSize(9).contains(TOWN, OTHER_TOWN);
        assertThat(desk.last().wording().headlineZh()).endsWith("烟感：共9处");

        for (int town = 1; town <= 9; town++) {
            desk.clears("smoke", COUNTY + "00" + town, town);
        }
        desk.until(9);
        assertThat(desk.told).hasSize(10);
        assertThat(desk.last().firing().condition()).isEqualTo("cleared");
    }

    @Test
    void shouldTakeWhatOpenedAMomentAgoIntoTheOne() {
        desk.fires("smoke", "a:1", TOWN, 0);
        desk.fires("smoke", "a:2", TOWN, 0);
        desk.until(0);
        assertThat(desk.told).hasSize(2);
        desk.fires("smoke", "a:3", TOWN, 0);
        desk.fires("smoke", "a:4", TOWN, 0);
        desk.until(0);

        assertThat(desk.told)
                .extracting(alert -> alert.cause().scope() + " " + alert.handling().state())
                .containsExactlyInAnyOrder(
                        "a:1 open", "a:2 open", TOWN + " open", "a:1 withdrawn", "a:2 withdrawn");
        assertThat(desk.told.get(2).firing().covered().members())
                .containsExactlyInAnyOrder("a:1", "a:2", "a:3", "a:4");
    }

    @Test
    void shouldSayNothingBelowThatIsSaidAbove() {
        desk.fires("smoke", COUNTY, 0);
        desk.fires("smoke", TOWN, 1);
        desk.until(1);

        assertThat(desk.told).hasSize(2);
        assertThat(desk.last().cause().scope()).isEqualTo(COUNTY);
        assertThat(desk.last().firing().covered().members()).containsExactly(TOWN);

        desk.clears("smoke", COUNTY, 30); // the town's still holds, and is told of now
        desk.until(30);
        assertThat(desk.last().cause().scope()).isEqualTo(TOWN);
        assertThat(desk.last().handling().state()).isEqualTo("open");
    }

    @Test
    void shouldKeepQuietWhatAnotherRuleSaysAlready() {
        desk.fires("gas", TOWN, 0);
        desk.fires("smoke", VILLAGE, 0);
        desk.until(0);

        assertThat(desk.told).extracting(alert -> alert.cause().rule()).containsExactly("gas");
        assertThat(desk.last().firing().covered().members()).containsExactly(VILLAGE);
    }

    @Test
    void shouldKeepQuietDuringADrillAndTellAfterwards() {
        desk.act(
                0,
                "\"action\":\"silence\",\"by\":\"Wang\",\"region\":\"331081001\",\"rule\":\"gas\",\"until\":\"1970-01-01T01:00:00Z\"");
        desk.fires("gas", VILLAGE, 10);
        desk.fires("gas", OTHER_TOWN, 11);
        desk.fires("gas", TOWN, 12);
        desk.clears("gas", TOWN, 20);
        desk.until(59);
        assertThat(desk.told.stream().map(alert -> alert.cause().scope()).distinct())
                .containsExactly(OTHER_TOWN);
        desk.until(60);

        assertThat(desk.told.stream().map(alert -> alert.cause().scope()).distinct())
                .containsExactly(OTHER_TOWN, VILLAGE);
        assertThat(desk.last().firing().openedAt()).hasToString("1970-01-01T01:00:00Z");
    }

    @Test
    void shouldRefuseASilenceThatEndsBeforeItStarts() {
        desk.act(
                0,
                "\"action\":\"silence\",\"by\":\"Wang\",\"region\":\"331081001\",\"from\":\"1970-01-01T02:00:00Z\",\"until\":\"1970-01-01T01:00:00Z\"");
        desk.act(
                100,
                "\"action\":\"silence\",\"by\":\"Wang\",\"region\":\"331081001\",\"until\":\"1970-01-01T01:00:00Z\"");
        desk.until(100);

        assertThat(desk.refused)
                .extracting(Refusal::reason)
                .allMatch(
                        reason ->
                                reason.startsWith(
                                        "the silence ends at 1970-01-01T01:00:00Z, before it"
                                                + " starts"));
    }

    @Test
    void shouldPutIntoADigestWhatIsMoreThanATownCanFollow() {
        for (int place = 0; place < 5; place++) {
            desk.fires("smoke", "device:" + place, TOWN, place * 2L);
        }
        desk.until(59);
        assertThat(
                        desk.told.stream()
                                .filter(alert -> alert.cause().rule().equals("smoke"))
                                .filter(alert -> alert.revision() == 0))
                .hasSize(3);
        Alert digest =
                desk.told.stream()
                        .filter(alert -> alert.cause().rule().equals("digest"))
                        .reduce((one, other) -> other)
                        .orElseThrow();
        assertThat(digest.firing().covered().held()).isEqualTo(2);
        assertThat(digest.firing().covered().members()).containsExactly("device:3", "device:4");
        assertThat(digest.cause().kind()).isEqualTo("digest");

        desk.until(60); // a new hour: what still holds is told of
        assertThat(
                        desk.told.stream()
                                .filter(alert -> alert.cause().rule().equals("smoke"))
                                .filter(alert -> alert.revision() == 0))
                .hasSize(5);
        assertThat(
                        desk.told.stream()
                                .filter(alert -> alert.cause().rule().equals("digest"))
                                .reduce((one, other) -> other)
                                .orElseThrow()
                                .firing()
                                .condition())
                .isEqualTo("cleared");
    }

    @Test
    void shouldTellAheadOnceAndNotAgainWhenTimeHasPassed() {
        desk.ahead("gas", TOWN, 0);
        desk.ahead("gas", TOWN, 0);
        assertThat(desk.told).hasSize(1);
        desk.fires("gas", TOWN, 0);
        desk.until(0);
        assertThat(desk.told).hasSize(1);
        desk.clears("gas", TOWN, 60);
        desk.until(60);

        assertThat(desk.last().revision()).isGreaterThan(0);
        assertThat(desk.last().alertId()).isEqualTo(desk.told.get(0).alertId());
    }

    @Test
    void shouldWithdrawWhatWasToldAheadAndCameOtherwise() {
        desk.ahead("gas", TOWN, 1);
        desk.fires("gas", TOWN, 0); // an event that had arrived before it
        desk.until(1);

        assertThat(desk.told)
                .extracting(alert -> alert.revision() + " " + alert.handling().state())
                .containsExactly("0 open", "0 open", "1 withdrawn");
        assertThat(desk.last().alertId()).isEqualTo(desk.told.get(0).alertId());
        assertThat(desk.last().handling().actionNote())
                .isEqualTo("replaced by " + desk.told.get(1).alertId());
    }

    @Test
    void shouldBearAFloodOfActions() {
        desk.fires("gas", TOWN, 0);
        desk.until(0);
        for (int i = 0; i < 1_500; i++) {
            desk.act(1, desk.told.get(0).alertId(), "comment");
        }
        desk.until(1);

        assertThat(desk.refused).hasSize(500);
        assertThat(desk.told).hasSize(2);
    }
}
