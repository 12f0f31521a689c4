package anlan.local.simulator.county;

import anlan.catalog.Level;
import anlan.catalog.map.RegionMap;
import anlan.local.simulator.chance.Chance;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;

/**
 * Where things lie: within their region, where the county's map has its shape. Where it has not, at
 * a place that is made up for the region, within what lies above it; and where the map has nothing
 * at all, somewhere near Wenling.
 */
public final class Spots {
    private static final Spot WENLING = new Spot(121.38, 28.37);

    /** How far a region of a level, or what lies in it, is from the middle above, degrees. */
    private static final Map<Level, Double> FAR =
            Map.of(
                    Level.PROVINCE,
                    0.0,
                    Level.CITY,
                    0.0,
                    Level.COUNTY,
                    0.0,
                    Level.TOWN,
                    0.18,
                    Level.VILLAGE,
                    0.02,
                    Level.GRID,
                    0.006);

    private static final double WITHIN_A_PLACE = 0.002;
    private static final int DECIMALS = 6;
    private static final int TRIES = 200;

    private final long seed;
    private final RegionMap map;
    private final Map<String, Area> areas = new HashMap<>();

    /** A shape, and what is quickly told of it. */
    private record Area(Envelope box, IndexedPointInAreaLocator inside, Spot middle) {
        static Area of(Geometry shape) {
            Coordinate middle = shape.getInteriorPoint().getCoordinate();
            return new Area(
                    shape.getEnvelopeInternal(),
                    new IndexedPointInAreaLocator(shape),
                    new Spot(middle.x, middle.y));
        }

        boolean has(Spot spot) {
            return inside.locate(new Coordinate(spot.longitude(), spot.latitude()))
                    == Location.INTERIOR;
        }
    }

    public Spots(long seed, RegionMap map) {
        this.seed = seed;
        this.map = map;
    }

    /** A place of something in a region. Draws once, whatever the map has. */
    public Spot in(String region, SplittableRandom random) {
        SplittableRandom own = random.split();
        Area area = area(region);
        return area == null
                ? near(middle(region), WITHIN_A_PLACE, region, own)
                : anywhere(area, own);
    }

    /** Where something of a name is whenever it is asked for, within its region. */
    public Spot of(String name, String region) {
        return in(region, Chance.of(seed, "spot of " + name, 0));
    }

    /** Close to another place of a region: at most so many degrees away, and in the region. */
    Spot near(Spot place, double atMost, String region, SplittableRandom random) {
        Area area = around(region);
        for (int i = 0; i < TRIES; i++) {
            Spot spot =
                    new Spot(
                            beside(place.longitude(), atMost, random),
                            beside(place.latitude(), atMost, random));
            if (area == null || area.has(spot)) {
                return spot;
            }
        }
        return place;
    }

    /** The middle of a region; made up where the map has no shape of it. */
    private Spot middle(String region) {
        Area area = area(region);
        if (area != null) {
            return area.middle();
        }
        String parent = Level.parent(region);
        return parent == null
                ? WENLING
                : near(
                        middle(parent),
                        FAR.getOrDefault(Level.of(region), WITHIN_A_PLACE),
                        region,
                        Chance.of(seed, "place of " + region, 0));
    }

    private static Spot anywhere(Area area, SplittableRandom random) {
        Envelope box = area.box();
        for (int i = 0; i < TRIES; i++) {
            Spot spot =
                    new Spot(
                            rounded(Chance.between(box.getMinX(), box.getMaxX(), random)),
                            rounded(Chance.between(box.getMinY(), box.getMaxY(), random)));
            if (area.has(spot)) {
                return spot;
            }
        }
        return area.middle();
    }

    /** The shape of a region, or of the nearest above that has one; null = none has. */
    private @Nullable Area around(String region) {
        for (String code = region; code != null; code = Level.parent(code)) {
            Area area = area(code);
            if (area != null) {
                return area;
            }
        }
        return null;
    }

    private @Nullable Area area(String region) {
        Geometry shape = map.of(region);
        return shape == null ? null : areas.computeIfAbsent(region, code -> Area.of(shape));
    }

    private static double beside(double degrees, double atMost, SplittableRandom random) {
        return rounded(degrees + Chance.between(-atMost, atMost, random));
    }

    private static double rounded(double degrees) {
        return Chance.round(degrees, DECIMALS);
    }
}
