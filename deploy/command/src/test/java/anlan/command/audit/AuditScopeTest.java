package anlan.command.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.catalog.Catalog;
import anlan.catalog.Rule;
import anlan.catalog.file.CatalogFiles;
import anlan.command.installation.ProjectHome;
import anlan.command.terminal.CommandException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AuditScopeTest {
    private static Catalog catalog;

    @BeforeAll
    static void read() throws Exception {
        catalog = CatalogFiles.load(ProjectHome.catalog());
    }

    @Test
    void shouldAuditAllByDefault() {
        AuditScope scope = AuditScope.of(List.of(), false, List.of(catalog));
        assertThat(catalog.indices()).isNotEmpty().allMatch(scope::has);
        assertThat(indicators(scope)).hasSize(catalog.indicators().size());
    }

    @Test
    void shouldAuditAnIndexWithWhatItIsMadeOfAndWhatVetoesIt() {
        AuditScope scope = AuditScope.of(List.of("safety"), false, List.of(catalog));
        assertThat(catalog.indices().stream().filter(scope::has))
                .extracting(index -> index.name())
                .containsExactly("safety");
        assertThat(indicators(scope))
                .contains("public-security-calls", "gas-alarms")
                .doesNotContain("handling-p90");
    }

    @Test
    void shouldAuditOneIndicatorAlone() {
        AuditScope scope = AuditScope.of(List.of("fire-alarms"), false, List.of(catalog));
        assertThat(catalog.indices()).noneMatch(scope::has);
        assertThat(indicators(scope)).containsExactly("fire-alarms");
    }

    @Test
    void shouldAuditAlertsWhereTheyAreAskedForOrARuleIsNamed() {
        AuditScope alerts = AuditScope.of(List.of(), true, List.of(catalog));
        assertThat(catalog.rules()).isNotEmpty().allMatch(alerts::has);
        assertThat(catalog.indices()).noneMatch(alerts::has);
        assertThat(indicators(alerts)).isEmpty();
        AuditScope values = AuditScope.of(List.of(), false, List.of(catalog));
        assertThat(catalog.rules()).noneMatch(values::has);
        AuditScope rule = AuditScope.of(List.of("gas-leak"), false, List.of(catalog));
        assertThat(catalog.rules().stream().filter(rule::has))
                .extracting(Rule::name)
                .containsExactly("gas-leak");
        assertThat(indicators(rule)).isEmpty();
    }

    @Test
    void shouldRefuseWhatNoCatalogHas() {
        assertThatThrownBy(
                        () -> AuditScope.of(List.of("safety", "saftey"), false, List.of(catalog)))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("No indicator, index or rule is called saftey");
    }

    private static Set<String> indicators(AuditScope scope) {
        return new AuditPlan(List.of(catalog))
                .versions().stream()
                        .flatMap(
                                version -> new AuditPlan(List.of(catalog)).series(version).stream())
                        .filter(scope::has)
                        .map(series -> series.indicator().name())
                        .collect(Collectors.toCollection(TreeSet::new));
    }
}
