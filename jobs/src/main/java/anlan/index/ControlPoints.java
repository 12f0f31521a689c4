package anlan.index;

import java.util.List;

/** Score by control points: linear between them, clamped outside. */
final class ControlPoints implements Score {
    private final double[] values;
    private final double[] scores;

    /**
     * Takes the points.
     *
     * @param points {value, score}, ascending by value
     */
    ControlPoints(List<List<Double>> points) {
        values = points.stream().mapToDouble(point -> point.get(0)).toArray();
        scores = points.stream().mapToDouble(point -> point.get(1)).toArray();
    }

    @Override
    public double of(double value, double baseline) {
        if (value <= values[0]) {
            return scores[0];
        }
        for (int i = 1; i < values.length; i++) {
            if (value < values[i]) {
                double share = (value - values[i - 1]) / (values[i] - values[i - 1]);
                return Score.clamp(scores[i - 1] + share * (scores[i] - scores[i - 1]));
            }
        }
        return scores[scores.length - 1];
    }
}
