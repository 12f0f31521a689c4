package anlan.alert.condition;

import anlan.alert.signal.ConditionKey;

/**
 * A change of a rule's condition on one scope.
 *
 * @param key names the condition
 * @param at when it changed, milliseconds since 1970
 * @param proof what it was seen from so far
 */
public record ConditionChange(ConditionKey key, String region, long at, What what, Proof proof) {

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
                new ConditionKey(rule, region), region, at, What.FIRING, Proof.NONE);
    }

    public String rule() {
        return key.rule();
    }

    public String scope() {
        return key.scope();
    }
}
