package anlan.command.policytest;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Catalog;
import anlan.catalog.file.CatalogFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyTesterTest {
    private static final Catalog CATALOG = CatalogFiles.load(Path.of("../catalog"));
    private static final String GAS =
            """
            - name: a leak is seen to
              given:
                - {source: sensor, category: sensor/gas/alarm, region: 331081001, at: 09:00, subject: {device: gas-1}}
              actions:
                - {at: 09:01, alert: {rule: gas-leak, scope: "331081001"}, action: accept}
                - {at: 09:02, alert: {rule: gas-leak, scope: "331081001"}, action: close, refused: next is 'assign'}
              expect:
                - {at: 08:59, rule: gas-leak, absent: true}
                - {at: 09:00, rule: gas-leak, scope: "331081001", state: open, escalation: 0}
                - {at: 10:00, rule: gas-leak, scope: "331081001", state: accepted, condition: cleared}
            - name: a leak is otherwise
              given:
                - {source: sensor, category: sensor/gas/alarm, region: 331081001, at: 09:00, subject: {device: gas-1}}
                - {source: hotline, category: complaint/noise, region: 331081001, at: 09:00, id: c-1, stage: accepted}
              actions:
                - {at: 08:59, alert: {rule: gas-leak, scope: "331081001"}, action: accept}
                - {at: 09:01, alert: {rule: gas-leak, scope: "331081001"}, action: close}
              expect:
                - {at: 09:00, rule: gas-leak, absent: true}
                - {at: 09:10, rule: gas-leak, scope: "331081001", state: closed, color: red, escalation: 0}
                - {at: 09:10, rule: gas-leak, scope: "331081002"}
                - {at: 09:10, rule: wristband-sos, scope: "device:gas-1"}
                - {at: 10:00, index: safety, region: 331081001, color: green}
                - {at: 10:00, case: c-1, stage: closed}
            """;

    @Test
    void shouldTellWhatWasExpectedAndWhatWasSeen() throws Exception {
        List<String> progress = new ArrayList<>();

        PolicyTester.Report report =
                new PolicyTester(CATALOG, progress::add)
                        .run(
                                PolicyTests.load(Map.of("tests/gas.yaml", GAS), CATALOG),
                                test -> true);

        String place = "tests/gas.yaml:%d: a leak is otherwise: expected ";
        assertThat(report.failures())
                .containsExactly(
                        place.formatted(16)
                                + "an alert of gas-leak on 331081001 at 08:59; seen: no alert of"
                                + " this rule",
                        place.formatted(17)
                                + "'close' to be done; seen: refused: the alert is open; next is"
                                + " 'accept'",
                        place.formatted(19)
                                + "no alert of gas-leak by 09:00; seen: 331081001 red open,"
                                + " firing, opened 09:00:00",
                        place.formatted(20)
                                + "gas-leak on 331081001 at 09:10 with state closed, escalation"
                                + " 0; seen: 331081001 red open, firing, opened 09:00:00,"
                                + " escalation 1",
                        place.formatted(21)
                                + "gas-leak on 331081002 at 09:10; seen: 331081001 red open,"
                                + " firing, opened 09:00:00, escalation 1",
                        place.formatted(22)
                                + "wristband-sos on device:gas-1 at 09:10; seen: no alert of this"
                                + " rule",
                        place.formatted(23)
                                + "safety of 331081001 at 10:00 with color green; seen: grey, no"
                                + " value, published 10:00:00, coverage 0.03",
                        place.formatted(24)
                                + "case c-1 at 10:00 with stage closed; seen: accepted");
        assertThat(report.passed()).isEqualTo(1);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(progress).containsExactly("tests/gas.yaml: 1 passed, 1 failed");
    }
}
