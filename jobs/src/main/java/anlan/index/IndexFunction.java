package anlan.index;

import anlan.catalog.Catalog;
import anlan.catalog.Index;
import anlan.catalog.Level;
import anlan.color.ColorCalculator;
import anlan.color.ColorState;
import anlan.indicator.Snapshot;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Makes indices and their colors from snapshots. Keyed by region; snapshots come in the order of
 * their times, after a restatement from the first changed time again up to the present.
 *
 * <p>State: {@code history} by index, as far back as windows are restated; never wholly cleared,
 * one per region and index.
 */
public final class IndexFunction extends KeyedProcessFunction<String, Snapshot, IndexValue> {
    private static final long serialVersionUID = 1L;

    private final Catalog catalog;
    private final long lateness;
    private transient Map<String, Index> indices;
    private transient Map<String, IndexCalculator> calculators;
    private transient Map<String, ColorCalculator> colors;
    private transient MapState<String, IndexHistory> history;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public IndexFunction(Catalog catalog) {
        this.catalog = catalog;
        lateness = catalog.longestLateness().toMillis();
    }

    public IndexFunction(anlan.catalog.Policy policy) {
        this(policy.open().newest());
    }

    @Override
    public void open(OpenContext context) {
        indices = new HashMap<>();
        calculators = new HashMap<>();
        colors = new HashMap<>();
        for (Index index : catalog.indices()) {
            indices.put(index.name(), index);
            calculators.put(index.name(), new IndexCalculator(index));
            colors.put(index.name(), new ColorCalculator(index.color()));
        }
        history =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "history",
                                        BasicTypeInfo.STRING_TYPE_INFO,
                                        TypeInformation.of(IndexHistory.class)));
    }

    @Override
    public void processElement(Snapshot snapshot, Context context, Collector<IndexValue> out)
            throws Exception {
        Index index = indices.get(snapshot.index());
        IndexCalculator calculator = calculators.get(snapshot.index());
        ColorCalculator color = colors.get(snapshot.index());
        if (index == null || calculator == null || color == null) {
            return;
        }
        IndexHistory known = history.get(snapshot.index());
        IndexHistory past = known == null ? new IndexHistory() : known;
        IndexCalculator.Result result = calculator.of(snapshot.values());
        ColorState before = past.before(snapshot.at());
        ColorState now = color.next(before, result.value(), snapshot.at());
        int revision = past.record(snapshot.at(), now, fingerprint(result, before, now));
        if (revision >= 0) {
            out.collect(row(snapshot, revision, result, before, now));
        }
        past.forget(snapshot.at() - lateness - 2 * index.slide().toMillis());
        history.put(snapshot.index(), past);
    }

    private static long fingerprint(
            IndexCalculator.Result result, @Nullable ColorState before, ColorState now) {
        long hash = now.color().label().hashCode();
        hash = 31 * hash + (before == null ? 0 : before.color().label().hashCode());
        for (IndexValue.Contribution part : result.contributions()) {
            Double value = part.value();
            hash = 1_000_003 * hash + (value == null ? 1 : Double.doubleToLongBits(value));
        }
        return hash;
    }

    private IndexValue row(
            Snapshot snapshot,
            int revision,
            IndexCalculator.Result result,
            @Nullable ColorState before,
            ColorState now) {
        return new IndexValue(
                snapshot.index(),
                snapshot.region(),
                Level.of(snapshot.region()).label(),
                Instant.ofEpochMilli(snapshot.at()),
                revision,
                result.value(),
                now.color().label(),
                before == null ? null : before.color().label(),
                result.coverage(),
                catalog.version(),
                result.contributions());
    }
}
