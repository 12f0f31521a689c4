package anlan.alert.condition;

import anlan.alert.signal.ConditionKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of a rule's condition on one scope.
 *
 * @param key names the condition
 * @param at when it changed, milliseconds since 1970
 * @param value watched value; null = there is none
 * @param threshold limit of the value; null = there is none
 * @param events events so far; 0 = it is made from values
 * @param evidence the events behind it as {@code source/id}, the first few
 */
public record ConditionChange(
        ConditionKey key,
        String region,
        long at,
        What what,
        @Nullable Double value,
        @Nullable Double threshold,
        long events,
        List<String> evidence) {

    /** What has changed. */
    public enum What {
        /** It will begin as soon as time has passed it: told at once, so that nobody waits. */
        AHEAD,
        /** It has begun. */
        FIRING,
        /** It holds, with another value or further events. */
        UPDATED,
        /** It has ended. */
        CLEARED
    }

    /** One that is found for a whole region. */
    public static ConditionChange ofRegion(String rule, String region, long at) {
        return new ConditionChange(
                new ConditionKey(rule, region), region, at, What.FIRING, null, null, 0, List.of());
    }

    public String rule() {
        return key.rule();
    }

    public String scope() {
        return key.scope();
    }
}
