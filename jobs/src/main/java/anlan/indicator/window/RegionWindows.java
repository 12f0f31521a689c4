package anlan.indicator.window;

import java.util.HashMap;
import java.util.Map;

/**
 * Where all windows of a region stand, by series. State of {@link RollingWindowsFunction}; a window
 * without contents has no entry.
 */
public final class RegionWindows {
    public Map<String, WindowState> heads = new HashMap<>();
}
