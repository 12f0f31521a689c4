package anlan.alert;

import static anlan.alert.condition.RuleCatalog.COUNTY;
import static anlan.alert.condition.RuleCatalog.OTHER_TOWN;
import static anlan.alert.condition.RuleCatalog.TOWN;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.alert.condition.ConditionChange;
import anlan.alert.condition.Proof;
import anlan.alert.condition.RuleCatalog;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls for help are told each by itself, however many there are. */
class CallsForHelpAlertsTest {
    private static final String RULES =
            """
            - name: power
              title: {zh: 停电, en: Power cut}
              kind: match
              color: yellow
              where: {source: [sensor], category: [sensor/temperature/alarm]}
              scope: region
              clearAfter: 1h
              headline: {zh: "{region}停电", en: "Power cut in {region}"}
            - name: sos
              title: {zh: 求救, en: SOS}
              kind: match
              color: red
              where: {source: [sensor], category: [sensor/wristband/sos]}
              scope: device
              clearAfter: 1h
              respondWithin: 3m
              headline: {zh: "{region}求救", en: "SOS in {region}"}
              inhibitedBy: [power]
            """;
    private static final String VILLAGE = "331081001001";
    private static final String OTHER_VILLAGE = "331081001002";

    private final CountyAlertsRig county = new CountyAlertsRig(RuleCatalog.of(RULES));

    @Test
    void shouldTellOfTheTwoHundredAndFiftySecondAsOfTheFirst() {
        for (int i = 0; i < 252; i++) {
            county.fires("sos", "device:" + i, VILLAGE, i / 10);
        }
        county.until(25);

        List<Alert> opened = county.told.stream().filter(alert -> alert.revision() == 0).toList();
        assertThat(opened).hasSize(252);
        assertThat(opened)
                .allSatisfy(
                        alert -> {
                            assertThat(alert.cause().rule()).isEqualTo("sos");
                            assertThat(alert.cause().region()).isEqualTo(VILLAGE);
                            assertThat(alert.handling().due().dueAt())
                                    .isEqualTo(alert.firing().openedAt().plusSeconds(180));
                        });
    }

    @Test
    void shouldNotTakeOneInTheTownForOneInItsVillages() {
        county.fires("sos", TOWN, TOWN, 0);
        county.fires("sos", "device:1", VILLAGE, 0);
        county.fires("sos", VILLAGE, VILLAGE, 1);
        county.until(1);

        assertThat(county.told)
                .extracting(alert -> alert.cause().scope())
                .containsExactlyInAnyOrder(TOWN, "device:1", VILLAGE);
    }

    @Test
    void shouldKeepQuietWhatAnotherRuleSaysOfThePlaceAndTellOfItAfterwards() {
        county.fires("power", TOWN, 0);
        county.fires("sos", "device:1", VILLAGE, 1);
        county.fires("sos", "device:2", OTHER_TOWN, 1);
        county.until(1);
        assertThat(scopesOfSos()).containsExactly("device:2");

        county.clears("power", TOWN, 2);
        county.until(2);
        assertThat(scopesOfSos()).containsExactly("device:2", "device:1");
    }

    @Test
    void shouldNotBeHiddenByAGroupThatStandsForOtherPlaces() {
        for (int town = 3; town <= 8; town++) {
            county.fires("power", COUNTY + "00" + town, 0);
        }
        county.until(0);
        assertThat(county.last().cause().scope()).isEqualTo(COUNTY);
        county.fires("sos", "device:1", VILLAGE, 1);
        county.until(1);

        assertThat(scopesOfSos()).containsExactly("device:1");
    }

    @Test
    void shouldTellOfWhatAnAlertHasKeptQuietThatPeopleWithdraw() {
        county.fires("power", TOWN, 0);
        county.fires("sos", "device:1", VILLAGE, 1);
        county.until(1);
        county.act(2, county.told.get(0).alertId(), "withdraw");
        county.until(3);

        assertThat(scopesOfSos()).containsExactly("device:1");
    }

    @Test
    void shouldKeepADrillQuiet() {
        county.act(
                0,
                "\"action\":\"silence\",\"by\":\"Wang\",\"region\":\"331081001\",\"rule\":\"sos\",\"until\":\"1970-01-01T01:00:00Z\"");
        county.fires("sos", "device:1", VILLAGE, 1);
        county.fires("sos", "device:2", OTHER_TOWN, 1);
        county.until(59);

        assertThat(scopesOfSos()).containsExactly("device:2");
    }

    @Test
    void shouldSayThatPlaceOrTimeOfTheFirstEvidenceIsUncertain() {
        Proof proof =
                new Proof(
                        null,
                        null,
                        null,
                        1,
                        List.of("sensor/1"),
                        List.of("place", "time"),
                        List.of());
        county.change("sos", "device:1", VILLAGE, 0, ConditionChange.What.FIRING, proof);
        county.fires("sos", "device:2", OTHER_VILLAGE, 0);
        county.until(0);

        assertThat(county.told)
                .extracting(alert -> alert.wording().headlineEn())
                .satisfiesExactly(
                        first -> assertThat(first).endsWith(" (place uncertain) (time uncertain)"),
                        second -> assertThat(second).doesNotContain("uncertain"));
        assertThat(county.told.get(0).wording().headlineZh()).endsWith("（位置不确定）（时间不确定）");
        assertThat(county.told.get(0).firing().proof().uncertain())
                .containsExactly("place", "time");
    }

    private List<String> scopesOfSos() {
        return county.told.stream()
                .filter(alert -> alert.cause().rule().equals("sos") && alert.revision() == 0)
                .map(alert -> alert.cause().scope())
                .toList();
    }
}
