package anlan.local.simulator.map;

import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * What is known of a county before it is drawn, by eye: its outline and where its towns are.
 * Degrees, longitude first.
 *
 * @param land outline of its land, then of its islands
 * @param seats code of a town → its middle
 */
record MapSketch(List<List<Coordinate>> land, Map<String, Coordinate> seats) {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    /** A county like Wenling: hills in the west, the sea in the east and south. */
    static final MapSketch WENLING =
            new MapSketch(
                    List.of(
                            line(
                                    121.168, 28.468, 121.198, 28.512, 121.262, 28.535, 121.300,
                                    28.548, 121.352, 28.540, 121.395, 28.548, 121.440, 28.522,
                                    121.492, 28.520, 121.530, 28.498, 121.580, 28.500, 121.622,
                                    28.486, 121.640, 28.452, 121.634, 28.412, 121.652, 28.372,
                                    121.638, 28.342, 121.655, 28.318, 121.640, 28.300, 121.668,
                                    28.282, 121.650, 28.256, 121.618, 28.252, 121.596, 28.272,
                                    121.566, 28.280, 121.546, 28.308, 121.508, 28.312, 121.478,
                                    28.290, 121.452, 28.262, 121.420, 28.246, 121.384, 28.244,
                                    121.358, 28.262, 121.330, 28.238, 121.298, 28.240, 121.276,
                                    28.262, 121.252, 28.284, 121.254, 28.318, 121.226, 28.338,
                                    121.208, 28.372, 121.218, 28.400, 121.184, 28.424),
                            line(
                                    121.690, 28.300, 121.702, 28.308, 121.712, 28.298, 121.700,
                                    28.288),
                            line(
                                    121.686, 28.352, 121.696, 28.362, 121.706, 28.352, 121.696,
                                    28.342)),
                    Map.ofEntries(
                            seat("331081001", 121.370, 28.372),
                            seat("331081002", 121.430, 28.388),
                            seat("331081003", 121.322, 28.400),
                            seat("331081004", 121.390, 28.430),
                            seat("331081005", 121.345, 28.450),
                            seat("331081100", 121.375, 28.500),
                            seat("331081101", 121.245, 28.468),
                            seat("331081102", 121.600, 28.340),
                            seat("331081103", 121.520, 28.370),
                            seat("331081104", 121.462, 28.472),
                            seat("331081105", 121.625, 28.275),
                            seat("331081106", 121.560, 28.455),
                            seat("331081107", 121.275, 28.365),
                            seat("331081108", 121.395, 28.298),
                            seat("331081109", 121.450, 28.325),
                            seat("331081110", 121.295, 28.275),
                            seat("331081400", 121.615, 28.415)));

    Geometry outline(Ground ground) {
        return FACTORY.createMultiPolygon(
                land.stream()
                        .map(
                                ring -> {
                                    Coordinate[] closed = new Coordinate[ring.size() + 1];
                                    for (int i = 0; i < closed.length; i++) {
                                        closed[i] = ground.plane(ring.get(i % ring.size()));
                                    }
                                    return FACTORY.createPolygon(closed);
                                })
                        .toArray(Polygon[]::new));
    }

    /** The middle of a town. */
    Coordinate seat(String town) {
        Coordinate seat = seats.get(town);
        if (seat == null) {
            throw new IllegalArgumentException(
                    "the sketch has no middle of " + town + "; add it to MapSketch");
        }
        return seat;
    }

    private static Map.Entry<String, Coordinate> seat(String code, double east, double north) {
        return Map.entry(code, new Coordinate(east, north));
    }

    private static List<Coordinate> line(double... degrees) {
        Coordinate[] points = new Coordinate[degrees.length / 2];
        for (int i = 0; i < points.length; i++) {
            points[i] = new Coordinate(degrees[2 * i], degrees[2 * i + 1]);
        }
        return List.of(points);
    }
}
