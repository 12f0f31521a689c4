package anlan.local.simulator.county;

import anlan.local.simulator.chance.Chance;
import java.util.SplittableRandom;

/** Where things lie: somewhere near Wenling, as villages are made up, and so is where they are. */
public final class Spot {
    private static final double LONGITUDE = 121.38;
    private static final double LATITUDE = 28.37;
    private static final double WIDE = 0.18;
    private static final double OF_A_PLACE = 0.004;

    private Spot() {}

    /** Of something in a region, degrees. */
    public static double longitude(long seed, String region, SplittableRandom random) {
        return near(
                LONGITUDE + Chance.between(-WIDE, WIDE, place(seed, region, 0)),
                OF_A_PLACE,
                random);
    }

    /** Of something in a region, degrees. */
    public static double latitude(long seed, String region, SplittableRandom random) {
        return near(
                LATITUDE + Chance.between(-WIDE, WIDE, place(seed, region, 1)), OF_A_PLACE, random);
    }

    /** Close to another place: at most so many degrees away. */
    static double near(double degrees, double atMost, SplittableRandom random) {
        return Chance.round(degrees + Chance.between(-atMost, atMost, random), 6);
    }

    private static SplittableRandom place(long seed, String region, int direction) {
        return Chance.of(seed, "place of " + region, direction);
    }
}
