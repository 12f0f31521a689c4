package anlan.alert.condition;

import anlan.alert.signal.Signal;
import anlan.catalog.Rule;
import java.time.Duration;
import java.util.Objects;

/**
 * What a kind of rule makes of signals: since when and until when its condition holds. Adding a
 * kind is adding a judge.
 */
interface Judge {

    /**
     * Judges a signal.
     *
     * @param at its time, or that of the signal before, if that is later
     * @return whether an alert that is open has to be told anew
     */
    boolean take(ConditionState state, Signal signal, long at);

    /** Time has come to {@code now}; what changes by itself changes here. */
    default void wake(ConditionState state, long now) {}

    /** Whether it must be remembered although its condition does not hold. */
    default boolean remembers(ConditionState state) {
        return false;
    }

    /** When to wake it next, if nothing is heard; {@link ConditionState#NEVER} = need not. */
    default long next(ConditionState state) {
        return ConditionState.NEVER;
    }

    /**
     * The judge of a rule.
     *
     * @param offset of the zone's standard time; periods begin at its midnight
     */
    static Judge of(Rule rule, Duration offset) {
        return switch (rule.kind()) {
            case MATCH, SURGE -> new MatchJudge(rule.clearAfter());
            case THRESHOLD -> new ThresholdJudge(rule.on());
            case REPEAT -> new RepeatJudge(Objects.requireNonNull(rule.repeat()));
            case STREAK -> new StreakJudge(Objects.requireNonNull(rule.streak()), offset);
            case OVERDUE -> new OverdueJudge();
            case SILENCE -> new SilenceJudge(Objects.requireNonNull(rule.silentAfter()));
        };
    }
}
