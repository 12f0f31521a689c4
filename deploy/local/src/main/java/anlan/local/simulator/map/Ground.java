package anlan.local.simulator.map;

import anlan.local.simulator.chance.Chance;
import org.locationtech.jts.geom.Coordinate;

/**
 * A flat picture of the surroundings of a place, in kilometres.
 *
 * @param longitude of its middle, degrees
 * @param latitude of its middle, degrees
 */
record Ground(double longitude, double latitude) {
    private static final double KM_OF_A_DEGREE = 111.2;
    private static final int DECIMALS = 4;

    Coordinate plane(Coordinate degrees) {
        return new Coordinate(
                (degrees.x - longitude) * kmOfLongitude(), (degrees.y - latitude) * KM_OF_A_DEGREE);
    }

    /** Degrees, as precise as ten metres. */
    Coordinate degrees(Coordinate plane) {
        return new Coordinate(
                Chance.round(longitude + plane.x / kmOfLongitude(), DECIMALS),
                Chance.round(latitude + plane.y / KM_OF_A_DEGREE, DECIMALS));
    }

    private double kmOfLongitude() {
        return KM_OF_A_DEGREE * StrictMath.cos(StrictMath.toRadians(latitude));
    }
}
