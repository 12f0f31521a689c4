package anlan.indicator.window;

import anlan.catalog.PerCatalog;
import anlan.indicator.IndexInputs;
import anlan.indicator.IndexPlan;
import anlan.indicator.IndicatorValue;
import anlan.indicator.PaneGrid;
import anlan.indicator.PartialAggregate;
import anlan.indicator.Series;
import anlan.indicator.SeriesPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All that happens to the windows of a region at one time, in the order of the methods. */
final class RegionTurn {
    private static final long HOUR = 3_600_000;

    /** A hole in the data longer than this is not filled with rows. */
    static final long LONG_GAP = Duration.ofDays(14).toMillis();

    private final String region;
    private final long now;
    private final long lateness;
    private final PerCatalog<SeriesPlan> plans;
    private final List<SeriesPlan> inForce;
    private final PaneGrid grid;
    private final RegionWindows state;
    private final RegionClock clock;
    private final WindowStore store;
    private final Map<String, RollingWindow> windows = new HashMap<>();

    /**
     * A turn.
     *
     * @param inForce plans of the catalogs under which something may still be restated, and of
     *     those to come, newest first
     */
    RegionTurn(
            String region,
            long now,
            long lateness,
            PerCatalog<SeriesPlan> plans,
            List<SeriesPlan> inForce,
            PaneGrid grid,
            RegionWindows state,
            RegionClock clock,
            WindowStore store) {
        this.region = region;
        this.now = now;
        this.lateness = lateness;
        this.plans = plans;
        this.inForce = inForce;
        this.grid = grid;
        this.state = state;
        this.clock = clock;
        this.store = store;
    }

    private long horizon(Series series) {
        return now - lateness - series.slide();
    }

    /** Opens the windows that have contents; what no catalog has any more is cleared. */
    void open() {
        for (String key : List.copyOf(state.heads.keySet())) {
            WindowState head = state.heads.get(key);
            Series series = head == null ? null : series(key, head.since);
            if (head != null && series != null) {
                window(series, head).advance(grid.lastEnd(now - 1, series.slide()));
            } else if (head != null) {
                RollingWindow.clear(key, head, store);
                state.heads.remove(key);
            }
        }
    }

    private @Nullable Series series(String key, long since) {
        for (SeriesPlan plan : inForce) {
            Series found = plan.series.get(key);
            if (found != null && found.since() == since) {
                return found;
            }
        }
        return null;
    }

    private RollingWindow window(Series series, WindowState head) {
        RollingWindow window = new RollingWindow(series, grid, head, store, horizon(series));
        windows.put(series.key(), window);
        return window;
    }

    /** Takes a partial sum into every window of its indicator. */
    void take(PartialAggregate partial) {
        Set<String> taken = new HashSet<>();
        for (SeriesPlan plan : inForce) {
            for (Series series : plan.byDefinition.getOrDefault(partial.indicator(), List.of())) {
                if (partial.pane() > series.since() && taken.add(series.key())) {
                    take(partial, series);
                }
            }
        }
    }

    private void take(PartialAggregate partial, Series series) {
        RollingWindow window = windows.get(series.key());
        if (window == null) {
            long passed = grid.lastEnd(now - 1, series.slide());
            window = window(series, RollingWindow.begin(series, passed));
            state.heads.put(series.key(), window.head());
        }
        long changed = window.take(partial);
        if (changed == Long.MAX_VALUE) {
            return;
        }
        for (SeriesPlan plan : inForce) {
            for (IndexPlan index : plan.indices) {
                if (index.uses(series) && plan.hasIndex(index, region)) {
                    clock.change(index.index().name(), changed);
                }
            }
        }
    }

    void publish(Consumer<IndicatorValue> out) {
        IndicatorRows rows = new IndicatorRows(plans, grid, region, out);
        for (RollingWindow window : windows.values()) {
            rows.publish(window, now, horizon(window.series()));
        }
    }

    /** What the indices that are due are made from, each from the first time that has changed. */
    List<IndexInputs> snapshots(IndexInputsTaker.Listening listening) throws Exception {
        List<IndexInputs> all = new ArrayList<>();
        SeriesPlan plan = plans.forWindowEnd(now);
        for (IndexPlan index : plan.indices) {
            if (plan.hasIndex(index, region) && grid.isEnd(now, index.slide())) {
                List<IndexInputs> taken = snapshots(index, listening);
                Collections.reverse(taken);
                all.addAll(taken);
            }
        }
        return all;
    }

    /** From now back into the past. */
    private List<IndexInputs> snapshots(IndexPlan index, IndexInputsTaker.Listening listening)
            throws Exception {
        String name = index.index().name();
        Long last = clock.last.put(name, now);
        Long changed = clock.changedFrom.remove(name);
        long first = now;
        if (changed != null && last != null) {
            first = Math.max(grid.end(changed, index.slide()), now - lateness);
        }
        IndexInputsTaker snapshots = new IndexInputsTaker(plans, grid, region, windows, listening);
        List<IndexInputs> taken = new ArrayList<>();
        for (long at = now; at >= first; at -= index.slide()) {
            IndexInputs snapshot = snapshots.take(name, at);
            if (snapshot != null) {
                taken.add(snapshot);
            }
        }
        return taken;
    }

    /** Forgets what no late event can reach any more. */
    void forget() {
        for (RollingWindow window : windows.values()) {
            if (window.forget()) {
                state.heads.remove(window.series().key());
            }
        }
        Set<String> indices = new HashSet<>();
        inForce.forEach(plan -> plan.indices.forEach(each -> indices.add(each.index().name())));
        clock.retain(indices);
    }

    /**
     * When to look again; the greatest number when nothing will change.
     *
     * @param watermark how far event time has come
     */
    long next(long watermark) {
        SeriesPlan plan = plans.forWindowEnd(now);
        boolean gap = watermark - now > LONG_GAP;
        long next = nextWindow(gap);
        long from = gap && next == Long.MAX_VALUE ? watermark : now;
        for (IndexPlan index : plan.indices) {
            if (plan.hasIndex(index, region)) {
                next = Math.min(next, grid.end(from + 1, index.slide()));
            }
        }
        return next;
    }

    private long nextWindow(boolean gap) {
        long next = Long.MAX_VALUE;
        for (WindowState head : state.heads.values()) {
            next = Math.min(next, head.next);
        }
        for (RollingWindow window : windows.values()) {
            if (!window.head().late.isEmpty()) {
                next = Math.min(next, grid.end(now + 1, window.series().slide()));
            }
        }
        if (!gap && !state.heads.isEmpty()) {
            // a new catalog may publish what has not changed in another way
            next = Math.min(next, grid.end(now + 1, HOUR));
        }
        return next;
    }
}
