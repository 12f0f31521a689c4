package anlan.alert;

import anlan.alert.action.Action;
import anlan.alert.signal.ConditionKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a county has to know besides its alerts. State of {@link CountyAlertsFunction}. */
public final class CountyState {
    private static final long HOUR = 3_600_000;

    public List<Action.Silence> silences = new ArrayList<>();

    /** Alerts that opened a short while ago, with the time. */
    public List<Opening> recent = new ArrayList<>();

    /** The hour whose budget is counted, in hours since 1970. */
    public long hour = Long.MIN_VALUE;

    /** Town and color → alerts that were told of in this hour. */
    public Map<String, Integer> told = new HashMap<>();

    /** The minute whose actions are counted, in minutes since 1970. */
    public long minute = Long.MIN_VALUE;

    public int actions;

    /** How alerts, and silences by their ids, will stand once time has passed what has come. */
    public Map<String, Foreseen> foreseen = new HashMap<>();

    /** How an alert or silence will stand from a time on. */
    public record Foreseen(Standing standing, long at) {}

    /** An alert that opened. */
    public record Opening(ConditionKey key, long at, long forgetAt) {}

    /** Forgets what matters no more. */
    void forget(long now) {
        foreseen.values().removeIf(standing -> standing.at() <= now);
        recent.removeIf(opening -> opening.forgetAt() <= now);
        silences.removeIf(silence -> silence.until().toEpochMilli() <= now);
        if (hour != Math.floorDiv(now, HOUR)) {
            hour = Math.floorDiv(now, HOUR);
            told.clear();
        }
    }

    /** When another budget begins, milliseconds since 1970. */
    long endOfHour() {
        return (hour + 1) * HOUR;
    }

    boolean isEmpty() {
        return silences.isEmpty() && recent.isEmpty() && told.isEmpty() && foreseen.isEmpty();
    }
}
