package anlan.local.bench;

import java.util.SplittableRandom;

/** Daily counts of many series in which nothing happens but chance. */
final class BenchCounts {
    private static final int WEEK = 7;
    private static final int WORKDAYS = 5;
    private static final double ON_WORKDAYS = 1.2;
    private static final double ON_OTHERS = 0.5;

    private BenchCounts() {}

    /** How counts vary. */
    enum Shape {
        /** Poisson, every day alike. */
        STEADY,
        /** Poisson, half as many as usual on two days of the week. */
        WEEKLY,
        /** Twice the variance of Poisson: events come in clusters of one, two or more. */
        CLUSTERED
    }

    /**
     * Draws counts.
     *
     * @param rate events a day
     * @return by series and day
     */
    static int[][] of(Shape shape, double rate, int series, int days, SplittableRandom random) {
        int[][] counts = new int[series][days];
        for (int[] of : counts) {
            for (int day = 0; day < days; day++) {
                of[day] = draw(shape, rate, day, random);
            }
        }
        return counts;
    }

    private static int draw(Shape shape, double rate, int day, SplittableRandom random) {
        return switch (shape) {
            case STEADY -> poisson(rate, random);
            case WEEKLY ->
                    poisson(rate * (day % WEEK < WORKDAYS ? ON_WORKDAYS : ON_OTHERS), random);
            case CLUSTERED -> clustered(rate, random);
        };
    }

    /**
     * Negative binomial with variance 2 · mean, as a Poisson number of clusters whose sizes have
     * the logarithmic distribution with p = 1/2 (Quenouille 1949).
     */
    private static int clustered(double rate, SplittableRandom random) {
        int events = 0;
        for (int cluster = poisson(rate * Math.log(2), random); cluster > 0; cluster--) {
            double left = random.nextDouble();
            int size = 1;
            double share = 1 / (2 * Math.log(2));
            while (left > share && size < Integer.SIZE) {
                left -= share;
                share *= (double) size / (2 * (size + 1));
                size++;
            }
            events += size;
        }
        return events;
    }

    /** Knuth's method. */
    static int poisson(double rate, SplittableRandom random) {
        double limit = Math.exp(-rate);
        int events = 0;
        for (double p = random.nextDouble(); p > limit; p *= random.nextDouble()) {
            events++;
        }
        return events;
    }
}
