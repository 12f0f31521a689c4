package anlan.local.simulator.map;

import anlan.local.simulator.chance.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.Coordinate;

/** Bends the plane a little, so that what would be straight looks grown. */
final class MapWaves {
    /** Wavelengths, km. */
    private static final double[] LENGTHS = {11, 7, 4.5, 3, 2};

    /** How far a wave moves something, as a share of its length. */
    private static final double HEIGHT = 0.03;

    private final List<Wave> waves = new ArrayList<>();

    private record Wave(double alongX, double alongY, double phase, double height, double turn) {}

    MapWaves(SplittableRandom random) {
        for (double length : LENGTHS) {
            for (int i = 0; i < 2; i++) {
                double way = Chance.between(0, 2 * StrictMath.PI, random);
                double often = 2 * StrictMath.PI / length;
                waves.add(
                        new Wave(
                                often * StrictMath.cos(way),
                                often * StrictMath.sin(way),
                                Chance.between(0, 2 * StrictMath.PI, random),
                                HEIGHT * length,
                                Chance.between(0, 2 * StrictMath.PI, random)));
            }
        }
    }

    Coordinate bent(Coordinate at) {
        double x = at.x;
        double y = at.y;
        for (Wave wave : waves) {
            double height =
                    wave.height
                            * StrictMath.sin(wave.alongX * at.x + wave.alongY * at.y + wave.phase);
            x += height * StrictMath.cos(wave.turn);
            y += height * StrictMath.sin(wave.turn);
        }
        return new Coordinate(x, y);
    }
}
