package anlan.alert;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

/** The open alerts of a worker's counties, counted. Changed by one thread, read by any. */
final class AlertTallies {
    private final Map<String, AlertTally> tallies = new ConcurrentHashMap<>();

    void add(AlertTally change) {
        if (change.open() != 0 || change.overdue() != 0) {
            tallies.merge(change.key(), change, AlertTally::plus);
        }
    }

    /** One for each county and color with open alerts. */
    List<AlertTally> all() {
        return List.copyOf(tallies.values());
    }

    int open(String color) {
        return sum(color, AlertTally::open);
    }

    int overdue(String color) {
        return sum(color, AlertTally::overdue);
    }

    private int sum(String color, ToIntFunction<AlertTally> what) {
        return tallies.values().stream()
                .filter(tally -> tally.color().equals(color))
                .mapToInt(what)
                .sum();
    }
}
