package anlan.indicator.window;

import anlan.catalog.Index;
import anlan.catalog.Indicator;
import anlan.catalog.PerCatalog;
import anlan.catalog.Region;
import anlan.indicator.IndexInputs;
import anlan.indicator.IndexPlan;
import anlan.indicator.IndicatorCalculator;
import anlan.indicator.Interval;
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
        double[] intervals = new double[2 * values.length];
        @Nullable String[] missing = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            IndexPlan.Term term = wanted.terms().get(i);
            missing[i] = missing(plan, term, at);
            IndicatorCalculator.Estimate estimate =
                    missing[i] == null
                            ? estimate(plan, term, there, at)
                            : IndicatorCalculator.Estimate.MISSING;
            Interval interval = estimate.interval();
            values[i] = IndicatorCalculator.number(estimate.value());
            intervals[2 * i] = interval == null ? Double.NaN : interval.low();
            intervals[2 * i + 1] = interval == null ? Double.NaN : interval.high();
            baselines[i] = baseline(plan, term, there, at);
            if (missing[i] == null) {
                missing[i] =
                        Double.isNaN(values[i])
                                ? few(term, at)
                                : Double.isNaN(baselines[i]) ? unbased(plan, term, at) : null;
            }
        }
        return new IndexInputs(
                index,
                region,
                at,
                values,
                baselines,
                vetoes(plan, wanted.index().vetoes(), wanted.vetoes(), there, at),
                intervals,
                missing);
    }

    /** Why a term can have no value then; null = it can. */
    private @Nullable String missing(SeriesPlan plan, IndexPlan.Term term, long at)
            throws Exception {
        String silent = silent(term, at);
        if (silent != null) {
            return "not heard: " + silent;
        }
        long full = fullFrom(plan, term, term.series());
        return grid.lastEnd(at, term.series().slide()) >= full ? null : filling(plan, full);
    }

    /** Why a window that is full has no value. */
    private String few(IndexPlan.Term term, long at) {
        long least = term.indicator().least();
        WindowTotal total = total(term.series(), grid.lastEnd(at, term.series().slide()));
        return IndicatorCalculator.count(term.indicator(), total) < least
                ? "fewer than " + least
                : "nothing to divide by";
    }

    /** Why a term has nothing that it could be scored against; null = it needs nothing. */
    private @Nullable String unbased(SeriesPlan plan, IndexPlan.Term term, long at)
            throws Exception {
        Series series = term.baseline();
        if (series == null) {
            return null;
        }
        long full = fullFrom(plan, term, series);
        return grid.lastEnd(at, series.slide()) < full
                ? filling(plan, full)
                : "no past to compare with";
    }

    private static String filling(SeriesPlan plan, long full) {
        return "fills until " + plan.catalog.localTime(full);
    }

    private long fullFrom(SeriesPlan plan, IndexPlan.Term term, Series series) throws Exception {
        return series.fullFrom(grid, listening.begin(plan, term.sources()));
    }

    private double[] vetoes(
            SeriesPlan plan,
            List<Index.Veto> limits,
            List<IndexPlan.Term> vetoes,
            Region there,
            long at)
            throws Exception {
        double[] values = new double[vetoes.size()];
        for (int i = 0; i < values.length; i++) {
            IndexPlan.Term term = vetoes.get(i);
            values[i] =
                    holds(plan, limits.get(i), term, at)
                            ? IndicatorCalculator.number(estimate(plan, term, there, at).value())
                            : Double.NaN;
        }
        return values;
    }

    /** Whether a veto can hold: a number that is above its limit already stays so as it fills. */
    private boolean holds(SeriesPlan plan, Index.Veto veto, IndexPlan.Term term, long at)
            throws Exception {
        if (silent(term, at) != null) {
            return false;
        }
        boolean grows = veto.above() != null && term.indicator().measure().tally().growsFilling();
        return grows
                || grid.lastEnd(at, term.series().slide()) >= fullFrom(plan, term, term.series());
    }

    private IndicatorCalculator.Estimate estimate(
            SeriesPlan plan, IndexPlan.Term term, Region there, long at) {
        long end = grid.lastEnd(at, term.series().slide());
        return estimate(plan, term, there, total(term.series(), end));
    }

    private double baseline(SeriesPlan plan, IndexPlan.Term term, Region there, long at)
            throws Exception {
        Series series = term.baseline();
        if (series == null) {
            return Double.NaN;
        }
        long end = grid.lastEnd(at, series.slide());
        if (end < fullFrom(plan, term, series)) {
            return Double.NaN;
        }
        Double pooled = estimate(plan, term, there, total(series, end)).value();
        double value = IndicatorCalculator.number(pooled) / term.shares();
        return value == 0 ? Double.NaN : value;
    }

    private static IndicatorCalculator.Estimate estimate(
            SeriesPlan plan, IndexPlan.Term term, Region there, WindowTotal total) {
        Indicator indicator = term.indicator();
        return IndicatorCalculator.estimate(
                indicator, there, plan.siblings(indicator, there), total);
    }

    private WindowTotal total(Series series, long end) {
        RollingWindow window = windows.get(series.key());
        return window == null
                ? EMPTY
                : pasts.computeIfAbsent(series.key(), key -> window.past()).at(end);
    }

    /** The first of a term's sources that was not heard then; null = all were. */
    private @Nullable String silent(IndexPlan.Term term, long at) throws Exception {
        for (String source : term.sources()) {
            if (!listening.heard(source, at)) {
                return source;
            }
        }
        return null;
    }
}
