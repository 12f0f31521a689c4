package anlan.indicator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * What has come for a region and waits for its time. While history is read, days may come at once:
 * only what the running hour needs is looked at in every turn.
 *
 * <p>State: {@code arrivals}, what has come since the last turn or is due within the hour; {@code
 * later}, the rest by the end of the hour in which it is due. Both are cleared by being taken.
 */
final class Arrivals {
    private static final long HOUR = 3_600_000;

    private final PaneGrid grid;
    private final ListState<Partial> soon;
    private final MapState<Long, List<Partial>> later;

    Arrivals(RuntimeContext context, PaneGrid grid) {
        this.grid = grid;
        TypeInformation<Partial> partial = TypeInformation.of(Partial.class);
        soon = context.getListState(new ListStateDescriptor<>("arrivals", partial));
        later =
                context.getMapState(
                        new MapStateDescriptor<>("later", Types.LONG, Types.LIST(partial)));
    }

    void add(Partial partial) throws Exception {
        soon.add(partial);
    }

    /**
     * What the county knows by now; what it will know later goes on waiting.
     *
     * @param now time of a turn, later than that of the last one
     * @param end where time stops; what would be known after it is known then
     * @param clock of the region, which remembers the hour
     */
    List<Partial> take(long now, long end, RegionClock clock) throws Exception {
        long hour = now >= end ? Long.MAX_VALUE : grid.end(now, HOUR);
        List<Partial> waiting = new ArrayList<>();
        soon.get().forEach(waiting::add);
        int before = waiting.size();
        if (hour > clock.hour) {
            clock.hour = hour;
            open(hour, waiting);
        }
        List<Partial> known = new ArrayList<>();
        List<Partial> still = new ArrayList<>();
        Map<Long, List<Partial>> ahead = new HashMap<>();
        for (Partial partial : waiting) {
            long due = grid.end(partial.known(), HOUR);
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

    private void open(long hour, List<Partial> waiting) throws Exception {
        Iterator<Map.Entry<Long, List<Partial>>> hours = later.iterator();
        while (hours.hasNext()) {
            Map.Entry<Long, List<Partial>> one = hours.next();
            if (one.getKey() <= hour) {
                waiting.addAll(one.getValue());
                hours.remove();
            }
        }
    }

    private void keep(Map<Long, List<Partial>> ahead) throws Exception {
        for (Map.Entry<Long, List<Partial>> one : ahead.entrySet()) {
            List<Partial> before = later.get(one.getKey());
            List<Partial> all = before == null ? new ArrayList<>() : before;
            all.addAll(one.getValue());
            later.put(one.getKey(), all);
        }
    }
}
