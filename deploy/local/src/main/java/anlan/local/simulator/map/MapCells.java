package anlan.local.simulator.map;

import anlan.local.simulator.chance.Chance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/** Land in many small pieces, from which regions are put together. Kilometres. */
final class MapCells {
    private static final double ROWS_APART = StrictMath.sqrt(0.75);
    private static final double JITTER = 0.4;

    private final List<Geometry> shapes = new ArrayList<>();
    private final List<Coordinate> sites = new ArrayList<>();
    private final List<List<Integer>> neighbours = new ArrayList<>();

    /**
     * Covers an area.
     *
     * @param apart one cell from the next
     */
    MapCells(Envelope area, double apart, SplittableRandom random) {
        VoronoiDiagramBuilder diagram = new VoronoiDiagramBuilder();
        diagram.setSites(scattered(area, apart, random));
        diagram.setClipEnvelope(area);
        Geometry all = diagram.getDiagram(new GeometryFactory());
        for (int i = 0; i < all.getNumGeometries(); i++) {
            shapes.add(all.getGeometryN(i));
            sites.add((Coordinate) all.getGeometryN(i).getUserData());
            neighbours.add(new ArrayList<>());
        }
        meet();
    }

    private static List<Coordinate> scattered(
            Envelope area, double apart, SplittableRandom random) {
        List<Coordinate> points = new ArrayList<>();
        int row = 0;
        for (double y = area.getMinY(); y < area.getMaxY(); y += apart * ROWS_APART) {
            double shift = row++ % 2 == 0 ? 0 : apart / 2;
            for (double x = area.getMinX() + shift; x < area.getMaxX(); x += apart) {
                points.add(
                        new Coordinate(
                                x + apart * Chance.between(-JITTER, JITTER, random),
                                y + apart * Chance.between(-JITTER, JITTER, random)));
            }
        }
        return points;
    }

    /** Neighbours are those that have an edge in common. */
    private void meet() {
        Map<LineSegment, Integer> first = new HashMap<>();
        for (int cell = 0; cell < shapes.size(); cell++) {
            Coordinate[] ring = shapes.get(cell).getCoordinates();
            for (int i = 1; i < ring.length; i++) {
                LineSegment edge = new LineSegment(ring[i - 1], ring[i]);
                edge.normalize();
                Integer other = first.putIfAbsent(edge, cell);
                if (other != null) {
                    neighbours.get(cell).add(other);
                    neighbours.get(other).add(cell);
                }
            }
        }
    }

    int size() {
        return shapes.size();
    }

    Coordinate site(int cell) {
        return sites.get(cell);
    }

    double area(int cell) {
        return shapes.get(cell).getArea();
    }

    List<Integer> neighbours(int cell) {
        return neighbours.get(cell);
    }

    /** What some cells are together. */
    Geometry union(List<Integer> cells) {
        return CoverageUnion.union(cells.stream().map(shapes::get).toArray(Geometry[]::new));
    }

    IntStream all() {
        return IntStream.range(0, size());
    }
}
