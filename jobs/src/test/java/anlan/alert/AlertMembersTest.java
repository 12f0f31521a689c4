package anlan.alert;

import static anlan.alert.condition.RuleCatalog.COUNTY;
import static anlan.alert.condition.RuleCatalog.TOWN;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.alert.condition.ConditionChange;
import anlan.alert.condition.Proof;
import anlan.alert.condition.RuleCatalog;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an alert says of those that it stands for does not grow with them. */
class AlertMembersTest {
    private static final String RULES =
            """
            - name: water
              title: {zh: 水位, en: Water}
              kind: match
              color: yellow
              where: {source: [sensor], category: [sensor/water/alarm]}
              scope: device
              clearAfter: 1h
              headline: {zh: "{region}水位", en: "Water in {region}"}
            - name: drain
              title: {zh: 排水, en: Drain}
              kind: match
              color: yellow
              where: {source: [sensor], category: [sensor/water/alarm]}
              scope: device
              clearAfter: 1h
              headline: {zh: "{region}排水", en: "Drain in {region}"}
              group: {atLeast: 10000, within: 1s}
            """;
    private static final long SECOND = 1_000;
    private static final int MANY = 3_000;

    private final CountyAlertsRig county = new CountyAlertsRig(RuleCatalog.of(RULES));

    @Test
    void shouldTellOfADigestNowAndThenHoweverManyComeAndNameEachOnce() {
        for (int i = 0; i < MANY; i++) {
            fires("drain", i, i * SECOND, Proof.NONE);
        }
        county.until(51);

        List<Alert> digest = of("digest");
        assertThat(digest).hasSizeLessThan(MANY / 10 + 2);
        assertThat(digest)
                .allSatisfy(
                        alert ->
                                assertThat(alert.firing().covered().members())
                                        .hasSizeLessThanOrEqualTo(100));
        assertThat(named(digest)).containsExactlyElementsOf(scopes(3, MANY));
        assertThat(last(digest).firing().covered().held()).isEqualTo(MANY - 3);
    }

    @Test
    void shouldNameAllOfAGroupThatOpensAtOnceInSeveralRevisions() {
        for (int i = 0; i < MANY; i++) {
            fires(i, 0, Proof.NONE);
        }
        county.until(0);

        assertThat(county.told).hasSize(MANY / 100);
        assertThat(county.told).extracting(Alert::alertId).containsOnly(county.last().alertId());
        assertThat(named(county.told)).hasSize(MANY);
        assertThat(county.last().wording().headlineEn()).endsWith("3000 at once");
    }

    @Test
    void shouldNameTheNewestAndTheWorst() {
        for (int i = 0; i < 40; i++) {
            Proof proof = new Proof(3.0 + i % 7, 3.0, null, 1, List.of(), List.of(), List.of());
            fires(i, 0, proof);
        }
        county.until(0);
        fires(40, 60 * SECOND, new Proof(30.0, 3.0, null, 1, List.of(), List.of(), List.of()));
        county.change(
                "water", "device:0", TOWN, 61 * SECOND, ConditionChange.What.CLEARED, Proof.NONE);
        county.until(2);

        Alert.Covered covered = county.last().firing().covered();
        assertThat(covered.members()).hasSize(10).last().isEqualTo("device:40");
        assertThat(covered.worst()).hasSize(10).startsWith("device:40", "device:13");
    }

    @Test
    void shouldCountOnceWhatComesAgain() {
        for (int i = 0; i < 5; i++) {
            fires(i, 0, Proof.NONE);
        }
        for (int again = 1; again < 20; again++) {
            long at = again * (20 * SECOND);
            county.change("water", "device:1", TOWN, at, ConditionChange.What.CLEARED, Proof.NONE);
            fires(1, at + SECOND, Proof.NONE);
        }
        county.until(10);

        assertThat(last(of("water")).firing().covered().held()).isEqualTo(5);
        assertThat(last(of("water")).cause().region()).isEqualTo(TOWN).startsWith(COUNTY);
    }

    private void fires(int device, long at, Proof proof) {
        fires("water", device, at, proof);
    }

    private void fires(String rule, int device, long at, Proof proof) {
        county.change(rule, "device:" + device, TOWN, at, ConditionChange.What.FIRING, proof);
    }

    private List<Alert> of(String rule) {
        return county.told.stream().filter(alert -> alert.cause().rule().equals(rule)).toList();
    }

    private static Alert last(List<Alert> alerts) {
        return alerts.get(alerts.size() - 1);
    }

    /** As the view {@code alert_members} finds them. */
    private static List<String> named(List<Alert> alerts) {
        return alerts.stream()
                .flatMap(alert -> alert.firing().covered().members().stream())
                .distinct()
                .toList();
    }

    private static List<String> scopes(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "device:" + i).toList();
    }
}
