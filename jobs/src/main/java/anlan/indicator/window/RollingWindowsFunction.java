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
import anlan.metric.JobMetric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
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
 * lost the region; {@code heard}, the times when each source was heard, cleared after the lateness,
 * and when it was heard first, one number for each source, never cleared.
 */
public final class RollingWindowsFunction extends StoredWindowsFunction {
    private static final long serialVersionUID = 1L;
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /** What the indices are made from. */
    public static final OutputTag<IndexInputs> SNAPSHOTS = new OutputTag<>("snapshots") {};

    /** When each source was heard. */
    public static final MapStateDescriptor<String, Hearing> HEARD =
            new MapStateDescriptor<>(
                    "heard", BasicTypeInfo.STRING_TYPE_INFO, TypeInformation.of(Hearing.class));

    private static final ValueStateDescriptor<RegionClock> CLOCK =
            new ValueStateDescriptor<>("clock", TypeInformation.of(RegionClock.class));

    private final Policy policy;
    private transient Versions versions;
    private transient PerCatalog<SeriesPlan> plans;
    private transient PaneGrid grid;
    private transient Arrivals arrivals;
    private transient ValueState<RegionClock> clock;
    private transient IdentityHashMap<Set<String>, Long> begins;
    private transient Counter restated;

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
        begins = new IdentityHashMap<>();
        restated = JobMetric.RESTATED_WINDOWS.counter(getRuntimeContext().getMetricGroup());
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
        long next = watermark < due ? due : grid.end(watermark, MINUTE);
        context.timerService().registerEventTimeTimer(next);
    }

    @Override
    public void processBroadcastElement(Pulse pulse, Context context, Collector<IndicatorValue> out)
            throws Exception {
        var state = context.getBroadcastState(HEARD);
        Hearing known = state.get(pulse.source());
        Hearing hearing = known == null ? new Hearing() : known;
        long first = Math.min(hearing.first, pulse.since().toEpochMilli());
        boolean earlier = first < hearing.first;
        long at = pulse.at().toEpochMilli();
        long silent = at + silentAfter(versions.forEvent(at), pulse.source()) + MINUTE;
        if (!hearing.times.add(at, silent) && !earlier) {
            return;
        }
        // before it was heard it had no data
        long from = earlier ? Math.min(at, hearing.first) : at;
        hearing.first = first;
        if (earlier) {
            begins.clear();
        }
        long watermark = context.currentWatermark();
        // at first the watermark is as low as a number can be
        long reached = Math.max(0, Math.min(at, watermark));
        hearing.times.forget(reached - lateness() - RegionTurn.LONG_GAP);
        state.put(pulse.source(), hearing);
        if (known != null && (earlier || at + MINUTE < watermark || watermark == Long.MIN_VALUE)) {
            // the source was taken for silent then, or its windows for less full: every region's
            // index may change from there on
            context.applyToKeyedState(CLOCK, (region, clocks) -> changeFrom(clocks, from));
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
            long later = grid.end(regionClock.turned, MINUTE);
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
                        new RegionTurn.Moment(now, Math.min(watermark, end), lateness()),
                        plans,
                        plansInForce(now, waiting),
                        grid,
                        windows,
                        regionClock,
                        this,
                        new HeardSources(context.getBroadcastState(HEARD), begins));
        turn.open();
        waiting.forEach(turn::take);
        turn.publish(
                row -> {
                    if (row.revision() > 0) {
                        restated.inc();
                    }
                    out.collect(row);
                });
        turn.snapshots().forEach(snapshot -> context.output(SNAPSHOTS, snapshot));
        turn.forget();
        store(windows);
        if (plans.forWindowEnd(now).regions.containsKey(region)) {
            clock.update(regionClock);
        } else {
            clock.clear();
        }
        long next = turn.next();
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
            Intervals intervals = heard.getValue().times;
            if (intervals.isEmpty()) {
                continue;
            }
            long until = intervals.until[intervals.until.length - 1] - MINUTE;
            newest = Math.max(newest, until - silentAfter(versions.newest(), heard.getKey()));
        }
        return newest == Long.MIN_VALUE ? newest : grid.firstEnd(newest + MINUTE, DAY);
    }

    /**
     * Plans of the catalogs under which something may still be restated, and of those to come: sums
     * of a pane may arrive before its time. Newest first.
     */
    private List<SeriesPlan> plansInForce(long now, List<PartialAggregate> waiting) {
        for (PartialAggregate partial : waiting) {
            if (partial.open() == null) {
                versions.forPane(partial.pane());
            }
        }
        List<SeriesPlan> inForce = new ArrayList<>();
        for (Catalog catalog : versions.within(now - lateness() - HOUR, Long.MAX_VALUE)) {
            inForce.add(0, plans.from(catalog));
        }
        return inForce;
    }

    /**
     * The sources as they were heard.
     *
     * @param sources by name
     * @param begins what was found of the sets of sources, each of which a plan has once; to be
     *     cleared when another source is heard first
     */
    private record HeardSources(
            ReadOnlyBroadcastState<String, Hearing> sources,
            IdentityHashMap<Set<String>, Long> begins)
            implements Listening {

        @Override
        public boolean heard(String source, long at) throws Exception {
            Hearing hearing = sources.get(source);
            return hearing != null && hearing.times.at(at);
        }

        @Override
        public long begin(SeriesPlan plan, Set<String> of) throws Exception {
            Long known = begins.get(of);
            if (known != null) {
                return known;
            }
            long begin = Long.MIN_VALUE;
            for (String source : of) {
                Long declared = plan.since(source);
                Hearing hearing = sources.get(source);
                long first = hearing == null ? Long.MAX_VALUE : hearing.first;
                begin = Math.max(begin, declared == null ? first : declared);
            }
            begins.put(of, begin);
            return begin;
        }

        @Override
        public boolean silent(long from, long until) throws Exception {
            boolean any = false;
            for (var source : sources.immutableEntries()) {
                Intervals times = source.getValue().times;
                any |= !times.isEmpty();
                if (times.meets(from, until)) {
                    return false;
                }
            }
            return any;
        }

        @Override
        public long next(long after) throws Exception {
            long next = Long.MAX_VALUE;
            for (var source : sources.immutableEntries()) {
                next = Math.min(next, source.getValue().times.next(after));
            }
            return next;
        }
    }
}
