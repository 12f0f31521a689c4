package anlan.alert;

import static anlan.alert.condition.RuleCatalog.COUNTY;
import static anlan.alert.condition.RuleCatalog.OTHER_TOWN;
import static anlan.alert.condition.RuleCatalog.TOWN;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.alert.action.Action;
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

    private final CountyAlertsRig county = new CountyAlertsRig(RuleCatalog.of(RULES));

    @Test
    void shouldFollowAnAlertToItsEnd() {
        county.fires("gas", TOWN, 0);
        county.until(0);
        String id = county.last().alertId();
        county.act(1, id, "accept");
        county.act(2, id, "assign");
        county.act(3, id, "answer");
        county.act(4, id, "verify");
        county.clears("gas", TOWN, 5);
        county.act(6, id, "close");
        county.until(600);

        assertThat(county.told)
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
        assertThat(county.told).allMatch(alert -> alert.handling().due().late().isEmpty());
        assertThat(county.told.get(0).handling().due().dueAction()).isEqualTo("accept");
        assertThat(county.told.get(0).handling().due().dueAt()).hasToString("1970-01-01T00:05:00Z");
        assertThat(county.told.get(0).wording().instructionEn()).isEqualTo("Close the valve");
        assertThat(county.told.get(2).handling().unit()).isEqualTo("Unit 1");
        assertThat(county.last().handling().action()).isEqualTo("close");
        assertThat(county.last().handling().actionBy()).isEqualTo("Wang");
        assertThat(county.refused).isEmpty();
        assertThat(county.isEmpty()).isTrue();
    }

    /** The others of the moment do not suffer for it. */
    @Test
    void shouldRefuseAnActionOverWhichTheProgramFails() {
        county.faults = true;
        county.fires("gas", TOWN, 0);
        county.until(0);
        String id = county.last().alertId();
        county.actStrangely(
                1,
                new Action(
                        id,
                        new Action.Act("", null, "Wang", "", ""),
                        null,
                        new Action.Message(60_000, 0, 7, "odd"),
                        null));
        county.act(1, id, "accept");
        county.until(1);

        assertThat(county.refused)
                .extracting(Refusal::reason)
                .containsExactly("internal: java.lang.NullPointerException");
        assertThat(county.unforeseen).hasSize(1).first().asString().startsWith("the action at 0/7");
        assertThat(county.last().handling().state()).isEqualTo("accepted");
    }

    @Test
    void shouldEscalateUpToTheCountyAndRecordWhoWasLate() {
        county.fires("gas", VILLAGE, 0);
        county.until(60);

        assertThat(county.told)
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
        county.act(70, county.last().alertId(), "accept");
        county.until(71);
        assertThat(county.last().handling().due().late())
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
        assertThat(county.last().handling().due().responsible()).isEqualTo(VILLAGE);
    }

    @Test
    void shouldRefuseWhatIsOutOfOrderAndChangeNothing() {
        county.fires("gas", TOWN, 0);
        county.until(0);
        String id = county.last().alertId();
        county.act(1, id, "verify");
        county.act(1, "331081-unknown", "accept");
        county.act(2, id, "accept");
        county.act(3, id, "accept");
        county.act(3, id, "explode");
        county.act(3, "\"alert_id\":\"" + id + "\",\"action\":\"accept\"");
        county.act(3, "no json");
        county.until(3);

        assertThat(county.told).hasSize(2);
        assertThat(county.refused)
                .extracting(Refusal::reason)
                .satisfiesExactly(
                        reason ->
                                assertThat(reason).isEqualTo("the alert is open; next is 'accept'"),
                        reason -> assertThat(reason).contains("no open alert '331081-unknown'"),
                        reason ->
                                assertThat(reason)
                                        .isEqualTo("the alert is accepted; next is 'assign'"),
                        reason -> assertThat(reason).startsWith("unknown action; there are accept"),
                        reason -> assertThat(reason).isEqualTo("'by' is missing"),
                        reason -> assertThat(reason).startsWith("the message is no JSON"));
        assertThat(county.refused.get(5).message()).isEqualTo("{no json}");
    }

    @Test
    void shouldNotCloseWhatStillHolds() {
        county.fires("gas", TOWN, 0);
        county.until(0);
        String id = county.last().alertId();
        for (String action : List.of("accept", "assign", "answer", "verify", "close")) {
            county.act(1, id, action);
        }
        county.until(1);

        assertThat(county.refused)
                .extracting(Refusal::reason)
                .singleElement()
                .asString()
                .startsWith("its condition still holds");
        assertThat(county.last().handling().state()).isEqualTo("verified");
    }

    @Test
    void shouldSendBackAnAnswerThatIsNoGood() {
        county.fires("gas", TOWN, 0);
        county.until(0);
        String id = county.last().alertId();
        for (String action : List.of("accept", "assign", "answer", "return", "answer")) {
            county.act(1, id, action);
        }
        county.until(1);

        assertThat(county.last().handling().state()).isEqualTo("answered");
        assertThat(county.refused).isEmpty();
    }

    @Test
    void shouldTellOnceOfAMomentHoweverMuchHappensInIt() {
        county.fires("gas", TOWN, 0);
        county.until(0);
        String id = county.last().alertId();
        county.act(1, id, "accept");
        county.act(1, id, "assign");
        county.clears("gas", TOWN, 1);
        county.until(1);

        assertThat(county.told).hasSize(2);
        assertThat(county.last().handling().state()).isEqualTo("handling");
        assertThat(county.last().firing().condition()).isEqualTo("cleared");
    }

    @Test
    void shouldGoOnWithTheSameAlertWhenTheConditionComesBack() {
        county.fires("gas", TOWN, 0);
        county.clears("gas", TOWN, 10);
        county.fires("gas", TOWN, 20);
        county.until(20);

        assertThat(county.told).extracting(Alert::alertId).containsOnly(county.last().alertId());
        assertThat(county.last().firing().firings()).isEqualTo(2);
        assertThat(county.last().firing().condition()).isEqualTo("firing");
    }

    @Test
    void shouldNotOpenAgainWhatWasWithdrawnUntilItHasEnded() {
        county.fires("gas", TOWN, 0);
        county.until(0);
        county.act(1, county.last().alertId(), "withdraw");
        county.change("gas", TOWN, TOWN, 2, ConditionChange.What.UPDATED);
        county.until(30);
        assertThat(county.told).hasSize(2);
        assertThat(county.last().handling().state()).isEqualTo("withdrawn");
        assertThat(county.last().cap().msgType()).isEqualTo("Cancel");

        county.clears("gas", TOWN, 40);
        county.until(40);
        assertThat(county.isEmpty()).isTrue();
        county.fires("gas", TOWN, 50);
        county.until(50);
        assertThat(county.last().handling().state()).isEqualTo("open");
        assertThat(county.last().alertId()).isNotEqualTo(county.told.get(0).alertId());
    }

    @Test
    void shouldCloseByItselfWhatEndedBeforeAnybodyAccepted() {
        county.fires("smoke", TOWN, 0);
        county.clears("smoke", TOWN, 10);
        county.until(129);
        assertThat(county.last().handling().state()).isEqualTo("open");
        county.until(130);

        assertThat(county.last().handling().state()).isEqualTo("closed");
        assertThat(county.last().handling().actionBy()).isEqualTo("anlan");
        county.until(10_000);
        assertThat(county.isEmpty()).isTrue();
    }

    @Test
    void shouldTellOfManyAtOnceAsOne() {
        for (int town = 1; town <= 9; town++) {
            county.fires("smoke", COUNTY + "00" + town, 0);
        }
        county.until(0);

        assertThat(county.told).hasSize(1);
        assertThat(county.last().cause().scope()).isEqualTo(COUNTY);
        assertThat(county.last().firing().covered().held()).isEqualTo(9);
        assertThat(county.last().firing().covered().members())
                .hasSize(9)
                .contains(TOWN, OTHER_TOWN);
        assertThat(county.last().wording().headlineZh()).endsWith("烟感：共9处");

        for (int town = 1; town <= 9; town++) {
            county.clears("smoke", COUNTY + "00" + town, town);
        }
        county.until(9);
        assertThat(county.told).hasSize(10);
        assertThat(county.last().firing().condition()).isEqualTo("cleared");
    }

    @Test
    void shouldTakeWhatOpenedAMomentAgoIntoTheOne() {
        county.fires("smoke", "a:1", TOWN, 0);
        county.fires("smoke", "a:2", TOWN, 0);
        county.until(0);
        assertThat(county.told).hasSize(2);
        county.fires("smoke", "a:3", TOWN, 0);
        county.fires("smoke", "a:4", TOWN, 0);
        county.until(0);

        assertThat(county.told)
                .extracting(alert -> alert.cause().scope() + " " + alert.handling().state())
                .containsExactlyInAnyOrder(
                        "a:1 open", "a:2 open", TOWN + " open", "a:1 withdrawn", "a:2 withdrawn");
        assertThat(county.told.get(2).firing().covered().members())
                .containsExactlyInAnyOrder("a:1", "a:2", "a:3", "a:4");
    }

    @Test
    void shouldSayNothingBelowThatIsSaidAbove() {
        county.fires("smoke", COUNTY, 0);
        county.fires("smoke", TOWN, 1);
        county.until(1);

        assertThat(county.told).hasSize(2);
        assertThat(county.last().cause().scope()).isEqualTo(COUNTY);
        assertThat(county.last().firing().covered().members()).containsExactly(TOWN);

        county.clears("smoke", COUNTY, 30); // the town's still holds, and is told of now
        county.until(30);
        assertThat(county.last().cause().scope()).isEqualTo(TOWN);
        assertThat(county.last().handling().state()).isEqualTo("open");
    }

    @Test
    void shouldKeepQuietWhatAnotherRuleSaysAlready() {
        county.fires("gas", TOWN, 0);
        county.fires("smoke", VILLAGE, 0);
        county.until(0);

        assertThat(county.told).extracting(alert -> alert.cause().rule()).containsExactly("gas");
        assertThat(county.last().firing().covered().members()).containsExactly(VILLAGE);
    }

    @Test
    void shouldKeepQuietDuringADrillAndTellAfterwards() {
        county.act(
                0,
                "\"action\":\"silence\",\"by\":\"Wang\",\"region\":\"331081001\",\"rule\":\"gas\",\"until\":\"1970-01-01T01:00:00Z\"");
        county.fires("gas", VILLAGE, 10);
        county.fires("gas", OTHER_TOWN, 11);
        county.fires("gas", TOWN, 12);
        county.clears("gas", TOWN, 20);
        county.until(59);
        assertThat(county.told.stream().map(alert -> alert.cause().scope()).distinct())
                .containsExactly(OTHER_TOWN);
        county.until(60);

        assertThat(county.told.stream().map(alert -> alert.cause().scope()).distinct())
                .containsExactly(OTHER_TOWN, VILLAGE);
        assertThat(county.last().firing().openedAt()).hasToString("1970-01-01T01:00:00Z");
    }

    @Test
    void shouldTellAtOnceWhatHoldsWhenASilenceIsEndedEarly() {
        county.act(
                0,
                "\"action\":\"silence\",\"by\":\"Wang\",\"region\":\"331081001000\",\"until\":\"1970-01-01T01:00:00Z\"");
        county.fires("gas", VILLAGE, 10);
        county.act(20, "\"action\":\"unsilence\",\"by\":\"Li\",\"silence\":\"331081-silence-0-0\"");
        county.act(30, "\"action\":\"unsilence\",\"by\":\"Li\",\"silence\":\"331081-silence-0-0\"");
        county.until(19);
        assertThat(county.told).isEmpty();
        county.until(40);

        assertThat(county.last().cause().scope()).isEqualTo(VILLAGE);
        assertThat(county.last().firing().openedAt()).isBefore("1970-01-01T00:21:00Z");
        assertThat(county.refused)
                .extracting(Refusal::reason)
                .singleElement()
                .asString()
                .startsWith("there is no such silence");
    }

    @Test
    void shouldRefuseASilenceOfWhatThereIsNot() {
        county.act(0, silence("331081099", ""));
        county.act(1, silence("331081001", ",\"rule\":\"gsa\""));
        county.act(2, silence("331081001", ",\"scope\":\"devise:7\""));
        county.act(3, silence("331081001", ",\"scope\":\"device:7\""));
        county.until(4);

        assertThat(county.refused)
                .extracting(Refusal::reason)
                .satisfiesExactly(
                        reason ->
                                assertThat(reason)
                                        .startsWith("there is no such region; the nearest are")
                                        .contains("331081001"),
                        reason ->
                                assertThat(reason)
                                        .startsWith("there is no such rule; the nearest are gas"),
                        reason ->
                                assertThat(reason).contains("one of the kinds").contains("device"));
    }

    private static String silence(String region, String more) {
        return "\"action\":\"silence\",\"by\":\"Wang\",\"region\":\"%s\",\"until\":\"1970-01-01T01:00:00Z\"%s"
                .formatted(region, more);
    }

    @Test
    void shouldRefuseASilenceThatEndsBeforeItStarts() {
        county.act(
                0,
                "\"action\":\"silence\",\"by\":\"Wang\",\"region\":\"331081001\",\"from\":\"1970-01-01T02:00:00Z\",\"until\":\"1970-01-01T01:00:00Z\"");
        county.act(
                100,
                "\"action\":\"silence\",\"by\":\"Wang\",\"region\":\"331081001\",\"until\":\"1970-01-01T01:00:00Z\"");
        county.until(100);

        assertThat(county.refused)
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
            county.fires("smoke", "device:" + place, TOWN, place * 2L);
        }
        county.until(59);
        assertThat(
                        county.told.stream()
                                .filter(alert -> alert.cause().rule().equals("smoke"))
                                .filter(alert -> alert.revision() == 0))
                .hasSize(3);
        Alert digest =
                county.told.stream()
                        .filter(alert -> alert.cause().rule().equals("digest"))
                        .reduce((one, other) -> other)
                        .orElseThrow();
        assertThat(digest.firing().covered().held()).isEqualTo(2);
        assertThat(digest.firing().covered().members()).containsExactly("device:3", "device:4");
        assertThat(digest.cause().kind()).isEqualTo("digest");

        county.until(60); // a new hour: what still holds is told of
        assertThat(
                        county.told.stream()
                                .filter(alert -> alert.cause().rule().equals("smoke"))
                                .filter(alert -> alert.revision() == 0))
                .hasSize(5);
        assertThat(
                        county.told.stream()
                                .filter(alert -> alert.cause().rule().equals("digest"))
                                .reduce((one, other) -> other)
                                .orElseThrow()
                                .firing()
                                .condition())
                .isEqualTo("cleared");
    }

    @Test
    void shouldTellAheadOnceAndNotAgainWhenTimeHasPassed() {
        county.ahead("gas", TOWN, 0);
        county.ahead("gas", TOWN, 0);
        assertThat(county.told).hasSize(1);
        county.fires("gas", TOWN, 0);
        county.until(0);
        assertThat(county.told).hasSize(1);
        county.clears("gas", TOWN, 60);
        county.until(60);

        assertThat(county.last().revision()).isGreaterThan(0);
        assertThat(county.last().alertId()).isEqualTo(county.told.get(0).alertId());
    }

    @Test
    void shouldWithdrawWhatWasToldAheadAndCameOtherwise() {
        county.ahead("gas", TOWN, 1);
        county.fires("gas", TOWN, 0); // an event that had arrived before it
        county.until(1);

        assertThat(county.told)
                .extracting(alert -> alert.revision() + " " + alert.handling().state())
                .containsExactly("0 open", "0 open", "1 withdrawn");
        assertThat(county.last().alertId()).isEqualTo(county.told.get(0).alertId());
        assertThat(county.last().handling().actionNote())
                .isEqualTo("replaced by " + county.told.get(1).alertId());
    }

    @Test
    void shouldBearAFloodOfActions() {
        county.fires("gas", TOWN, 0);
        county.until(0);
        for (int i = 0; i < 1_500; i++) {
            county.act(1, county.told.get(0).alertId(), "comment");
        }
        county.until(1);

        assertThat(county.refused).hasSize(500);
        assertThat(county.told).hasSize(2);
    }
}
