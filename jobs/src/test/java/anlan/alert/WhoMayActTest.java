package anlan.alert;

import static anlan.alert.condition.RuleCatalog.OTHER_TOWN;
import static anlan.alert.condition.RuleCatalog.TOWN;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.alert.action.Answer;
import anlan.alert.action.Refusal;
import anlan.alert.condition.RuleCatalog;
import anlan.catalog.Catalog;
import anlan.catalog.actor.Actor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people may do is what the policy says of them. */
class WhoMayActTest {
    private static final String RULES =
            """
            - name: gas
              title: {zh: 燃气, en: Gas}
              kind: match
              color: red
              where: {source: [sensor], category: [sensor/gas/alarm]}
              clearAfter: 1h
              headline: {zh: 燃气, en: Gas}
            """;

    private final CountyAlertsRig county = new CountyAlertsRig(catalog());

    private static Catalog catalog() {
        Catalog plain = RuleCatalog.of(RULES);
        return new Catalog(
                plain.edition(),
                plain.regions(),
                plain.categories(),
                plain.sources(),
                plain.indicators(),
                plain.indices(),
                plain.rules(),
                new Catalog.Following(
                        plain.alerting(),
                        List.of(
                                new Actor("wang", "王", "Wang", TOWN, "", List.of("all")),
                                new Actor("li", "李", "Li", TOWN, "", List.of("handler", "verify")),
                                new Actor("zhao", "赵", "Zhao", OTHER_TOWN, "", List.of("all"))),
                        plain.whereabouts(),
                        plain.workDays()));
    }

    private String opened() {
        county.fires("gas", TOWN, 0);
        county.until(0);
        return county.last().alertId();
    }

    private void act(long minute, String id, String action, String by) {
        county.act(
                minute,
                "\"alert_id\":\"%s\",\"action\":\"%s\",\"by\":\"%s\",\"unit\":\"U\",\"note\":\"n\""
                        .formatted(id, action, by));
    }

    @Test
    void shouldRefuseWhoIsNotNamedWhatTheyMayNotAndWhereTheyMayNot() {
        String id = opened();
        act(1, id, "accept", "wangg");
        act(2, id, "accept", "li");
        act(3, id, "withdraw", "zhao");
        act(4, id, "accept", "wang");
        county.until(5);

        assertThat(county.refused)
                .extracting(Refusal::reason)
                .satisfiesExactly(
                        reason ->
                                assertThat(reason)
                                        .isEqualTo(
                                                "'by' is nobody who may act upon alerts; the"
                                                        + " nearest in actors.csv are wang, li,"
                                                        + " zhao"),
                        reason ->
                                assertThat(reason)
                                        .startsWith("'by' may not 'accept'")
                                        .endsWith("actors.csv lets them answer, verify, comment"),
                        reason ->
                                assertThat(reason)
                                        .isEqualTo(
                                                "'by' may act in region %s alone, says actors.csv"
                                                        .formatted(OTHER_TOWN)));
        assertThat(county.last().handling().state()).isEqualTo("accepted");
        assertThat(county.answers)
                .extracting(Answer::verdict)
                .extracting(Answer.Verdict::outcome)
                .containsExactly("refused", "refused", "refused", "done");
        assertThat(county.answers.get(3).asked().region()).isEqualTo(TOWN);
        assertThat(county.answers.get(3).verdict().state()).isEqualTo("accepted");
    }

    @Test
    void shouldNotLetAnybodyLookAtTheirOwnWork() {
        String id = opened();
        act(1, id, "accept", "wang");
        act(2, id, "assign", "wang");
        act(3, id, "answer", "li");
        act(4, id, "verify", "li");
        act(5, id, "return", "wang");
        act(6, id, "answer", "wang");
        act(7, id, "verify", "wang");
        act(8, id, "verify", "li");
        county.until(9);

        assertThat(county.refused)
                .extracting(refusal -> refusal.by() + ": " + refusal.reason())
                .containsExactly(
                        "li: 'by' has answered it: somebody else verifies",
                        "wang: 'by' has answered it: somebody else verifies");
        assertThat(county.last().handling().state()).isEqualTo("verified");
    }

    @Test
    void shouldKeepSilencesToTheirOwnRegion() {
        String silence =
                "\"action\":\"silence\",\"by\":\"%s\",\"region\":\"%s\",\"until\":\"1970-01-01T01:00:00Z\"";
        county.act(0, silence.formatted("zhao", TOWN));
        county.act(1, silence.formatted("wang", TOWN));
        county.act(
                2, "\"action\":\"unsilence\",\"by\":\"zhao\",\"silence\":\"331081-silence-0-1\"");
        county.fires("gas", TOWN, 10);
        county.until(20);

        assertThat(county.refused).extracting(Refusal::by).containsExactly("zhao", "zhao");
        assertThat(county.told).isEmpty();
    }
}
