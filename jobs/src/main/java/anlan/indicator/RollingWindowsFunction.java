package anlan.indicator;

import anlan.catalog.Catalog;
import anlan.catalog.Compiled;
import anlan.catalog.Policy;
import anlan.catalog.Source;
import anlan.catalog.Versions;
import anlan.event.Pulse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a region's indicators at every slide where they change, and takes snapshots for its
 * indices. Keyed by region; hears of every source's signs of life.
 *
 * <p>State, read and written per slide and not per event: {@code arrivals}, partial sums since the
 * last slide, cleared by it; {@code windows} and what {@link StoredWindowsFunction} keeps beside
 * it, cleared when a window is empty or no catalog within the lateness has it any more; {@code
 * clock}, one small value per region, cleared when the catalog has lost the region; {@code heard},
 * the times when each source was heard, cleared after the lateness.
 */
public final class RollingWindowsFunction extends StoredWindowsFunction {
    private static final long serialVersionUID = 1L;
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /** A hole in the data longer than this is not filled with rows. */
    private static final long LONG_GAP = Duration.ofDays(14).toMillis();

    /** What the indices are made from. */
    public static final OutputTag<Snapshot> SNAPSHOTS = new OutputTag<>("snapshots") {};

    /** When each source was heard. */
    public static final MapStateDescriptor<String, Intervals> HEARD =
            new MapStateDescriptor<>(
                    "heard", BasicTypeInfo.STRING_TYPE_INFO, TypeInformation.of(Intervals.class));

    private static final ValueStateDescriptor<RegionClock> CLOCK =
            new ValueStateDescriptor<>("clock", TypeInformation.of(RegionClock.class));

    private final Policy policy;
    private transient Versions versions;
    private transient Compiled<SeriesPlan> plans;
    private transient PaneGrid grid;
    private transient ListState<Partial> arrivals;
    private transient ValueState<RegionClock> clock;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public RollingWindowsFunction(Policy policy) {
        this.policy = policy;
    }

    @Override
    public void open(OpenContext context) {
        super.open(context);
        versions = policy.open();
        plans = SeriesPlan.of(versions);
        grid = PaneGrid.of(versions.newest());
        arrivals =
                getRuntimeContext()
                        .getListState(
                                new ListStateDescriptor<>(
                                        "arrivals", TypeInformation.of(Partial.class)));
        clock = getRuntimeContext().getState(CLOCK);
    }

    @Override
    public void processElement(
            Partial partial, ReadOnlyContext context, Collector<IndicatorValue> out)
            throws Exception {
        if (!partial.indicator().isEmpty()) {
            arrivals.add(partial);
        }
        long watermark = context.timerService().currentWatermark();
        long next = watermark < partial.pane() ? partial.pane() : grid.end(watermark + 1, MINUTE);
        context.timerService().registerEventTimeTimer(next);
    }

    @Override
    public void processBroadcastElement(Pulse pulse, Context context, Collector<IndicatorValue> out)
            throws Exception {
        long at = pulse.at().toEpochMilli();
        var state = context.getBroadcastState(HEARD);
        Intervals known = state.get(pulse.source());
        Intervals heard = known == null ? new Intervals() : known;
        if (!heard.add(at, at + silentAfter(pulse.source(), at) + MINUTE)) {
            return;
        }
        heard.forget(at - lateness() - LONG_GAP);
        state.put(pulse.source(), heard);
        if (known != null && at + MINUTE < context.currentWatermark()) {
            // the source was taken for silent then: every region's index may change from there on
            context.applyToKeyedState(CLOCK, (region, clocks) -> changeFrom(clocks, at));
        }
    }

    private long silentAfter(String name, long at) {
        return versions.of(at).sources().stream()
                .filter(source -> source.name().equals(name))
                .map(Source::silentAfter)
                .findFirst()
                .orElse(Duration.ZERO)
                .toMillis();
    }

    private long lateness() {
        return versions.newest().longestLateness().toMillis();
    }

    private void changeFrom(ValueState<RegionClock> clocks, long from) throws Exception {
        RegionClock value = clocks.value();
        if (value != null) {
            value.last.keySet().forEach(index -> value.change(index, from));
            clocks.update(value);
        }
    }

