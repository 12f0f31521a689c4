package anlan.indicator;

import anlan.catalog.Index;
import anlan.catalog.Indicator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an index needs of the windows, compiled once.
 *
 * @param slide milliseconds
 * @param restate how often what late truth has changed is published again, milliseconds; divides
 *     the slide
 * @param terms in the order of the index's terms
 * @param vetoes in their order
 */
public record IndexPlan(
        Index index, long slide, long restate, List<Term> terms, List<Term> vetoes) {

    /**
     * One term.
     *
     * @param baseline the past that it is scored against; null = none
     * @param shares of the pooled weeks one is so much: all of them where they add up, else 1
     * @param sources all must be heard, else the value is missing: an undercount is no count
     */
    public record Term(
            Indicator indicator,
            Series series,
            @Nullable Series baseline,
            int shares,
            Set<String> sources) {}

    static IndexPlan of(Index index, SeriesPlan plan) {
        List<Term> terms = new ArrayList<>();
        for (Index.Term term : index.terms()) {
            int weeks = term.scoring().weeks();
            terms.add(term(plan, term.indicator(), term.window(), weeks));
        }
        List<Term> vetoes = new ArrayList<>();
        for (Index.Veto veto : index.vetoes()) {
            vetoes.add(term(plan, veto.indicator(), veto.window(), 0));
        }
        return new IndexPlan(
                index, index.slide().toMillis(), index.restate().toMillis(), terms, vetoes);
    }

    private static Term term(SeriesPlan plan, String name, String label, int weeks) {
        for (Indicator indicator : plan.catalog.indicators()) {
            for (Indicator.Window window : indicator.windows()) {
                if (indicator.name().equals(name) && window.label().equals(label)) {
                    return new Term(
                            indicator,
                            plan.find(indicator, window, 0),
                            weeks == 0 ? null : plan.find(indicator, window, weeks),
                            indicator.measure().tally().additive() ? weeks : 1,
                            plan.sourcesOf(indicator));
                }
            }
        }
        throw new IllegalArgumentException("no window " + label + " of " + name);
    }

    /** Whether a window's change changes this index. */
    public boolean uses(Series series) {
        return uses(terms, series) || uses(vetoes, series);
    }

    private static boolean uses(List<Term> terms, Series series) {
        for (Term term : terms) {
            Series baseline = term.baseline();
            if (term.series().key().equals(series.key())
                    || (baseline != null && baseline.key().equals(series.key()))) {
                return true;
            }
        }
        return false;
    }

    /** All series that its terms, their baselines and its vetoes are made of. */
    List<Series> used() {
        List<Series> used = new ArrayList<>();
        for (List<Term> part : List.of(terms, vetoes)) {
            for (Term term : part) {
                Series baseline = term.baseline();
                used.add(term.series());
                used.addAll(baseline == null ? List.of() : List.of(baseline));
            }
        }
        return used;
    }
}
