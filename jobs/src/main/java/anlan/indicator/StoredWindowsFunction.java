package anlan.indicator;

import anlan.event.Pulse;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.jspecify.annotations.Nullable;

/**
 * The state of a region's windows: read once at a time, changed in memory, written back once.
 *
 * <p>State: {@code windows}, where each stands; {@code steps}, its blocks; {@code bags}, the bags
 * of its totals.
 */
abstract class StoredWindowsFunction
        extends KeyedBroadcastProcessFunction<String, Partial, Pulse, IndicatorValue>
        implements WindowStore {
    private static final long serialVersionUID = 1L;

    private transient ValueState<RegionWindows> windows;
    private transient Column<Steps> steps;
    private transient Column<Bag> bags;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    StoredWindowsFunction() {}

    @Override
    public void open(OpenContext context) {
        windows =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "windows", TypeInformation.of(RegionWindows.class)));
        steps = new Column<>(state("steps", Steps.class));
        bags = new Column<>(state("bags", Bag.class));
    }

    private <T> MapState<String, T> state(String name, Class<T> type) {
        return getRuntimeContext()
                .getMapState(
                        new MapStateDescriptor<>(
                                name, BasicTypeInfo.STRING_TYPE_INFO, TypeInformation.of(type)));
    }

    RegionWindows load() throws Exception {
        RegionWindows known = windows.value();
        return known == null ? new RegionWindows() : known;
    }

    /** Writes back all that was changed since {@link #load}. */
    void store(RegionWindows changed) throws Exception {
        if (changed.heads.isEmpty()) {
            windows.clear();
        } else {
            windows.update(changed);
        }
        steps.store();
        bags.store();
    }

    @Override
    public @Nullable Steps steps(String block) {
        return steps.get(block);
    }

    @Override
    public void keep(String block, @Nullable Steps kept) {
        steps.put(block, kept);
    }

    @Override
    public @Nullable Bag bag(String series) {
        return bags.get(series);
    }

    @Override
    public void keepBag(String series, @Nullable Bag bag) {
        bags.put(series, bag);
    }

    /** A map of state, as it is in memory for one turn. */
    private static final class Column<T> {
        private final MapState<String, T> state;
        private final Map<String, @Nullable T> read = new HashMap<>();
        private final Map<String, @Nullable T> changed = new HashMap<>();

        Column(MapState<String, T> state) {
            this.state = state;
        }

        @Nullable T get(String key) {
            if (read.containsKey(key)) {
                return read.get(key);
            }
            try {
                T value = state.get(key);
                read.put(key, value);
                return value;
            } catch (Exception e) {
                throw new IllegalStateException("state cannot be read", e);
            }
        }

        void put(String key, @Nullable T value) {
            read.put(key, value);
            changed.put(key, value);
        }

        void store() throws Exception {
            for (Map.Entry<String, @Nullable T> entry : changed.entrySet()) {
                T value = entry.getValue();
                if (value == null) {
                    state.remove(entry.getKey());
                } else {
                    state.put(entry.getKey(), value);
                }
            }
            read.clear();
            changed.clear();
        }
    }
}
