package anlan.indicator.window;

import anlan.catalog.Catalog;
import anlan.catalog.PerCatalog;
import anlan.catalog.Policy;
import anlan.catalog.Versions;
import anlan.event.Pulse;
import anlan.indicator.IndexInputs;
import anlan.indicator.IndicatorValue;
import anlan.indicator.PaneGrid;
import anlan.indicator.PartialAggregate;
import anlan.indicator.SeriesPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Publishes a region's indicators at every slide where they change, and takes snapshots for its
 * indices. Keyed by region; hears of every source's signs of life.
 *
 * <p>State, read and written per slide and not per event: {@code arrivals} and {@code later},
 * partial sums since the last slide, cleared by it; {@code windows} and what {@link
 * StoredWindowsFunction} keeps beside it, cleared when a window is empty or no catalog within the
 * lateness has it any more; {@code clock}, one small value per region, cleared when the catalog has
 * lost the region; {@code heard}, the times when each source was heard, cleared after the lateness.
 */
public final class RollingWindowsFunction extends StoredWindowsFunction {
    private static final long serialVersionUID = 1L;
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /** What the indices are made from. */
    public static final OutputTag<IndexInputs> SNAPSHOTS = new OutputTag<>("snapshots") {};

    /** When each source was heard. */
    public static final MapStateDescriptor<String, Intervals> HEARD =
            new MapStateDescriptor<>(
                    "heard", BasicTypeInfo.STRING_TYPE_INFO, TypeInformation.of(Intervals.class));

    private static final ValueStateDescriptor<RegionClock> CLOCK =
            new ValueStateDescriptor<>("clock", TypeInformation.of(RegionClock.class));

    private final Policy policy;
    private transient Versions versions;
    private transient PerCatalog<SeriesPlan> plans;
    private transient PaneGrid grid;
    private transient Arrivals arrivals;
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
        arrivals = new Arrivals(getRuntimeContext(), grid);
        clock = getRuntimeContext().getState(CLOCK);
    }

    @Override
    public void processElement(
            PartialAggregate partial, ReadOnlyContext context, Collector<IndicatorValue> out)
            throws Exception {
        if (!partial.indicator().isEmpty()) {
            arrivals.add(partial);
        }
        long watermark = context.timerService().currentWatermark();
        long due = Math.max(partial.pane(), partial.known());
        long next = watermark < due ? due : grid.end(watermark + 1, MINUTE);
        context.timerService().registerEventTimeTimer(next);
    }

    @Override
    public void processBroadcastElement(Pulse pulse, Context context, Collector<IndicatorValue> out)
            throws Exception {
        long at = pulse.at().toEpochMilli();
        var state = context.getBroadcastState(HEARD);
        Intervals known = state.get(pulse.source());
        Intervals heard = known == null ? new Intervals() : known;
        if (!heard.add(at, at + silentAfter(versions.forEvent(at), pulse.source()) + MINUTE)) {
            return;
        }
        heard.forget(at - lateness() - RegionTurn.LONG_GAP);
        state.put(pulse.source(), heard);
        long watermark = context.currentWatermark();
        if (known != null && (at + MINUTE < watermark || watermark == Long.MIN_VALUE)) {
            // the source was taken for silent then: every region's index may change from there on
            context.applyToKeyedState(CLOCK, (region, clocks) -> changeFrom(clocks, at));
        }
    }

    private static long silentAfter(Catalog catalog, String name) {
        return catalog.sources().stream()
                .filter(source -> source.name().equals(name))
                .map(source -> source.delivery().silentAfter())
                .findFirst()
                .orElse(Duration.ZERO)
                .toMillis();
    }

    private long lateness() {
        return versions.newest().longestLateness().toMillis();
    }

    private void changeFrom(ValueState<RegionClock> clocks, long from) throws Exception {
        RegionClock value = clocks.value();
        if (value != null && from + MINUTE < value.turned) {
            value.last.keySet().forEach(index -> value.change(index, from));
            clocks.update(value);
        }
    }

    @Override
    public void onTimer(long now, OnTimerContext context, Collector<IndicatorValue> out)
            throws Exception {
        long watermark = context.timerService().currentWatermark();
        long end = watermark == Long.MAX_VALUE ? endOfTime(context) : Long.MAX_VALUE;
        RegionClock known = clock.value();
        RegionClock regionClock = known == null ? new RegionClock() : known;
        if (now > end) {
            if (regionClock.turned < end && !arrivals.isEmpty()) {
                // what would be known only after the end is known then
                context.timerService().registerEventTimeTimer(end);
            }
            return;
        }
        String region = context.getCurrentKey();
        if (now <= regionClock.turned) {
            // after a restart, before anybody knows again how late it is
            long later = grid.end(regionClock.turned + 1, MINUTE);
            context.timerService().registerEventTimeTimer(later);
            return;
        }
        regionClock.turned = now;
        RegionWindows windows = load();
        List<PartialAggregate> waiting = arrivals.take(now, end, regionClock);
        if (end != Long.MAX_VALUE && !arrivals.isEmpty()) {
            context.timerService().registerEventTimeTimer(end);
        }
        RegionTurn turn =
                new RegionTurn(
                        region,
                        now,
                        lateness(),
                        plans,
                        plansInForce(now, waiting),
                        grid,
                        windows,
                        regionClock,
                        this);
        turn.open();
        waiting.forEach(turn::take);
        turn.publish(out::collect);
        turn.snapshots((source, at) -> isHeard(context, source, at))
                .forEach(snapshot -> context.output(SNAPSHOTS, snapshot));
        turn.forget();
        store(windows);
        if (plans.forWindowEnd(now).regions.containsKey(region)) {
            clock.update(regionClock);
        } else {
            clock.clear();
        }
        long next = turn.next(Math.min(watermark, end));
        if (next <= end && next != Long.MAX_VALUE) {
            context.timerService().registerEventTimeTimer(next);
        }
    }

    private static boolean isHeard(OnTimerContext context, String source, long at)
            throws Exception {
        Intervals heard = context.getBroadcastState(HEARD).get(source);
        return heard != null && heard.at(at);
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
            newest = Math.max(newest, until - silentAfter(versions.newest(), heard.getKey()));
        }
        return newest == Long.MIN_VALUE ? newest : grid.end(newest + MINUTE, DAY);
    }

    /**
     * Plans of the catalogs under which something may still be restated, and of those to come: sums
     * of a pane may arrive before its time. Newest first.
     */
    private List<SeriesPlan> plansInForce(long now, List<PartialAggregate> waiting) {
        for (PartialAggregate partial : waiting) {
            if (partial.from() == partial.pane()) {
                versions.forEvent(partial.pane());
            }
        }
        List<SeriesPlan> inForce = new ArrayList<>();
        for (Catalog catalog : versions.within(now - lateness() - HOUR, Long.MAX_VALUE)) {
            inForce.add(0, plans.from(catalog));
        }
        return inForce;
    }
}
