package anlan.index;

import anlan.catalog.Index;
import java.util.List;

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

    /**
     * How a term is scored.
     *
     * @throws IllegalArgumentException when the term does not say
     */
    static Score of(Index.Term term) {
        List<List<Double>> points = term.points();
        if (points != null) {
            return new ControlPoints(points);
        }
        Index.Goalposts goalposts = term.goalposts();
        if (goalposts != null) {
            return GoalpostScore.of(goalposts);
        }
        Index.Baseline baseline = term.baseline();
        if (baseline != null) {
            return new BaselineScore(new ControlPoints(baseline.points()));
        }
        throw new IllegalArgumentException(
                term.indicator() + " needs points, goalposts or a baseline to be scored by");
    }

    /** The nearest score that there is. */
    static double clamp(double score) {
        return Math.min(BEST, Math.max(0, score));
    }
}
