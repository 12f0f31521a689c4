package anlan.catalog.map;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** Makes shapes of GeoJSON's polygons. */
final class Shapes {
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final int LEAST = 4;
    private static final double EAST = 180;
    private static final double NORTH = 90;

    private Shapes() {}

    /**
     * A feature's geometry.
     *
     * @throws IllegalArgumentException when it bounds no area, with what is wrong and what to do
     */
    static Geometry of(JsonNode geometry) {
        JsonNode coordinates = geometry.path("coordinates");
        Geometry shape =
                switch (geometry.path("type").asText()) {
                    case "Polygon" -> polygon(coordinates);
                    case "MultiPolygon" -> polygons(coordinates);
                    default ->
                            throw new IllegalArgumentException(
                                    "its geometry is neither a Polygon nor a MultiPolygon; write"
                                            + " one of them");
                };
        TopologyValidationError error = new IsValidOp(shape).getValidationError();
        if (error != null) {
            Coordinate at = error.getCoordinate();
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "its borders cross or touch themselves (%s) near [%s, %s]; draw them"
                                    + " again there",
                            error.getMessage(),
                            at.x,
                            at.y));
        }
        return shape;
    }

    private static Geometry polygons(JsonNode coordinates) {
        Polygon[] all = new Polygon[list(coordinates, "polygon").size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = polygon(coordinates.path(i));
        }
        return FACTORY.createMultiPolygon(all);
    }

    private static Polygon polygon(JsonNode coordinates) {
        LinearRing[] rings = new LinearRing[list(coordinates, "ring").size()];
        for (int i = 0; i < rings.length; i++) {
            rings[i] = ring(list(coordinates.path(i), "point"));
        }
        LinearRing[] holes = new LinearRing[rings.length - 1];
        System.arraycopy(rings, 1, holes, 0, holes.length);
        return FACTORY.createPolygon(rings[0], holes);
    }

    private static LinearRing ring(JsonNode coordinates) {
        Coordinate[] points = new Coordinate[coordinates.size()];
        for (int i = 0; i < points.length; i++) {
            points[i] = point(coordinates.path(i));
        }
        require(
                points.length >= LEAST && points[0].equals2D(points[points.length - 1]),
                "a ring is not closed; write its first point at its end once more, at least "
                        + LEAST
                        + " points in all");
        return FACTORY.createLinearRing(points);
    }

    private static Coordinate point(JsonNode pair) {
        require(
                pair.path(0).isNumber() && pair.path(1).isNumber(),
                "a point is no pair of numbers; write [longitude, latitude]");
        Coordinate point = new Coordinate(pair.path(0).doubleValue(), pair.path(1).doubleValue());
        boolean onEarth = Math.abs(point.x) <= EAST && Math.abs(point.y) <= NORTH;
        boolean swapped = Math.abs(point.y) <= EAST && Math.abs(point.x) <= NORTH;
        require(
                onEarth,
                String.format(
                        Locale.ROOT,
                        "[%s, %s] is no place on earth; write %s",
                        point.x,
                        point.y,
                        swapped
                                ? "the longitude first, then the latitude"
                                : "degrees, longitude first"));
        return point;
    }

    private static JsonNode list(JsonNode node, String of) {
        require(node.isArray() && !node.isEmpty(), "it has no " + of + "; write at least one");
        return node;
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}
