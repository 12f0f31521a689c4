package anlan.local.simulator.map;

import anlan.catalog.Level;
import anlan.catalog.Region;
import anlan.local.simulator.chance.Chance;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.util.AffineTransformation;

/**
 * Makes up the boundaries of a county: towns around their middles, villages within towns and grids
 * within villages, as large as the catalog says. Neighbours have every point of their border in
 * common.
 */
final class MadeUpMap {
    /** One cell of the land from the next, km. */
    private static final double APART = 0.28;

    /** What is smaller, km, is left out of a border, within a town and of towns. */
    private static final double SIMPLER_WITHIN = 0.4;

    private static final double SIMPLER = 0.2;

    /** So far around the outline there are cells, km. */
    private static final double MARGIN = 2;

    private final List<Region> regions;
    private final MapSketch sketch;
    private final Ground ground;
    private final Geometry outline;
    private final AffineTransformation scale;
    private final MapCells cells;
    private final MapWaves waves;
    private final MapParts parts;
    private final Map<String, List<Integer>> ends = new TreeMap<>();

    MadeUpMap(List<Region> regions, MapSketch sketch, Ground ground) {
        this.regions = regions.stream().sorted(Comparator.comparing(Region::code)).toList();
        this.sketch = sketch;
        this.ground = ground;
        Geometry sketched = sketch.outline(ground);
        double factor = StrictMath.sqrt(this.regions.get(0).area() / sketched.getArea());
        scale = AffineTransformation.scaleInstance(factor, factor);
        outline = scale.transform(sketched);
        Envelope area = outline.getEnvelopeInternal();
        area.expandBy(MARGIN);
        cells = new MapCells(area, APART, Chance.of(0, "cells", 0));
        waves = new MapWaves(Chance.of(0, "waves", 0));
        parts = new MapParts(cells, waves);
    }

    /** Shapes by region, in kilometres on the ground. */
    Map<String, Geometry> draw() {
        IndexedPointInAreaLocator land = new IndexedPointInAreaLocator(outline);
        List<Integer> inside =
                cells.all()
                        .filter(
                                cell ->
                                        land.locate(waves.bent(cells.site(cell)))
                                                != Location.EXTERIOR)
                        .boxed()
                        .toList();
        Region county = regions.get(0);
        divide(county, inside);
        Map<String, Geometry> drawn = new TreeMap<>();
        for (Region town : children(county)) {
            simplified(town, drawn);
        }
        Geometry[] shapes =
                CoverageSimplifier.simplify(drawn.values().toArray(Geometry[]::new), SIMPLER);
        int end = 0;
        for (String code : ends.keySet()) {
            drawn.put(code, shapes[end++]);
        }
        join(county, drawn);
        return drawn;
    }

    /** The ends within a town: what is between them needs fewer points than its own border. */
    private void simplified(Region town, Map<String, Geometry> drawn) {
        List<String> codes =
                ends.keySet().stream().filter(code -> code.startsWith(town.code())).toList();
        Geometry[] shapes =
                CoverageSimplifier.simplifyInner(
                        codes.stream()
                                .map(ends::get)
                                .map(Objects::requireNonNull)
                                .map(cells::union)
                                .toArray(Geometry[]::new),
                        SIMPLER_WITHIN);
        for (int i = 0; i < shapes.length; i++) {
            drawn.put(codes.get(i), shapes[i]);
        }
    }

    private void divide(Region region, List<Integer> within) {
        List<Region> children = children(region);
        if (children.isEmpty()) {
            ends.put(region.code(), within);
            return;
        }
        double[] sizes = children.stream().mapToDouble(Region::area).toArray();
        List<List<Integer>> divided =
                children.get(0).level() == Level.TOWN
                        ? parts.around(middles(children), within, sizes)
                        : parts.anywhere(within, sizes, Chance.of(0, region.code(), 0));
        for (int i = 0; i < children.size(); i++) {
            divide(children.get(i), divided.get(i));
        }
    }

    private List<Coordinate> middles(List<Region> towns) {
        return towns.stream()
                .map(town -> ground.plane(sketch.seat(town.code())))
                .map(seat -> waves.bent(scale.transform(seat, new Coordinate())))
                .toList();
    }

    /** A region is what its children are together. */
    private Geometry join(Region region, Map<String, Geometry> drawn) {
        List<Region> children = children(region);
        if (!children.isEmpty()) {
            Geometry[] of =
                    children.stream().map(child -> join(child, drawn)).toArray(Geometry[]::new);
            drawn.put(region.code(), CoverageUnion.union(of));
        }
        return Objects.requireNonNull(drawn.get(region.code()));
    }

    private List<Region> children(Region region) {
        return regions.stream()
                .filter(other -> region.code().equals(Level.parent(other.code())))
                .toList();
    }
}
