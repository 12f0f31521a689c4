package anlan.index;

import anlan.catalog.Scoring;

/**
 * Score from the place between two values, 100 · (x − worst) / (best − worst), capped at both; with
 * {@code log} of the logarithms of all three. UNDP, Human Development Report 2021/2022, technical
 * note 1.
 */
record GoalpostScore(double worst, double best, boolean log) implements Score {

    static GoalpostScore of(Scoring.Posts posts) {
        boolean log = posts.log();
        return new GoalpostScore(place(posts.worst(), log), place(posts.best(), log), log);
    }

    @Override
    public double of(double value, double baseline) {
        return Score.clamp(BEST * (place(value, log) - worst) / (best - worst));
    }

    /** Nothing and less than nothing lie infinitely low on a logarithmic scale: the cap is met. */
    private static double place(double value, boolean log) {
        return log ? Math.log(Math.max(0, value)) : value;
    }
}
