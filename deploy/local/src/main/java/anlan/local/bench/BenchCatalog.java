package anlan.local.bench;

import anlan.catalog.Alerting;
import anlan.catalog.Catalog;
import anlan.catalog.Index;
import anlan.catalog.Indicator;
import anlan.catalog.Level;
import anlan.catalog.Region;
import anlan.catalog.Rule;
import anlan.catalog.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The default policy, changed for what is to be measured. */
final class BenchCatalog {
    private static final Duration SLIDE = Duration.ofHours(1);

    private BenchCatalog() {}

    /**
     * The policy over another region tree. What counties have, cities and provinces have too.
     *
     * @param name at the end of its raw topics
     */
    static Catalog over(Catalog policy, List<Region> tree, String name) {
        Set<Level> levels = tree.stream().map(Region::level).collect(Collectors.toSet());
        return with(
                policy,
                tree,
                policy.sources().stream()
                        .map(source -> source.on(source.delivery().topic() + "." + name))
                        .toList(),
                policy.indicators().stream()
                        .map(
                                indicator ->
                                        with(
                                                indicator,
                                                indicator.windows(),
                                                widened(indicator.levels(), levels)))
                        .toList(),
                policy.indices().stream()
                        .map(index -> with(index, widened(index.levels(), levels)))
                        .toList(),
                policy.rules(),
                policy.alerting());
    }

    /**
     * Every indicator with one window of this size, sliding by the hour; those that tell subjects
     * apart are left out, because no catalog may have them over so many panes. Neither indices nor
     * rules: their work is the same whatever the window.
     */
    static Catalog withWindow(Catalog catalog, Duration size) {
        List<Indicator.Window> windows = List.of(new Indicator.Window(size, SLIDE));
        return with(
                catalog,
                catalog.regions(),
                catalog.sources(),
                catalog.indicators().stream()
                        .filter(indicator -> !indicator.measure().tally().ofSubjects())
                        .map(indicator -> with(indicator, windows, indicator.levels()))
                        .toList(),
                List.of(),
                List.of(),
                catalog.alerting());
    }

    private static List<Level> widened(List<Level> levels, Set<Level> present) {
        List<Level> widened = new ArrayList<>(levels);
        if (levels.contains(Level.COUNTY)) {
            for (Level level : List.of(Level.CITY, Level.PROVINCE)) {
                if (present.contains(level) && !levels.contains(level)) {
                    widened.add(level);
                }
            }
        }
        return List.copyOf(widened);
    }

    private static Indicator with(
            Indicator indicator, List<Indicator.Window> windows, List<Level> levels) {
        return new Indicator(
                indicator.name(),
                indicator.title(),
                indicator.measure(),
                indicator.where(),
                indicator.per(),
                windows,
                levels,
                indicator.unit(),
                indicator.smallNumbers());
    }

    private static Index with(Index index, List<Level> levels) {
        return new Index(
                index.name(),
                index.title(),
                index.pace(),
                levels,
                index.minimumCoverage(),
                index.composition(),
                index.vetoes(),
                index.color());
    }

    /** The same with other parts. */
    static Catalog with(
            Catalog catalog,
            List<Region> regions,
            List<Source> sources,
            List<Indicator> indicators,
            List<Index> indices,
            List<Rule> rules,
            Alerting alerting) {
        return new Catalog(
                catalog.edition(),
                regions,
                catalog.categories(),
                sources,
                indicators,
                indices,
                rules,
                alerting);
    }
}
