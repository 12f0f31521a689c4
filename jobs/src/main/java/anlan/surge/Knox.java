package anlan.surge;

import java.util.Arrays;
import java.util.List;

/**
 * Near repeats: pairs of events by how far apart they are in space and in time (Knox 1964). More
 * pairs in the near and soon corner than elsewhere tell that one event draws another after it.
 */
public final class Knox {
    private Knox() {}

    /**
     * Where and when.
     *
     * @param x metres
     * @param y metres
     * @param day number of the day
     */
    public record Point(double x, double y, long day) {}

    /** How distance is measured. */
    public enum Metric {
        /** Along streets that cross at right angles. */
        MANHATTAN,
        /** As the crow flies. */
        EUCLIDEAN;

        double between(Point one, Point other) {
            double x = Math.abs(one.x - other.x);
            double y = Math.abs(one.y - other.y);
            return this == MANHATTAN ? x + y : Math.hypot(x, y);
        }
    }

    /**
     * Counts the pairs. Bands are half-open: a limit belongs to the band that begins there.
     *
     * @param metres where the bands of distance begin, ascending; the last has no end
     * @param days where the bands of days begin, ascending; the last has no end
     * @return a row per band of distance, a column per band of days; pairs nearer than the first
     *     limit are in none
     */
    public static long[][] table(List<Point> points, double[] metres, double[] days, Metric by) {
        long[][] table = new long[metres.length][days.length];
        for (int i = 0; i < points.size(); i++) {
            for (int j = 0; j < i; j++) {
                Point one = points.get(i);
                Point other = points.get(j);
                int near = band(metres, by.between(one, other));
                int soon = band(days, (double) Math.abs(one.day - other.day));
                if (near >= 0 && soon >= 0) {
                    table[near][soon]++;
                }
            }
        }
        return table;
    }

    /** The band that a value lies in; −1 = before the first. */
    private static int band(double[] limits, double value) {
        int at = Arrays.binarySearch(limits, value);
        return at >= 0 ? at : -at - 2;
    }
}
