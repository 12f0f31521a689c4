package anlan.index;

import java.util.List;

/** Maps an indicator to 0..100 by control points: linear between them, clamped outside. */
final class Score {
    private Score() {}

    /**
     * The score of {@code value}.
     *
     * @param points {value, score}, ascending by value
     */
    static double of(double value, List<List<Double>> points) {
        List<Double> before = points.get(0);
        if (value <= before.get(0)) {
            return before.get(1);
        }
        for (List<Double> point : points) {
            if (value < point.get(0)) {
                double share = (value - before.get(0)) / (point.get(0) - before.get(0));
                return before.get(1) + share * (point.get(1) - before.get(1));
            }
            before = point;
        }
        return before.get(1);
    }
}
