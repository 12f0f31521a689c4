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

    /**
     * Where no source was heard for so long, no rows of indices are published: they all would be
     * grey. All regions go on at once, with the last slide before the data do.
     */
    static final long LONG_GAP = Duration.ofDays(14).toMillis();

    private final String region;
    private final Moment moment;
    private final long now;
    private final PerCatalog<SeriesPlan> plans;
    private final List<SeriesPlan> inForce;
    private final PaneGrid grid;
    private final RegionWindows state;
    private final RegionClock clock;
    private final WindowStore store;
    private final Listening listening;
    private final Map<String, RollingWindow> windows = new HashMap<>();

    /**
     * When it is, milliseconds since 1970.
     *
     * @param now time of the turn
     * @param watermark how far event time has come, which may be long after
     * @param lateness how far back windows are restated
     */
    record Moment(long now, long watermark, long lateness) {}

    /**
     * A turn.
     *
     * @param inForce plans of the catalogs under which something may still be restated, and of
     *     those to come, newest first
     */
    RegionTurn(
            String region,
            Moment moment,
            PerCatalog<SeriesPlan> plans,
            List<SeriesPlan> inForce,
            PaneGrid grid,
            RegionWindows state,
            RegionClock clock,
            WindowStore store,
            Listening listening) {
        this.region = region;
        this.moment = moment;
        this.now = moment.now;
        this.plans = plans;
        this.inForce = inForce;
        this.grid = grid;
        this.state = state;
        this.clock = clock;
        this.store = store;
        this.listening = listening;
    }

    private long horizon(Series series) {
        return now - moment.lateness - grid.longest(series.slide());
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

    void publish(Consumer<IndicatorValue> out) throws Exception {
        IndicatorRows rows = new IndicatorRows(plans, grid, region, listening, out);
        for (RollingWindow window : windows.values()) {
            rows.publish(window, now, horizon(window.series()));
        }
    }

    /**
     * What the indices that are due are made from, each from the first time that has changed; and
     * of those that are restated now what has changed.
     */
    List<IndexInputs> snapshots() throws Exception {
        List<IndexInputs> all = new ArrayList<>();
        SeriesPlan plan = plans.forWindowEnd(now);
        for (IndexPlan index : plan.indices) {
            if (plan.hasIndex(index, region)) {
                boolean due = grid.isEnd(now, index.slide()) && due(now, index.slide()) == now;
                List<IndexInputs> taken =
                        due || isRestated(index) ? snapshots(index, due) : List.of();
                Collections.reverse(taken);
                all.addAll(taken);
            }
        }
        return all;
    }

    private boolean isRestated(IndexPlan index) {
        return grid.isEnd(now, index.restate())
                && clock.changedFrom.containsKey(index.index().name());
    }

    /**
     * From now back into the past.
     *
     * @param due whether it is published anew; else only again
     */
    private List<IndexInputs> snapshots(IndexPlan index, boolean due) throws Exception {
        String name = index.index().name();
        Long last = due ? clock.last.put(name, now) : clock.last.get(name);
        Long changed = clock.changedFrom.remove(name);
        long first = due ? now : Long.MAX_VALUE;
        if (changed != null && last != null) {
            first = Math.max(grid.firstEnd(changed, index.slide()), now - moment.lateness);
        }
        IndexInputsTaker snapshots = new IndexInputsTaker(plans, grid, region, windows, listening);
        List<IndexInputs> taken = new ArrayList<>();
        for (long at = grid.lastEnd(now, index.slide());
                at >= first;
                at = grid.before(at, index.slide())) {
            IndexInputs snapshot = snapshots.take(name, at);
            if (snapshot != null) {
                taken.add(snapshot);
            }
        }
        return taken;
    }

    /**
     * When the index is due that would be at {@code end}: then, or where that lies deep in a hole
     * of the data, with the last slide before they go on.
     */
    private long due(long end, long slide) throws Exception {
        boolean past = end < grid.lastEnd(moment.watermark, slide);
        return past && listening.silent(end - LONG_GAP, end)
                ? grid.lastEnd(Math.min(moment.watermark, listening.next(end)), slide)
                : end;
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

    /** When to look again; the greatest number when nothing will change. */
    long next() throws Exception {
        SeriesPlan plan = plans.forWindowEnd(now);
        long next = nextWindow(plan);
        for (IndexPlan index : plan.indices) {
            if (plan.hasIndex(index, region)) {
                next = Math.min(next, due(grid.end(now, index.slide()), index.slide()));
                if (clock.changedFrom.containsKey(index.index().name())) {
                    next = Math.min(next, grid.end(now, index.restate()));
                }
            }
        }
        return next;
    }

    private long nextWindow(SeriesPlan plan) {
        long next = Long.MAX_VALUE;
        for (WindowState head : state.heads.values()) {
            next = Math.min(next, head.next);
        }
        for (RollingWindow window : windows.values()) {
            if (!window.head().late.isEmpty()) {
                next = Math.min(next, grid.end(now, plan.restate(window.series())));
            }
        }
        if (moment.watermark - now <= LONG_GAP && !state.heads.isEmpty()) {
            // a new catalog may publish what has not changed in another way
            next = Math.min(next, grid.end(now, HOUR));
        }
        return next;
    }
}
