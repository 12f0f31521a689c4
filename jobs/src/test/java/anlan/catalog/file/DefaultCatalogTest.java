package anlan.catalog.file;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Catalog;
import anlan.catalog.Category;
import anlan.catalog.Filter;
import anlan.catalog.Index;
import anlan.catalog.Indicator;
import anlan.catalog.Indicator.Per;
import anlan.catalog.Level;
import anlan.catalog.Measure;
import anlan.catalog.Region;
import anlan.catalog.Rule;
import anlan.catalog.RuleKind;
import anlan.catalog.Scoring;
import anlan.catalog.Source;
import anlan.catalog.check.RecordFields;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

public class DefaultCatalogTest {
    /** The policy that comes with the product. */
    private static final Path FOLDER = Path.of("../deploy/catalog");

    private static final Catalog CATALOG = CatalogFiles.load(FOLDER);

    /** The same without the systems. */
    private static final Catalog BASE = base();

    /** How the files mark what people look at and no index or rule uses. */
    private static final Pattern FOR_PLANNERS =
            Pattern.compile("^ *# planners\n *- name: ([a-z0-9-]+)", Pattern.MULTILINE);

    @Test
    void shouldLoadWithoutAProblem() {
        assertThat(BASE.sources())
                .extracting(Source::name)
                .containsExactly("court", "hotline", "inspection", "police", "sensor");
        assertThat(BASE.indices())
                .extracting(Index::name)
                .containsExactly("safety", "governance", "resolution", "sensing");
    }

    /** Whoever is called at night must not have to think about what comes first. */
    @Test
    void shouldSayInBothLanguagesWhatIsToBeDoneAboutWhatIsMostUrgent() {
        assertThat(CATALOG.rules())
                .filteredOn(
                        rule ->
                                rule.notice().cap().urgency().equals("Immediate")
                                        || (rule.kind() instanceof RuleKind.Match
                                                && rule.color().equals("red")))
                .hasSizeGreaterThan(15)
                .allSatisfy(
                        rule -> {
                            assertThat(rule.notice().instruction()).as(rule.name()).isNotNull();
                            assertThat(rule.notice().instruction().zh())
                                    .as(rule.name())
                                    .matches(".*\\p{IsHan}.*");
                            assertThat(rule.notice().instruction().en())
                                    .as(rule.name())
                                    .matches("[\\p{Alnum} ,;'.-]{10,}");
                        });
    }