    @Override
    public void onTimer(long now, OnTimerContext context, Collector<IndicatorValue> out)
            throws Exception {
        long watermark = context.timerService().currentWatermark();
        long end = watermark == Long.MAX_VALUE ? endOfTime(context) : Long.MAX_VALUE;
        if (now > end) {
            return;
        }
        SeriesPlan plan = plans.at(now);
        Turn turn = new Turn(context.getCurrentKey(), plansInForce(now), now);
        RegionClock known = clock.value();
        RegionClock regionClock = known == null ? new RegionClock() : known;
        turn.open();
        turn.takeArrivals(regionClock);
        turn.publish(out);
        boolean hasIndex = turn.snapshots(plan, regionClock, context);
        turn.keep();
        if (plan.regions.containsKey(context.getCurrentKey())) {
            clock.update(regionClock);
        } else {
            clock.clear();
        }
        long next = turn.next(plan, hasIndex, Math.min(watermark, end), regionClock);
        if (next <= end && next != Long.MAX_VALUE) {
            context.timerService().registerEventTimeTimer(next);
        }
    }

    /**
     * Where time stops at the end of bounded input: at the end of the day in which the last source
     * was heard, when every window and index has had its turn. The future would never stop.
     */
    private long endOfTime(OnTimerContext context) throws Exception {
        long newest = Long.MIN_VALUE;
        for (var heard : context.getBroadcastState(HEARD).immutableEntries()) {
            Intervals intervals = heard.getValue();
            long until = intervals.until[intervals.until.length - 1] - MINUTE;
            newest = Math.max(newest, until - silentAfter(heard.getKey(), until));
        }
        return newest == Long.MIN_VALUE ? newest : grid.end(newest + MINUTE, DAY);
    }

    /** Plans of the catalogs under which something may still be restated, newest first. */
    private List<SeriesPlan> plansInForce(long now) {
        List<SeriesPlan> inForce = new ArrayList<>();
        for (Catalog catalog : versions.within(now - lateness() - HOUR, now + 1)) {
            inForce.add(0, plans.from(catalog));
        }
        return inForce;
    }

    /** All that happens to a region at one time. */
    private final class Turn {
        private final List<SeriesPlan> inForce;
        private final long now;
        private final String region;
        private final RegionWindows state;
        private final Map<String, RollingWindow> windows = new HashMap<>();

        Turn(String region, List<SeriesPlan> inForce, long now) throws Exception {
            this.region = region;
            this.inForce = inForce;
            this.now = now;
            state = load();
        }

        private long horizon(Series series) {
            return now - lateness() - series.slide();
        }

        /** Opens the windows that have contents; what no catalog has any more is cleared. */
        void open() {
            for (String key : List.copyOf(state.heads.keySet())) {
                WindowHead head = state.heads.get(key);
                Series series = series(key);
                if (head == null) {
                    continue;
                }
                if (series == null || series.since() != head.since) {
                    forget(key, head);
                    state.heads.remove(key);
                    continue;
                }
                window(series, head).advance(grid.lastEnd(now - 1, series.slide()));
            }
        }

