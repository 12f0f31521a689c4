package anlan.alert;

import static anlan.alert.condition.RuleCatalog.TOWN;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.alert.condition.RuleCatalog;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many alerts have opened, are open and are overdue, as operators are told. */
class AlertCountsTest {
    private final CountyAlertsRig county =
            new CountyAlertsRig(
                    RuleCatalog.of(
                            """
                            - name: gas
                              title: {zh: 燃气, en: Gas}
                              kind: match
                              color: red
                              where: {source: [sensor], category: [sensor/gas/alarm]}
                              clearAfter: 1h
                              respondWithin: 5m
                              headline: {zh: 燃气, en: Gas}
                            """));

    @Test
    void shouldCountAnAlertUntilItEnds() {
        county.fires("gas", TOWN, 0);
        county.until(0);
        assertThat(county.counts).containsEntry("red", List.of(1, 1, 0));

        county.until(5); // nobody has accepted it
        assertThat(county.counts).containsEntry("red", List.of(1, 1, 1));

        county.until(10); // escalated again, and still one
        assertThat(county.counts).containsEntry("red", List.of(1, 1, 1));

        String id = county.told.get(0).alertId();
        county.act(11, id, "accept");
        county.until(11);
        assertThat(county.counts).containsEntry("red", List.of(1, 1, 0));

        county.act(12, id, "withdraw");
        county.until(12);
        assertThat(county.counts).containsEntry("red", List.of(1, 0, 0));
    }
}
