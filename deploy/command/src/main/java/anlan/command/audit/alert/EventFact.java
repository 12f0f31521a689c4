package anlan.command.audit.alert;

import org.jspecify.annotations.Nullable;

/**
 * What one revision of an event says of a scope, for as long as it was believed; times are
 * milliseconds since 1970.
 *
 * @param since from when it counts there: when the event was first known to be of that scope
 * @param knownFrom when the revision came
 * @param knownUntil when one came that takes its place; {@link Held#NEVER} = none has
 * @param occurred when it happened
 * @param good it ends what others have begun
 * @param home it may begin something there; a neighbour only counts
 * @param place where it happened; null = not known
 */
record EventFact(
        String event,
        long since,
        long knownFrom,
        long knownUntil,
        long occurred,
        boolean good,
        boolean home,
        @Nullable Position place) {

    /** Longitude and latitude, degrees. */
    record Position(double longitude, double latitude) {
        /** Mean radius of the earth (IUGG), metres. */
        private static final double EARTH = 6_371_008.8;

        /** Metres on a plane whose scale is that of the middle between the two. */
        double metres(Position other) {
            double scale = Math.cos(Math.toRadians((latitude + other.latitude) / 2));
            double east = Math.toRadians(longitude - other.longitude) * scale;
            double north = Math.toRadians(latitude - other.latitude);
            return EARTH * Math.hypot(north, east);
        }
    }

    /** Whether it counts at a time, by what was known at another. */
    boolean counts(long time, long known) {
        return since <= time && knownFrom <= known && known < knownUntil;
    }

    String source() {
        return event.substring(0, event.indexOf('/'));
    }
}
