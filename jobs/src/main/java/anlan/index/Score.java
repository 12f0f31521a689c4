package anlan.index;

import anlan.catalog.Scoring;

/** Maps an indicator to 0 (worst) to 100 (best). */
interface Score {
    double BEST = 100;

    /**
     * The score.
     *
     * @param value of the indicator
     * @param baseline of the region's own past; NaN = missing, or it is not needed
     * @return 0..100; NaN = missing
     */
    double of(double value, double baseline);

    /** How values are scored. */
    static Score of(Scoring scoring) {
        return scoring.accept(
                new Scoring.Visitor<>() {
                    @Override
                    public Score points(Scoring.Points it) {
                        return new ControlPoints(it.points());
                    }

                    @Override
                    public Score goalposts(Scoring.Goalposts it) {
                        return GoalpostScore.of(it.goalposts());
                    }

                    @Override
                    public Score baseline(Scoring.Baseline it) {
                        return new BaselineScore(new ControlPoints(it.baseline().points()));
                    }
                });
    }

    /** The nearest score that there is. */
    static double clamp(double score) {
        return Math.min(BEST, Math.max(0, score));
    }
}
