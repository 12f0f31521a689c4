package anlan.indicator;

import anlan.catalog.Catalog;
import anlan.catalog.Index;
import anlan.catalog.Indicator;
import anlan.catalog.Source;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an index needs of the windows, compiled once.
 *
 * @param slide milliseconds
 * @param terms in the order of the index's terms
 */
record IndexPlan(Index index, long slide, List<Term> terms) {

    /**
     * One term.
     *
     * @param sources all must be heard, else the value is missing: an undercount is no count
     */
    record Term(RollingWindow window, Set<String> sources) {}

    static List<IndexPlan> of(Catalog catalog, Map<String, RollingWindow> windows) {
        List<IndexPlan> plans = new ArrayList<>();
        for (Index index : catalog.indices()) {
            List<Term> terms = new ArrayList<>();
            for (Index.Term term : index.terms()) {
                RollingWindow window =
                        windows.get(RollingWindow.key(term.indicator(), term.window()));
                if (window == null) {
                    throw new IllegalArgumentException(
                            "no window " + term.window() + " of " + term.indicator());
                }
                terms.add(new Term(window, sources(catalog, term.indicator())));
            }
            plans.add(new IndexPlan(index, index.slide().toMillis(), terms));
        }
        return plans;
    }

    /** Sources whose events can count in an indicator. */
    static Set<String> sources(Catalog catalog, String name) {
        Set<String> sources = new LinkedHashSet<>();
        for (Indicator indicator : catalog.indicators()) {
            for (Source source : catalog.sources()) {
                if (indicator.name().equals(name) && feeds(source, indicator, catalog)) {
                    sources.add(source.name());
                }
            }
        }
        return sources;
    }

    private static boolean feeds(Source source, Indicator indicator, Catalog catalog) {
        Set<String> mapped = Set.copyOf(source.category().map().values());
        return catalog.categories().stream()
                .filter(category -> mapped.contains(category.path()))
                .anyMatch(category -> indicator.where().covers(source.name(), category));
    }
}
