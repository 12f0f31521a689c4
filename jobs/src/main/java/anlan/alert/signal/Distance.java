package anlan.alert.signal;

/** How far apart events are. */
public final class Distance {
    /** Mean radius of the earth (IUGG), metres. */
    private static final double EARTH = 6_371_008.8;

    private Distance() {}

    /**
     * Metres between two events, by the equirectangular approximation: within 0.1 % below 10 km.
     * Infinite where one has no position.
     */
    public static double metres(Signal.Seen one, Signal.Seen other) {
        if (one.longitude() == null
                || one.latitude() == null
                || other.longitude() == null
                || other.latitude() == null) {
            return Double.POSITIVE_INFINITY;
        }
        double north = Math.toRadians(one.latitude() - other.latitude());
        double middle = Math.toRadians((one.latitude() + other.latitude()) / 2);
        double east = Math.toRadians(one.longitude() - other.longitude()) * Math.cos(middle);
        return EARTH * Math.hypot(north, east);
    }
}
