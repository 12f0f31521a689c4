package anlan.alert;

import org.jspecify.annotations.Nullable;

/**
 * How many alerts of a county and color are open. State of {@link CountyAlertsFunction}: nobody can
 * count them in keyed state without reading all of it.
 *
 * @param open that are not ended
 * @param overdue of these, with which somebody is late
 */
public record AlertTally(String county, String color, int open, int overdue) {

    String key() {
        return county + ' ' + color;
    }

    /** Both together; null = none is open. */
    @Nullable AlertTally plus(AlertTally change) {
        int sum = open + change.open;
        return sum == 0 ? null : new AlertTally(county, color, sum, overdue + change.overdue);
    }
}
