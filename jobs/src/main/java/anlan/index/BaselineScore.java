package anlan.index;

/**
 * Score against the region's own past: control points over value ÷ baseline. Missing while there is
 * no baseline to divide by.
 */
record BaselineScore(ControlPoints points) implements Score {

    @Override
    public double of(double value, double baseline) {
        return Double.isNaN(baseline) || baseline == 0
                ? Double.NaN
                : points.of(value / baseline, baseline);
    }
}
