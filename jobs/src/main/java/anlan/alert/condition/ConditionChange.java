package anlan.alert.condition;

import anlan.alert.signal.ConditionKey;

/**
 * A change of a rule's condition on one scope.
 *
 * @param key names the condition
 * @param at when it changed, milliseconds since 1970
 * @param proof what it was seen from so far
 * @param begun names this time that it holds: its first event, or rule and time
 */
public record ConditionChange(
        ConditionKey key, String region, long at, What what, Proof proof, String begun) {

    /** What has changed. */
    public enum What {
        /** It will begin as soon as time has passed it: told at once, so that nobody waits. */
        AHEAD,
        /** It has begun. */
        FIRING,
        /** It holds, with another value or further events. */
        UPDATED,
        /** It has ended. */
        CLEARED,
        /** What it stood on was corrected: it should not have begun. */
        RETRACTED,
        /** The same of one that has ended before. */
        UNDONE
    }

    /** One that is found for a whole region. */
    public static ConditionChange ofRegion(String rule, String region, long at) {
        return new ConditionChange(
                new ConditionKey(rule, region), region, at, What.FIRING, Proof.NONE, "");
    }

    /** That it should not have begun, as is known now. */
    ConditionChange undone(long now) {
        return new ConditionChange(key, region, now, What.UNDONE, proof, begun);
    }

    /** Whether it holds no longer, or should not have begun. */
    public boolean ends() {
        return switch (what) {
            case AHEAD, FIRING, UPDATED -> false;
            case CLEARED, RETRACTED, UNDONE -> true;
        };
    }

    public String rule() {
        return key.rule();
    }

    public String scope() {
        return key.scope();
    }
}
