package anlan.indicator;

import anlan.catalog.Catalog;
import anlan.catalog.Indicator;
import anlan.catalog.Region;
import anlan.catalog.Source;
import anlan.event.Pulse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the panes of a region, publishes its indicators at every slide where they change, and takes
 * snapshots for its indices. Keyed by region; hears of every source's signs of life.
 *
 * <p>State, read and written per slide and not per event: {@code arrivals}, partial sums since the
 * last slide, cleared by it; {@code series}, panes by window, cleared when all have left the window
 * and the lateness; {@code clock}, one small value per region, never cleared; {@code heard}, the
 * times when each source was heard, cleared after the lateness.
 */
public final class RollingWindowsFunction
        extends KeyedBroadcastProcessFunction<String, Partial, Pulse, IndicatorValue> {
    private static final long serialVersionUID = 1L;
    private static final long MINUTE = 60_000;

    /** A hole in the data longer than this is not filled with rows. */
    private static final long LONG_GAP = Duration.ofDays(14).toMillis();

    /** What the indices are made from. */
    public static final OutputTag<Snapshot> SNAPSHOTS = new OutputTag<>("snapshots") {};

    /** When each source was heard. */
    public static final MapStateDescriptor<String, Heard> HEARD =
            new MapStateDescriptor<>(
                    "heard", BasicTypeInfo.STRING_TYPE_INFO, TypeInformation.of(Heard.class));

    private static final ValueStateDescriptor<RegionClock> CLOCK =
            new ValueStateDescriptor<>("clock", TypeInformation.of(RegionClock.class));

    private final Catalog catalog;
    private final PaneGrid grid;
    private final long lateness;
    private transient Map<String, Region> regions;
    private transient Map<String, Long> silentAfter;
    private transient Map<String, RollingWindow> windows;
    private transient Map<String, List<RollingWindow>> windowsOf;
    private transient List<IndexPlan> plans;
    private transient ListState<Partial> arrivals;
    private transient MapState<String, PaneSeries> series;
    private transient ValueState<RegionClock> clock;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public RollingWindowsFunction(Catalog catalog) {
        this.catalog = catalog;
        grid = PaneGrid.of(catalog);
        lateness = catalog.longestLateness().toMillis();
    }

    @Override
    public void open(OpenContext context) {
        regions = new HashMap<>();
        catalog.regions().forEach(region -> regions.put(region.code(), region));
        silentAfter = new HashMap<>();
        for (Source source : catalog.sources()) {
            silentAfter.put(source.name(), source.silentAfter().toMillis());
        }
        windows = new LinkedHashMap<>();
        windowsOf = new HashMap<>();
        for (Indicator indicator : catalog.indicators()) {
            for (Indicator.Window window : indicator.windows()) {
                RollingWindow rolling =
                        new RollingWindow(indicator, window, grid, catalog.version());
                windows.put(rolling.key(), rolling);
                windowsOf.computeIfAbsent(indicator.name(), name -> new ArrayList<>()).add(rolling);
            }
        }
        plans = IndexPlan.of(catalog, windows);
        arrivals =
                getRuntimeContext()
                        .getListState(
                                new ListStateDescriptor<>(
                                        "arrivals", TypeInformation.of(Partial.class)));
        series =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "series",
                                        BasicTypeInfo.STRING_TYPE_INFO,
                                        TypeInformation.of(PaneSeries.class)));
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
        var state = context.getBroadcastState(HEARD);
        Heard known = state.get(pulse.source());
        Heard heard = known == null ? new Heard() : known;
        long until = pulse.at() + silentAfter.getOrDefault(pulse.source(), 0L) + MINUTE;
        if (!heard.add(pulse.at(), until)) {
            return;
        }
        heard.forget(pulse.at() - lateness - LONG_GAP);
        state.put(pulse.source(), heard);
        if (known != null && pulse.at() + MINUTE < context.currentWatermark()) {
            // the source was taken for silent then: every region's index may change from there on
            context.applyToKeyedState(CLOCK, (region, clocks) -> changeFrom(clocks, pulse.at()));
        }
    }

    private void changeFrom(ValueState<RegionClock> clocks, long from) throws Exception {
        RegionClock value = clocks.value();
        if (value != null) {
            plans.forEach(plan -> value.change(plan.index().name(), from));
            clocks.update(value);
        }
    }

    @Override
    public void onTimer(long now, OnTimerContext context, Collector<IndicatorValue> out)
            throws Exception {
        Region region = regions.get(context.getCurrentKey());
        if (region == null) {
            return;
        }
        Map<String, PaneSeries> known = new HashMap<>();
        for (Map.Entry<String, PaneSeries> entry : series.entries()) {
            known.put(entry.getKey(), entry.getValue());
        }
        RegionClock value = clock.value();
        RegionClock regionClock = value == null ? new RegionClock() : value;
        takeArrivals(known, regionClock, now);
        long next = publish(known, region, now, out);
        boolean hasIndex = snapshots(known, region, regionClock, now, context);
        clock.update(regionClock);
        long watermark = context.timerService().currentWatermark();
        if (watermark == Long.MAX_VALUE) {
            // the end of bounded input: the future would never stop
            return;
        }
        if (hasIndex) {
            boolean gap = next == Long.MAX_VALUE && watermark - now > LONG_GAP;
            next = Math.min(next, nextSnapshot(region, gap ? watermark : now));
        }
        if (next != Long.MAX_VALUE) {
            context.timerService().registerEventTimeTimer(next);
        }
    }

    private void takeArrivals(Map<String, PaneSeries> known, RegionClock regionClock, long now)
            throws Exception {
        for (Partial partial : arrivals.get()) {
            for (RollingWindow window : windowsOf.getOrDefault(partial.indicator(), List.of())) {
                PaneSeries panes = known.computeIfAbsent(window.key(), key -> new PaneSeries());
                long changed = window.take(panes, partial, now);
                if (changed != Long.MAX_VALUE) {
                    change(regionClock, window, changed);
                }
                // written back by publish
            }
        }
        arrivals.clear();
    }

    private void change(RegionClock regionClock, RollingWindow window, long from) {
        for (IndexPlan plan : plans) {
            if (plan.terms().stream().anyMatch(term -> term.window() == window)) {
                regionClock.change(plan.index().name(), from);
            }
        }
    }

    /** Publishes every window that ends now; returns when to look again. */
    private long publish(
            Map<String, PaneSeries> known, Region region, long now, Collector<IndicatorValue> out)
            throws Exception {
        long next = Long.MAX_VALUE;
        for (Map.Entry<String, PaneSeries> entry : known.entrySet()) {
            RollingWindow window = windows.get(entry.getKey());
            PaneSeries panes = entry.getValue();
            if (window == null) {
                series.remove(entry.getKey());
                continue;
            }
            window.publish(panes, region, now, out::collect);
            window.forget(panes, now, lateness);
            next = Math.min(next, window.nextChange(panes, now));
            if (panes.isEmpty()) {
                series.remove(entry.getKey());
            } else if (panes.touched) {
                series.put(entry.getKey(), panes);
            }
        }
        return next;
    }

    private boolean snapshots(
            Map<String, PaneSeries> known,
            Region region,
            RegionClock regionClock,
            long now,
            OnTimerContext context)
            throws Exception {
        boolean hasIndex = false;
        for (IndexPlan plan : plans) {
            if (!plan.index().levels().contains(region.level())) {
                continue;
            }
            hasIndex = true;
            if (!grid.isEnd(now, plan.slide())) {
                continue;
            }
            String name = plan.index().name();
            Long last = regionClock.last.put(name, now);
            Long changed = regionClock.changedFrom.remove(name);
            long at = now;
            if (changed != null && last != null) {
                at = Math.max(grid.end(changed, plan.slide()), now - lateness);
            }
            for (at = grid.end(at, plan.slide()); at <= now; at += plan.slide()) {
                context.output(SNAPSHOTS, snapshot(plan, known, region, at, context));
            }
        }
        return hasIndex;
    }

    private Snapshot snapshot(
            IndexPlan plan,
            Map<String, PaneSeries> known,
            Region region,
            long at,
            OnTimerContext context)
            throws Exception {
        ReadOnlyBroadcastState<String, Heard> heard = context.getBroadcastState(HEARD);
        double[] values = new double[plan.terms().size()];
        for (int i = 0; i < values.length; i++) {
            IndexPlan.Term term = plan.terms().get(i);
            Double value = null;
            if (allHeard(term, heard, at)) {
                value = term.window().value(known.get(term.window().key()), region, at);
            }
            values[i] = value == null ? Double.NaN : value;
        }
        return new Snapshot(
                plan.index().name(), region.code(), at, values, new double[0], new double[0]);
    }

    private static boolean allHeard(
            IndexPlan.Term term, ReadOnlyBroadcastState<String, Heard> state, long at)
            throws Exception {
        for (String source : term.sources()) {
            @Nullable Heard heard = state.get(source);
            if (heard == null || !heard.at(at)) {
                return false;
            }
        }
        return true;
    }

    private long nextSnapshot(Region region, long now) {
        long next = Long.MAX_VALUE;
        for (IndexPlan plan : plans) {
            if (plan.index().levels().contains(region.level())) {
                next = Math.min(next, grid.lastEnd(now, plan.slide()) + plan.slide());
            }
        }
        return next;
    }
}
