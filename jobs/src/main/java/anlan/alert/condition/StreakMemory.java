package anlan.alert.condition;

/**
 * What a streak remembers of one scope. State of {@link ConditionFunction}.
 *
 * @param open whether the rule that it counts is firing
 * @param period number of the last bad period
 * @param run bad periods running, up to that one
 */
public record StreakMemory(boolean open, long period, int run) {
    /** Nothing has been bad yet. */
    static final StreakMemory NONE = new StreakMemory(false, Long.MIN_VALUE, 0);

    StreakMemory open(boolean now) {
        return new StreakMemory(now, period, run);
    }

    /** A period was bad, which may be known already. */
    StreakMemory bad(long number) {
        if (number == period) {
            return this;
        }
        return new StreakMemory(open, number, number == period + 1 ? run + 1 : 1);
    }
}
