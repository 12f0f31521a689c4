package anlan.indicator.window;

import anlan.event.Pulse;
import anlan.indicator.IndicatorValue;
import anlan.indicator.Multiset;
import anlan.indicator.PaneGrid;
import anlan.indicator.PartialAggregate;
import anlan.indicator.Steps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.jspecify.annotations.Nullable;

/**
 * The state of a region's windows: read once at a time, changed in memory, written back once.
 *
 * <p>State: {@code windows}, where each stands; {@code steps}, its blocks; {@code bags}, the bags
 * of its totals.
 */
abstract class StoredWindowsFunction
        extends KeyedBroadcastProcessFunction<String, PartialAggregate, Pulse, IndicatorValue>
        implements WindowStore {
    private static final long serialVersionUID = 1L;

    private transient ValueState<RegionWindows> windows;
    private transient Column<Steps> steps;
    private transient Column<Multiset> bags;

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
        bags = new Column<>(state("bags", Multiset.class));
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
    public @Nullable Multiset bag(String series) {
        return bags.get(series);
    }

    @Override
    public void keepBag(String series, @Nullable Multiset bag) {
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

    /**
     * What has come for a region and waits for its time. While history is read, days may come at
     * once: only what the running hour needs is looked at in every turn.
     *
     * <p>State: {@code arrivals}, what has come since the last turn or is due within the hour;
     * {@code later}, the rest by the end of the hour in which it is due. Both are cleared by being
     * taken.
     */
    static final class Arrivals {
        private static final long HOUR = 3_600_000;

        private final PaneGrid grid;
        private final ListState<PartialAggregate> soon;
        private final MapState<Long, List<PartialAggregate>> later;

        Arrivals(RuntimeContext context, PaneGrid grid) {
            this.grid = grid;
            TypeInformation<PartialAggregate> partial = TypeInformation.of(PartialAggregate.class);
            soon = context.getListState(new ListStateDescriptor<>("arrivals", partial));
            later =
                    context.getMapState(
                            new MapStateDescriptor<>("later", Types.LONG, Types.LIST(partial)));
        }

        void add(PartialAggregate partial) throws Exception {
            soon.add(partial);
        }

        /**
         * What the county knows by now; what it will know later goes on waiting.
         *
         * @param now time of a turn, later than that of the last one
         * @param end where time stops; what would be known after it is known then
         * @param clock of the region, which remembers the hour
         */
        List<PartialAggregate> take(long now, long end, RegionClock clock) throws Exception {
            long hour = now >= end ? Long.MAX_VALUE : grid.firstEnd(now, HOUR);
            List<PartialAggregate> waiting = new ArrayList<>();
            soon.get().forEach(waiting::add);
            int before = waiting.size();
            if (hour > clock.hour) {
                clock.hour = hour;
                open(hour, waiting);
            }
            List<PartialAggregate> known = new ArrayList<>();
            List<PartialAggregate> still = new ArrayList<>();
            Map<Long, List<PartialAggregate>> ahead = new HashMap<>();
            for (PartialAggregate partial : waiting) {
                long due = grid.firstEnd(partial.known(), HOUR);
                if (Math.min(partial.known(), end) <= now) {
                    known.add(partial);
                } else if (due <= hour) {
                    still.add(partial);
                } else {
                    ahead.computeIfAbsent(due, it -> new ArrayList<>()).add(partial);
                }
            }
            if (!known.isEmpty() || !ahead.isEmpty() || waiting.size() > before) {
                soon.update(still);
            }
            keep(ahead);
            return known;
        }

        /** Whether anything waits. */
        boolean isEmpty() throws Exception {
            return !soon.get().iterator().hasNext() && later.isEmpty();
        }

        private void open(long hour, List<PartialAggregate> waiting) throws Exception {
            Iterator<Map.Entry<Long, List<PartialAggregate>>> hours = later.iterator();
            while (hours.hasNext()) {
                Map.Entry<Long, List<PartialAggregate>> one = hours.next();
                if (one.getKey() <= hour) {
                    waiting.addAll(one.getValue());
                    hours.remove();
                }
            }
        }

        private void keep(Map<Long, List<PartialAggregate>> ahead) throws Exception {
            for (Map.Entry<Long, List<PartialAggregate>> one : ahead.entrySet()) {
                List<PartialAggregate> before = later.get(one.getKey());
                List<PartialAggregate> all = before == null ? new ArrayList<>() : before;
                all.addAll(one.getValue());
                later.put(one.getKey(), all);
            }
        }
    }
}
