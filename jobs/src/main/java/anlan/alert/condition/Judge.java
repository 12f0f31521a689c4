package anlan.alert.condition;

import anlan.alert.signal.Signal;
import anlan.catalog.RuleKind;
import anlan.indicator.PaneGrid;

/** What a kind of rule makes of signals: since when and until when its condition holds. */
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

    /** How long the condition must hold before it is told, milliseconds. */
    default long holdFor() {
        return 0;
    }

    /** How long it must be gone before that is told, milliseconds. */
    default long keepFor() {
        return 0;
    }

    /** Whether of what is never corrected the last signal alone counts. */
    default boolean isLastEnough() {
        return false;
    }

    /** Whether its beginning is told before time has passed it. */
    default boolean isUrgent() {
        return false;
    }

    /**
     * The judge of a kind.
     *
     * @param grid cuts time into periods
     */
    static Judge of(RuleKind kind, PaneGrid grid) {
        return kind.accept(
                new RuleKind.Visitor<Judge>() {
                    @Override
                    public Judge match(RuleKind.Match match) {
                        return new MatchJudge(match);
                    }

                    @Override
                    public Judge threshold(RuleKind.Threshold threshold) {
                        return new ThresholdJudge(threshold);
                    }

                    @Override
                    public Judge surge(RuleKind.Surge surge) {
                        return new SurgeJudge(surge);
                    }

                    @Override
                    public Judge repeat(RuleKind.Repeat repeat) {
                        return new RepeatJudge(repeat.repeat());
                    }

                    @Override
                    public Judge streak(RuleKind.Streak streak) {
                        return new StreakJudge(streak.streak(), grid);
                    }

                    @Override
                    public Judge overdue(RuleKind.Overdue overdue) {
                        return new OverdueJudge();
                    }

                    @Override
                    public Judge silence(RuleKind.Silence silence) {
                        return new SilenceJudge(silence);
                    }
                });
    }
}
