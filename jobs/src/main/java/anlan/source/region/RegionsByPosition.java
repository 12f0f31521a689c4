package anlan.source.region;

import anlan.catalog.place.Datum;
import anlan.catalog.place.NamedPlace;
import anlan.catalog.place.Whereabouts;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Finds the region around a position: the smallest shape of the map that it lies in; in none, that
 * of the nearest place, if that is near enough. Not for use by several threads.
 */
public final class RegionsByPosition {
    private static final int UNKNOWN = -1;
    private static final double METRES_PER_DEGREE = 111_195;

    private final STRtree shapes = new STRtree();
    private final STRtree places = new STRtree();
    private final double nearest;

    /** A shape of the map; the order of two that are as large is that of their codes. */
    private record Shape(int region, String code, double area, IndexedPointInAreaLocator within) {}

    private record Spot(int region, Datum.Degrees at) {}

    /**
     * Indexes what a catalog has.
     *
     * @param number of a region's code
     * @param nearest how far the nearest place may be, metres; 0 = places do not count
     */
    public RegionsByPosition(
            Whereabouts whereabouts, ToIntFunction<String> number, double nearest) {
        this.nearest = nearest;
        for (Map.Entry<String, Geometry> entry : whereabouts.shapes().entrySet()) {
            Geometry shape = entry.getValue();
            shapes.insert(
                    shape.getEnvelopeInternal(),
                    new Shape(
                            number.applyAsInt(entry.getKey()),
                            entry.getKey(),
                            shape.getArea(),
                            new IndexedPointInAreaLocator(shape)));
        }
        if (nearest > 0) {
            for (NamedPlace place : whereabouts.places()) {
                places.insert(
                        new Envelope(new Coordinate(place.at().longitude(), place.at().latitude())),
                        new Spot(number.applyAsInt(place.region()), place.at()));
            }
        }
        shapes.build();
        places.build();
    }

    /** Position of the region among all; −1 = none is there. */
    public int find(Datum.Degrees at) {
        Coordinate point = new Coordinate(at.longitude(), at.latitude());
        Shape smallest = null;
        for (Object found : (List<?>) shapes.query(new Envelope(point))) {
            if (found instanceof Shape shape
                    && shape.within.locate(point) != Location.EXTERIOR
                    && (smallest == null || isSmaller(shape, smallest))) {
                smallest = shape;
            }
        }
        return smallest == null ? near(at) : smallest.region;
    }

    private static boolean isSmaller(Shape shape, Shape other) {
        int longer = shape.code.length() - other.code.length();
        if (longer != 0) {
            return longer > 0;
        }
        return shape.area < other.area
                || (shape.area == other.area && shape.code.compareTo(other.code) < 0);
    }

    private int near(Datum.Degrees at) {
        double north = nearest / METRES_PER_DEGREE;
        double east = north / Math.max(0.01, Math.cos(Math.toRadians(at.latitude())));
        Envelope around = new Envelope(new Coordinate(at.longitude(), at.latitude()));
        around.expandBy(east, north);
        int region = UNKNOWN;
        double least = nearest;
        for (Object found : (List<?>) places.query(around)) {
            if (found instanceof Spot spot) {
                double metres = metres(at, spot.at);
                if (metres < least || (metres == least && region == UNKNOWN)) {
                    least = metres;
                    region = spot.region;
                }
            }
        }
        return region;
    }

    /** On a sphere, by the haversine formula. */
    static double metres(Datum.Degrees one, Datum.Degrees other) {
        double north = Math.toRadians(other.latitude() - one.latitude());
        double east = Math.toRadians(other.longitude() - one.longitude());
        double half =
                Math.pow(Math.sin(north / 2), 2)
                        + Math.cos(Math.toRadians(one.latitude()))
                                * Math.cos(Math.toRadians(other.latitude()))
                                * Math.pow(Math.sin(east / 2), 2);
        return 2 * Math.toDegrees(Math.asin(Math.sqrt(half))) * METRES_PER_DEGREE;
    }
}
