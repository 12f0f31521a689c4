package anlan.indicator;

import java.util.HashMap;
import java.util.Map;

/**
 * How far a region's indices have come. State of {@link RollingWindowsFunction}; never cleared, one
 * per region.
 */
public final class RegionClock {
    /** Index → first time whose snapshot has changed since the last one, milliseconds. */
    public Map<String, Long> changedFrom = new HashMap<>();

    /** Index → time of the last snapshot, milliseconds. */
    public Map<String, Long> last = new HashMap<>();

    void change(String index, long from) {
        changedFrom.merge(index, from, Math::min);
    }
}
