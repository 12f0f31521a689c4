package anlan.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * Shapes as CAP writes them: {@code latitude,longitude} pairs, of which the last is the first. CAP
 * knows no holes: only the outer line of a polygon counts.
 */
final class CapShapes {
    private CapShapes() {}

    /** The parts of a shape; none where it is null. */
    static List<String> of(@Nullable Geometry shape) {
        List<String> polygons = new ArrayList<>();
        for (int i = 0; shape != null && i < shape.getNumGeometries(); i++) {
            if (shape.getGeometryN(i) instanceof Polygon polygon) {
                polygons.add(line(polygon.getExteriorRing().getCoordinates()));
            }
        }
        return polygons;
    }

    private static String line(Coordinate[] points) {
        List<String> pairs = new ArrayList<>();
        for (Coordinate point : points) {
            pairs.add(pair(point.y, point.x));
        }
        return String.join(" ", pairs);
    }

    /** A point: five decimals are a metre. */
    static String pair(double latitude, double longitude) {
        return String.format(Locale.ROOT, "%.5f,%.5f", latitude, longitude);
    }
}