    @Test
    void shouldUseEveryMeasureAndEveryBase() {
        assertThat(CATALOG.indicators()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(CATALOG.indicators())
                .extracting(indicator -> indicator.measure().label())
                .containsAll(RecordFields.kinds(Measure.class).keySet());
        assertThat(CATALOG.indicators())
                .extracting(Indicator::per)
                .containsAll(EnumSet.complementOf(EnumSet.of(Per.POPULATION_100K)));
    }

    @Test
    void shouldSayInWhatUnitAndBothLanguages() {
        assertThat(CATALOG.indicators())
                .filteredOn(
                        indicator ->
                                !(indicator.measure() instanceof Measure.Ratio)
                                        && !(indicator.measure() instanceof Measure.Heard))
                .allSatisfy(indicator -> assertThat(indicator.unit()).isNotEmpty());
        assertThat(CATALOG.indicators())
                .extracting(indicator -> indicator.title().zh())
                .doesNotHaveDuplicates()
                .allSatisfy(title -> assertThat(title).matches(".*\\p{IsHan}.*"));
        assertThat(CATALOG.indicators())
                .extracting(indicator -> indicator.title().en())
                .doesNotHaveDuplicates()
                .allSatisfy(title -> assertThat(title).matches("[\\p{ASCII}²]+"));
    }

    @Test
    void shouldHaveWindowsFromAnHourToAYear() {
        Set<String> windows =
                BASE.indicators().stream()
                        .flatMap(indicator -> indicator.windows().stream())
                        .map(Indicator.Window::label)
                        .collect(Collectors.toSet());

        assertThat(windows).containsExactlyInAnyOrder("1h", "24h", "7d", "30d", "90d", "365d");
    }

    /** A summary row stands for a whole pane, so a shorter slide would not tell the truth. */
    @Test
    void shouldSlideByWholePanesWhereReadingsAreSummarised() {
        for (Indicator indicator : CATALOG.indicators()) {
            summarisedPanes(indicator)
                    .forEach(
                            pane ->
                                    assertThat(indicator.windows())
                                            .as(indicator.name())
                                            .allMatch(w -> multiple(w.slide(), pane)));
        }
    }

    @Test
    void shouldUseEachIndicatorOrSayThatItIsForPlanners() {
        Set<String> used = new HashSet<>();
        for (Index index : CATALOG.indices()) {
            index.terms().forEach(term -> used.add(term.indicator()));
            index.vetoes().forEach(veto -> used.add(veto.indicator()));
        }
        for (Rule rule : CATALOG.rules()) {
            if (rule.kind() instanceof RuleKind.Threshold threshold
                    && threshold.on().indicator() != null) {
                used.add(threshold.on().indicator());
            }
            if (rule.kind() instanceof RuleKind.Surge surge) {
                used.add(surge.on().windowName().indicator());
            }
        }
        List<String> forPlanners =
                FOR_PLANNERS
                        .matcher(String.join("\n", CatalogFiles.texts(FOLDER).values()))
                        .results()
                        .map(DefaultCatalogTest::name)
                        .toList();

        assertThat(forPlanners).doesNotContainAnyElementsOf(used);
        used.addAll(forPlanners);
        assertThat(CATALOG.indicators()).extracting(Indicator::name).hasSameElementsAs(used);
    }

    @Test
    void shouldShowEveryWayOfScoringAndAggregating() {
        List<Scoring> scorings =
                CATALOG.indices().stream()
                        .flatMap(index -> index.terms().stream())
                        .map(Index.Term::scoring)
                        .toList();

        assertThat(scorings)
                .anyMatch(Scoring.Points.class::isInstance)
                .anyMatch(Scoring.Baseline.class::isInstance)
                .anyMatch(it -> it instanceof Scoring.Goalposts posts && posts.goalposts().log())
                .anyMatch(it -> it instanceof Scoring.Goalposts posts && !posts.goalposts().log());
        assertThat(CATALOG.indices())
                .anyMatch(index -> index.composition().aggregation() == Index.Aggregation.GEOMETRIC)
                .anyMatch(index -> index.composition().pairwise() != null)
                .anyMatch(index -> !index.vetoes().isEmpty());
        assertThat(
                        CATALOG.indices().stream()
                                .mapToInt(i -> depth(i.composition().dimensions()))
                                .max())
                .hasValue(3);
    }

    /** As the README tells them. */
    @Test
    void shouldWeighGovernanceByPairs() {
        List<Double> weights =
                CATALOG.indices().get(1).composition().dimensions().stream()
                        .map(Index.Dimension::weight)
                        .toList();

        assertThat(weights)
                .usingElementComparator((a, b) -> Math.abs(a - b) < 5e-5 ? 0 : Double.compare(a, b))
                .containsExactly(0.4673, 0.2772, 0.1601, 0.0954);
    }

    @Test
    void shouldClassifyTwiceAndTagEveryCategory() {
        assertThat(BASE.categories())
                .allSatisfy(
                        category -> {
                            assertThat(category.professional()).as(category.path()).isNotEmpty();
                            assertThat(category.tags()).as(category.path()).isNotEmpty();
                        });
        assertThat(BASE.categories().stream().flatMap(c -> c.tags().stream()).distinct())
                .hasSizeGreaterThanOrEqualTo(15);
    }

    @Test
    void shouldSumDevicesUpTheTree() {
        Map<String, Double> sums =
                CATALOG.regions().stream()
                        .filter(region -> Level.parent(region.code()) != null)
                        .filter(region -> region.level() != Level.COUNTY)
                        .collect(
                                Collectors.groupingBy(
                                        region -> String.valueOf(Level.parent(region.code())),
                                        Collectors.summingDouble(Region::devices)));

        assertThat(CATALOG.regions())
                .filteredOn(region -> sums.containsKey(region.code()))
                .allSatisfy(
                        region -> assertThat(sums).containsEntry(region.code(), region.devices()));
        assertThat(CATALOG.regions().get(0).devices()).isEqualTo(2000);
    }

    /** Panes of the summaries that can count in an indicator. */
    private static Stream<Duration> summarisedPanes(Indicator indicator) {
        return CATALOG.sources().stream()
                .filter(source -> source.measurement().summary() != null)
                .filter(
                        source ->
                                source.measurement().summary().normal().keySet().stream()
                                        .map(CATALOG::category)
                                        .anyMatch(c -> covers(indicator, source, c)))
                .map(source -> source.measurement().summary().pane());
    }

    private static Catalog base() {
        Map<String, String> files = CatalogFiles.texts(FOLDER);
        files.keySet().removeIf(file -> file.startsWith(CatalogFiles.SYSTEMS));
        return CatalogFiles.load(files);
    }

    private static boolean covers(Indicator indicator, Source source, Category category) {
        Filter part = indicator.measure().tally().part();
        return indicator.where().covers(source.name(), category)
                || (part != null && part.covers(source.name(), category));
    }

    private static boolean multiple(Duration slide, Duration pane) {
        return slide.toMillis() % pane.toMillis() == 0;
    }

    private static int depth(List<Index.Dimension> dimensions) {
        return dimensions.stream().mapToInt(d -> 1 + depth(d.dimensions())).max().orElse(0);
    }

    private static String name(MatchResult found) {
        return found.group(1);
    }
}
