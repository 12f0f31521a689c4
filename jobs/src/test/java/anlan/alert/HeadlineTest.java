package anlan.alert;

import static anlan.alert.condition.RuleCatalog.TOWN;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.alert.condition.ConditionChange;
import anlan.alert.condition.Proof;
import anlan.alert.condition.RuleCatalog;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A headline keeps what opened the alert, and tells the worst and the end. */
class HeadlineTest {
    private static final String RULES =
            """
            - name: fires
              title: {zh: 火警聚集, en: Fires}
              kind: threshold
              color: red
              on: {indicator: fire-alarms, window: 1h, direction: above, enter: 0.12, leave: 0.04}
              headline: {zh: "{region}每千户火警{value}起，超过{limit}起，共{count}起", en: "{value} fires"}
            - name: satisfied
              title: {zh: 满意率, en: Satisfied}
              kind: threshold
              color: yellow
              on: {indicator: hotline-satisfied-share, window: 7d, direction: below, enter: 0.6, leave: 0.7}
              headline: {zh: "{region}满意率{value}，低于{limit}", en: "{value} are satisfied, fewer than {limit}"}
            - name: surely
              title: {zh: 满意率, en: Satisfied}
              kind: threshold
              color: yellow
              on: {indicator: hotline-satisfied-share, window: 7d, direction: below, enter: 0.6, leave: 0.7}
              sure: 0.9
              headline: {zh: "把握{sure}", en: "{sure} sure"}
            - name: slow
              title: {zh: 超时, en: Slow}
              kind: overdue
              color: yellow
              where: {source: [hotline], category: [complaint]}
              overdue: {stage: closed, within: 3d}
              scope: region
              headline: {zh: "{region}{count}件投诉超时", en: "{count} complaints are late"}
            """;

    private final CountyAlertsRig county = new CountyAlertsRig(RuleCatalog.of(RULES));

    @Test
    void shouldSayHowManyEventsPassedWhichLimit() {
        tell("fires", 0, ConditionChange.What.FIRING, proof(0.123456, 0.12, 3));
        tell("fires", 1, ConditionChange.What.UPDATED, proof(0.19, 0.12, 3));
        tell("fires", 2, ConditionChange.What.CLEARED, proof(0.0, 0.12, 3));

        assertThat(headlines())
                .containsExactly(
                        "太平街道每千户火警0.123起，超过0.12起，共3起",
                        "太平街道每千户火警0.123起，超过0.12起，共3起（最高0.19）",
                        "太平街道每千户火警0.123起，超过0.12起，共3起（已解除，最高0.19）");
    }

    /** That fewer cases are late than before is no value beyond a limit. */
    @Test
    void shouldTellOfNoWorstValueWhereThereIsNoLimit() {
        Proof two = new Proof(2.0, null, null, 2, List.of(), List.of(), List.of());
        Proof none = new Proof(0.0, null, null, 2, List.of(), List.of(), List.of());
        tell("slow", 0, ConditionChange.What.FIRING, two);
        tell("slow", 1, ConditionChange.What.CLEARED, none);

        assertThat(headlines()).containsExactly("太平街道2件投诉超时", "太平街道2件投诉超时（已解除）");
    }

    @Test
    void shouldTellSharesInPercent() {
        tell("satisfied", 0, ConditionChange.What.FIRING, proof(0.5833, 0.6, 12));
        tell("satisfied", 1, ConditionChange.What.UPDATED, proof(0.5, 0.6, 12));

        assertThat(headlines()).containsExactly("太平街道满意率58.3%，低于60%", "太平街道满意率58.3%，低于60%（最低50%）");
        assertThat(county.last().wording().headlineEn())
                .isEqualTo("58.3% are satisfied, fewer than 60% (lowest 50%)");
    }

    @Test
    void shouldSayHowSureItWasThatTheLimitWasPassed() {
        Proof opening = new Proof(0.5, 0.6, 0.9786, 12, List.of(), List.of(), List.of());
        tell("surely", 0, ConditionChange.What.FIRING, opening);
        tell("surely", 1, ConditionChange.What.UPDATED, proof(0.4, 0.6, 12));

        assertThat(county.told)
                .extracting(alert -> alert.wording().headlineEn())
                .containsExactly("97% sure", "97% sure (lowest 40%)");
        assertThat(county.last().firing().proof().sure()).isEqualTo(0.9786);
    }

    @Test
    void shouldBeSureOfWhatHasNoInterval() {
        tell("surely", 0, ConditionChange.What.FIRING, proof(0.5, 0.6, 12));

        assertThat(county.last().wording().headlineEn()).isEqualTo("100% sure");
    }

    private void tell(String rule, long minute, ConditionChange.What what, Proof proof) {
        county.change(rule, TOWN, TOWN, minute * 60_000, what, proof);
        county.until(minute);
    }

    private static Proof proof(double value, double limit, long events) {
        return new Proof(value, limit, null, events, List.of(), List.of(), List.of());
    }

    private List<String> headlines() {
        return county.told.stream().map(alert -> alert.wording().headlineZh()).toList();
    }
}
