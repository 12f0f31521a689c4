package anlan.index;

import anlan.catalog.Catalog;
import anlan.catalog.Level;
import anlan.catalog.PerCatalog;
import anlan.catalog.Policy;
import anlan.catalog.Versions;
import anlan.color.Color;
import anlan.color.ColorState;
import anlan.indicator.IndexInputs;
import anlan.indicator.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Makes indices and their colors from snapshots, each by the catalog that is in force at its time.
 * Keyed by region; snapshots come in the order of their times, after a restatement from the first
 * changed time again up to the present.
 *
 * <p>State: {@code history} by index, as far back as windows are restated, one per region and
 * index; looked through once a day and cleared of every index that no catalog in force within the
 * lateness has for the region any more.
 */
public final class IndexFunction extends KeyedProcessFunction<String, IndexInputs, IndexValue> {
    private static final long serialVersionUID = 1L;
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Policy policy;
    private transient Versions versions;
    private transient PerCatalog<Calculators> calculators;
    private transient @Nullable Catalog newest;
    private transient long lateness;
    private transient MapState<String, IndexHistory> history;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public IndexFunction(Policy policy) {
        this.policy = policy;
    }

    @Override
    public void open(OpenContext context) {
        versions = policy.open();
        calculators = new PerCatalog<>(versions, Calculators::new);
        history =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "history",
                                        BasicTypeInfo.STRING_TYPE_INFO,
                                        TypeInformation.of(IndexHistory.class)));
    }

    @Override
    public void processElement(IndexInputs snapshot, Context context, Collector<IndexValue> out)
            throws Exception {
        Catalog catalog = catalogAt(snapshot.at());
        Calculators.Entry index = calculators.from(catalog).get(snapshot.index());
        if (index == null) {
            return;
        }
        IndexHistory known = history.get(snapshot.index());
        IndexHistory past = known == null ? new IndexHistory() : known;
        if (known == null) {
            lookAgain(context.timerService(), snapshot.at());
        }
        IndexCalculator.Result result = index.calculator().of(snapshot);
        ColorState before = past.before(snapshot.at());
        ColorState now = index.color().next(before, result.value(), snapshot.at(), result.forced());
        int revision =
                past.record(
                        snapshot.at(), now, fingerprint(catalog.version(), result, before, now));
        if (revision >= 0) {
            out.collect(row(snapshot, catalog.version(), revision, result, before, now));
        }
        past.forget(snapshot.at() - lateness - 2 * index.index().slide().toMillis());
        history.put(snapshot.index(), past);
    }

    @Override
    public void onTimer(long now, OnTimerContext context, Collector<IndexValue> out)
            throws Exception {
        catalogAt(now);
        // a day more than the lateness, so that nothing is cleared that may still be restated
        List<Catalog> recent = versions.within(now - lateness - DAY, now);
        List<String> gone = new ArrayList<>();
        boolean left = false;
        for (String index : history.keys()) {
            if (recent.stream()
                    .noneMatch(it -> calculators.from(it).has(index, context.getCurrentKey()))) {
                gone.add(index);
            } else {
                left = true;
            }
        }
        for (String index : gone) {
            history.remove(index);
        }
        if (left) {
            lookAgain(context.timerService(), now);
        }
    }

    /** The catalog of a time; keeps the lateness that the newest of them says. */
    private Catalog catalogAt(long time) {
        Catalog catalog = versions.forWindowEnd(time);
        Catalog known = newest;
        if (known == null || known.effectiveFrom().isBefore(catalog.effectiveFrom())) {
            newest = catalog;
            lateness = catalog.longestLateness().toMillis();
        }
        return catalog;
    }

    private static void lookAgain(TimerService timers, long now) {
        if (timers.currentWatermark() == Long.MAX_VALUE) {
            // the end of bounded input: the future would never stop
            return;
        }
        timers.registerEventTimeTimer((Math.floorDiv(now, DAY) + 1) * DAY);
    }

    private static long fingerprint(
            String version,
            IndexCalculator.Result result,
            @Nullable ColorState before,
            ColorState now) {
        long hash = version.hashCode();
        hash = 31 * hash + now.color().label().hashCode();
        hash = 31 * hash + (before == null ? 0 : before.color().label().hashCode());
        Color forced = result.forced();
        hash = 31 * hash + (forced == null ? 0 : forced.label().hashCode());
        Interval interval = result.interval(); // two of four are as many as one of two, and surer
        hash = 31 * hash + (interval == null ? 0 : interval.hashCode());
        for (IndexValue.Contribution part : result.contributions()) {
            hash = 1_000_003 * hash + part.indicator().hashCode(); // which vetoes hold may change
            hash = 1_000_003 * hash + bits(part.value());
            hash = 1_000_003 * hash + bits(part.baseline());
            hash = 1_000_003 * hash + Objects.hashCode(part.missing());
        }
        return hash;
    }

    private static long bits(@Nullable Double value) {
        return value == null ? 1 : Double.doubleToLongBits(value);
    }

    private static IndexValue row(
            IndexInputs snapshot,
            String version,
            int revision,
            IndexCalculator.Result result,
            @Nullable ColorState before,
            ColorState now) {
        Interval interval = result.interval();
        return new IndexValue(
                snapshot.index(),
                snapshot.region(),
                Level.of(snapshot.region()).label(),
                Instant.ofEpochMilli(snapshot.at()),
                revision,
                new IndexValue.Assessment(
                        result.value(),
                        interval == null ? null : (Double) interval.low(),
                        interval == null ? null : (Double) interval.high(),
                        now.color().label(),
                        before == null ? null : before.color().label(),
                        result.coverage()),
                version,
                result.contributions());
    }
}
