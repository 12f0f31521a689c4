package anlan.local.simulator.chance;

import java.util.SplittableRandom;

/** Draws that give the same on every machine: no {@link Math}, whose last digit may differ. */
public final class Chance {
    private Chance() {}

    /** A stream of its own for one purpose at one time of a seeded world. */
    public static SplittableRandom of(long seed, String purpose, long time) {
        return new SplittableRandom(mix(mix(seed ^ mix(purpose.hashCode())) ^ mix(time)));
    }

    /** Number of events where {@code expected} (below 700) are expected; Knuth's method. */
    public static int poisson(double expected, SplittableRandom random) {
        double limit = StrictMath.exp(-expected);
        int events = 0;
        for (double p = random.nextDouble(); p > limit; p *= random.nextDouble()) {
            events++;
        }
        return events;
    }

    public static double between(double least, double greatest, SplittableRandom random) {
        return least + (greatest - least) * random.nextDouble();
    }

    public static long seconds(double least, double greatest, SplittableRandom random) {
        return (long) (1000 * between(least, greatest, random));
    }

    public static boolean happens(double probability, SplittableRandom random) {
        return random.nextDouble() < probability;
    }

    /** Rounded to {@code digits} decimals, 0..6. */
    public static double round(double value, int digits) {
        double scale = 1;
        for (int i = 0; i < digits; i++) {
            scale *= 10;
        }
        return StrictMath.rint(value * scale) / scale;
    }

    /** The finalizer of MurmurHash3: neighbouring hours get unrelated draws. */
    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
        z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return z ^ (z >>> 33);
    }
}
