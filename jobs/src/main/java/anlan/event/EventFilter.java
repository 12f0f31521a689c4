package anlan.event;

import anlan.catalog.Filter;
import java.util.List;
import java.util.Map;

/** Holds a filter against a whole event. */
public final class EventFilter {
    private EventFilter() {}

    /** Whether every part of {@code filter} but source and category accepts {@code event}. */
    public static boolean matches(Filter filter, Event event) {
        if (!(filter.stage().isEmpty() || filter.stage().contains(event.stage()))) {
            return false;
        }
        for (Map.Entry<String, List<String>> wanted : filter.attributes().entrySet()) {
            if (!wanted.getValue().contains(event.attributes().get(wanted.getKey()))) {
                return false;
            }
        }
        return true;
    }
}
