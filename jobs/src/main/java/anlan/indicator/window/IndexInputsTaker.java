package anlan.indicator.window;

import anlan.catalog.PerCatalog;
import anlan.catalog.Region;
import anlan.indicator.IndexInputs;
import anlan.indicator.IndexPlan;
import anlan.indicator.IndicatorCalculator;
import anlan.indicator.PaneGrid;
import anlan.indicator.Series;
import anlan.indicator.SeriesPlan;
import anlan.indicator.WindowTotal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the values of a region's indices, from the time that is reached back into the past. */
final class IndexInputsTaker {
    private static final WindowTotal EMPTY = new WindowTotal(0, 0, null);

    private final PerCatalog<SeriesPlan> plans;
    private final PaneGrid grid;
    private final String region;
    private final Map<String, RollingWindow> windows;
    private final Listening listening;
    private final Map<String, RollingWindow.Past> pasts = new HashMap<>();

    /** Tells when sources were heard. */
    interface Listening {
        boolean heard(String source, long at) throws Exception;
    }

    IndexInputsTaker(
            PerCatalog<SeriesPlan> plans,
            PaneGrid grid,
            String region,
            Map<String, RollingWindow> windows,
            Listening listening) {
        this.plans = plans;
        this.grid = grid;
        this.region = region;
        this.windows = windows;
        this.listening = listening;
    }

    /**
     * The values of an index; null where the catalog of then has no such index of the region.
     *
     * @param at not after the time of the call before
     */
    @Nullable IndexInputs take(String index, long at) throws Exception {
        SeriesPlan plan = plans.forWindowEnd(at);
        IndexPlan wanted = plan.index(index);
        Region there = plan.regions.get(region);
        if (wanted == null
                || there == null
                || !plan.hasIndex(wanted, region)
                || !grid.isEnd(at, wanted.slide())) {
            return null;
        }
        double[] values = new double[wanted.terms().size()];
        double[] baselines = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            IndexPlan.Term term = wanted.terms().get(i);
            values[i] = value(plan, term, there, at);
            baselines[i] = baseline(plan, term, there, at);
        }
        return new IndexInputs(
                index, region, at, values, baselines, vetoes(plan, wanted.vetoes(), there, at));
    }

    private double[] vetoes(SeriesPlan plan, List<IndexPlan.Term> vetoes, Region there, long at)
            throws Exception {
        double[] values = new double[vetoes.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(plan, vetoes.get(i), there, at);
        }
        return values;
    }

    private double value(SeriesPlan plan, IndexPlan.Term term, Region there, long at)
            throws Exception {
        long end = grid.lastEnd(at, term.series().slide());
        if (!term.series().isFull(end, plan.begin) || !allHeard(term, at)) {
            return Double.NaN;
        }
        return IndicatorCalculator.number(
                IndicatorCalculator.value(term.indicator(), there, total(term.series(), end)));
    }

    private double baseline(SeriesPlan plan, IndexPlan.Term term, Region there, long at) {
        Series series = term.baseline();
        if (series == null) {
            return Double.NaN;
        }
        long end = grid.lastEnd(at, series.slide());
        if (!series.isFull(end, plan.begin)) {
            return Double.NaN;
        }
        Double pooled = IndicatorCalculator.value(term.indicator(), there, total(series, end));
        double value = IndicatorCalculator.number(pooled) / term.shares();
        return value == 0 ? Double.NaN : value;
    }

    private WindowTotal total(Series series, long end) {
        RollingWindow window = windows.get(series.key());
        return window == null
                ? EMPTY
                : pasts.computeIfAbsent(series.key(), key -> window.past()).at(end);
    }

    private boolean allHeard(IndexPlan.Term term, long at) throws Exception {
        for (String source : term.sources()) {
            if (!listening.heard(source, at)) {
                return false;
            }
        }
        return true;
    }
}
