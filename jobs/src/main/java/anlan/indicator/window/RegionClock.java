package anlan.indicator.window;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How far a region's indices have come. State of {@link RollingWindowsFunction}; never cleared, one
 * per region.
 */
public final class RegionClock {
    /** Time of the last turn, milliseconds; there is no way back behind it. */
    public long turned = Long.MIN_VALUE;

    /** End of the hour whose arrivals are looked at, milliseconds. */
    public long hour = Long.MIN_VALUE;

    /** Index → first time whose snapshot has changed since the last one, milliseconds. */
    public Map<String, Long> changedFrom = new HashMap<>();

    /** Index → time of the last snapshot, milliseconds. */
    public Map<String, Long> last = new HashMap<>();

    /** Forgets all other indices. */
    void retain(Set<String> indices) {
        changedFrom.keySet().retainAll(indices);
        last.keySet().retainAll(indices);
    }

    void change(String index, long from) {
        changedFrom.merge(index, from, Math::min);
    }
}