        private @Nullable Series series(String key) {
            for (SeriesPlan plan : inForce) {
                Series found = plan.series.get(key);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }

        private RollingWindow window(Series series, WindowHead head) {
            RollingWindow window =
                    new RollingWindow(
                            series, grid, head, RollingWindowsFunction.this, horizon(series));
            windows.put(series.key(), window);
            return window;
        }

        void takeArrivals(RegionClock regionClock) throws Exception {
            for (Partial partial : arrivals.get()) {
                Set<String> taken = new HashSet<>();
                for (SeriesPlan plan : inForce) {
                    for (Series series :
                            plan.byDefinition.getOrDefault(partial.indicator(), List.of())) {
                        if (partial.pane() > series.since() && taken.add(series.key())) {
                            take(partial, series, regionClock);
                        }
                    }
                }
            }
            arrivals.clear();
        }

        private void take(Partial partial, Series series, RegionClock regionClock) {
            RollingWindow window = windows.get(series.key());
            if (window == null) {
                long passed = grid.lastEnd(now - 1, series.slide());
                window = window(series, RollingWindow.begin(series, passed));
                state.heads.put(series.key(), window.head());
            }
            long changed = window.take(partial);
            if (changed != Long.MAX_VALUE) {
                for (SeriesPlan plan : inForce) {
                    for (IndexPlan index : plan.indices) {
                        if (index.uses(series) && hasLevel(plan, index, region)) {
                            regionClock.change(index.index().name(), changed);
                        }
                    }
                }
            }
        }

        void publish(Collector<IndicatorValue> out) {
            IndicatorRows rows = new IndicatorRows(plans, grid, region, out::collect);
            for (RollingWindow window : windows.values()) {
                rows.publish(window, now, horizon(window.series()));
            }
        }

        boolean snapshots(SeriesPlan plan, RegionClock regionClock, OnTimerContext context)
                throws Exception {
            ReadOnlyBroadcastState<String, Intervals> heard = context.getBroadcastState(HEARD);
            boolean hasIndex = false;
            for (IndexPlan index : plan.indices) {
                if (hasLevel(plan, index, region)) {
                    hasIndex = true;
                    if (grid.isEnd(now, index.slide())) {
                        Snapshots snapshots =
                                new Snapshots(
                                        plans,
                                        grid,
                                        region,
                                        windows,
                                        (source, at) -> heardAt(heard, source, at));
                        snapshots(index, regionClock, snapshots)
                                .forEach(snapshot -> context.output(SNAPSHOTS, snapshot));
                    }
                }
            }
            return hasIndex;
        }

        /** From the first time that has changed since the last one, ascending. */
        private List<Snapshot> snapshots(
                IndexPlan index, RegionClock regionClock, Snapshots snapshots) throws Exception {
            String name = index.index().name();
            Long last = regionClock.last.put(name, now);
            Long changed = regionClock.changedFrom.remove(name);
            long first = now;
            if (changed != null && last != null) {
                first = Math.max(grid.end(changed, index.slide()), now - lateness());
            }
            List<Snapshot> taken = new ArrayList<>();
            for (long at = now; at >= first; at -= index.slide()) {
                Snapshot snapshot = snapshots.take(name, at);
                if (snapshot != null) {
                    taken.add(snapshot);
                }
            }
            Collections.reverse(taken);
            return taken;
        }

        void keep() throws Exception {
            for (RollingWindow window : windows.values()) {
                if (window.forget()) {
                    state.heads.remove(window.series().key());
                }
            }
            store(state);
        }

        /** When what has changed in the past must be published; the greatest number = nothing. */
        long nextOwed(SeriesPlan plan, RegionClock regionClock) {
            long next = Long.MAX_VALUE;
            for (RollingWindow window : windows.values()) {
                if (!window.head().late.isEmpty()) {
                    next = Math.min(next, grid.end(now + 1, window.series().slide()));
                }
            }
            for (IndexPlan index : plan.indices) {
                if (regionClock.changedFrom.containsKey(index.index().name())
                        && hasLevel(plan, index, region)) {
                    next = Math.min(next, grid.end(now + 1, index.slide()));
                }
            }
            return next;
        }

        /** When to look again; the greatest number when nothing will change. */
        long next(SeriesPlan plan, boolean hasIndex, long watermark, RegionClock regionClock) {
            boolean gap = watermark - now > LONG_GAP;
            long next = nextOwed(plan, regionClock);
            for (WindowHead head : state.heads.values()) {
                next = Math.min(next, head.next);
            }
            if (!gap && !state.heads.isEmpty()) {
                // a new catalog may publish what has not changed in another way
                next = Math.min(next, grid.end(now + 1, HOUR));
            }
            if (hasIndex) {
                long from = gap && next == Long.MAX_VALUE ? watermark : now;
                for (IndexPlan index : plan.indices) {
                    next = Math.min(next, grid.end(from + 1, index.slide()));
                }
            }
            return next;
        }
    }

    /** Whether a region has an index. */
    private static boolean hasLevel(SeriesPlan plan, IndexPlan index, String region) {
        var there = plan.regions.get(region);
        return there != null && index.index().levels().contains(there.level());
    }

    private static boolean heardAt(
            ReadOnlyBroadcastState<String, Intervals> state, String source, long at)
            throws Exception {
        Intervals heard = state.get(source);
        return heard != null && heard.at(at);
    }
}
