package anlan.command.policytest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.catalog.Catalog;
import anlan.catalog.CatalogException;
import anlan.catalog.file.CatalogFiles;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTestsTest {
    private static final Path FOLDER = Path.of("../catalog");
    private static final Catalog CATALOG = CatalogFiles.load(FOLDER);
    private static final String TEST =
            """
            - name: a leak
              given:
                - {source: sensor, category: sensor/gas/alarm, region: 331081001, at: 09:00, subject: {device: gas-1}}
              actions:
                - {at: 09:01, alert: {rule: gas-leak, scope: "331081001"}, action: accept}
              expect:
                - {at: 09:02, rule: gas-leak, scope: "331081001", state: accepted}
                - {at: 09:02, index: safety, region: 331081001, color: grey}
            """;

    @Test
    void shouldReadATestAndKnowItsLines() {
        PolicyTestFile file = load(TEST).get(0);
        PolicyTest test = file.tests().get(0);

        assertThat(test.given().get(0).about().subject())
                .containsExactly(Map.entry("device", "gas-1"));
        assertThat(test.actions().get(0).by()).isEqualTo("test");
        assertThat(test.day()).isEqualTo("2026-03-02");
        assertThat(file.place(test, "expect", 1)).isEqualTo("tests/gas.yaml:8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source: sensor|source: radar|tests/gas.yaml:3: a leak: there is no source 'radar';"
                        + " there are [court,",
                "gas/alarm|gas/leak|tests/gas.yaml:3: a leak: there is no category"
                        + " 'sensor/gas/leak'; correct it",
                "region: 331081001, at|region: 331082, at|tests/gas.yaml:3: a leak: there is no"
                        + " region '331082'; correct it",
                "{device:|{person:|tests/gas.yaml:3: a leak: there is no subject of sensor"
                        + " 'person'; there are [building,"
                        + " device]",
                "09:00|noon|tests/gas.yaml:3: a leak: 'noon' is no time; write such as 09:00, \"+2d"
                        + " 09:00\" or \"2026-03-02 09:00\"",
                "at: 09:00|from: 09:00|tests/gas.yaml:3: a leak: write 'at', or 'from', 'every' and"
                        + " 'times'",
                "{rule: gas-leak|{rule: leak|tests/gas.yaml:5: a leak: there is no rule 'leak';"
                        + " correct it",
                "index: safety|index: peace|tests/gas.yaml:8: a leak: there is no index 'peace';"
                        + " there are [",
                "index: safety, |''|tests/gas.yaml:8: a leak: write one of 'index', 'rule' and"
                        + " 'case', not []",
                "color: grey|colour: grey|tests/gas.yaml:8: a leak: expect.1.colour: there is no"
                        + " such field",
                "'scope: \"331081001\", state'|state|tests/gas.yaml:7: a leak: 'scope' is"
                        + " missing; write a region or kind:id, or absent: true",
            })
    void shouldRefuse(String old, String text, String problem) {
        assertThat(TEST).contains(old);
        assertThatThrownBy(() -> load(TEST.replace(old, text)))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void shouldRefuseTwoTestsOfOneName() {
        assertThatThrownBy(() -> load(TEST + TEST))
                .hasMessageContaining(
                        "tests/gas.yaml:9: a leak: another test has this name; rename one");
    }

    @ParameterizedTest
    @CsvSource({
        "09:00, 2026-03-02T01:00:00Z",
        "9:00:30, 2026-03-02T01:00:30Z",
        "+2d 00:00, 2026-03-03T16:00:00Z",
        "2026-04-01 12:00, 2026-04-01T04:00:00Z",
        "2026-04-01T12:00:00Z, 2026-04-01T12:00:00Z"
    })
    void shouldTellTheTimeOfADay(String text, String time) {
        DayTimes times = new DayTimes(LocalDate.of(2026, 3, 2), ZoneId.of("Asia/Shanghai"));

        assertThat(times.of(text)).hasToString(time);
    }

    /** Whoever adds a rule says when it opens, when it ends, and when it must stay quiet. */
    @Test
    void shouldTestEveryRuleOfTheDefaultCatalog() {
        List<PolicyTest.Expected> all =
                PolicyTests.load(FOLDER, CATALOG).stream()
                        .flatMap(file -> file.tests().stream())
                        .flatMap(test -> test.expect().stream())
                        .toList();

        assertThat(CATALOG.rules())
                .allSatisfy(
                        rule ->
                                assertThat(all)
                                        .filteredOn(seen -> rule.name().equals(seen.alert().rule()))
                                        .as(rule.name())
                                        .anyMatch(seen -> "firing".equals(seen.alert().condition()))
                                        .anyMatch(
                                                seen -> "cleared".equals(seen.alert().condition()))
                                        .anyMatch(
                                                seen ->
                                                        Boolean.TRUE.equals(
                                                                seen.alert().absent())));
    }

    private static List<PolicyTestFile> load(String yaml) {
        return PolicyTests.load(Map.of("tests/gas.yaml", yaml), CATALOG);
    }
}
