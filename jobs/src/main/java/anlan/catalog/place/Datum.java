package anlan.catalog.place;

import java.io.Serializable;

/**
 * What degrees are measured by. Maps in China are shifted by some hundred metres: GCJ-02 by law,
 * BD-09 by Baidu once more. The way back is that of the public formulas, repeated until it is exact
 * to a millimetre; abroad GCJ-02 is WGS 84.
 */
public enum Datum {
    WGS84 {
        @Override
        public Degrees toWgs84(Degrees degrees) {
            return degrees;
        }
    },
    GCJ02 {
        @Override
        public Degrees toWgs84(Degrees degrees) {
            return back(degrees);
        }
    },
    BD09 {
        @Override
        public Degrees toWgs84(Degrees degrees) {
            double x = degrees.longitude() - 0.0065;
            double y = degrees.latitude() - 0.006;
            double z = Math.sqrt(x * x + y * y) - 0.00002 * Math.sin(y * WAVES);
            double theta = Math.atan2(y, x) - 0.000003 * Math.cos(x * WAVES);
            return back(new Degrees(z * Math.cos(theta), z * Math.sin(theta)));
        }
    };

    /** A position on earth. */
    public record Degrees(double longitude, double latitude) implements Serializable {}

    private static final double WAVES = Math.PI * 3000 / 180;

    /** Half the longer axis of Krassowsky's ellipsoid, in metres. */
    private static final double AXIS = 6_378_245;

    private static final double ECCENTRICITY = 0.006693421622965943;
    private static final double EXACT = 1e-8;
    private static final int TRIES = 10;

    /** The same in WGS 84. */
    public abstract Degrees toWgs84(Degrees degrees);

    private static Degrees back(Degrees shifted) {
        Degrees found = shifted;
        for (int i = 0; i < TRIES && inChina(shifted); i++) {
            Degrees again = shift(found);
            double east = again.longitude() - shifted.longitude();
            double north = again.latitude() - shifted.latitude();
            found = new Degrees(found.longitude() - east, found.latitude() - north);
            if (Math.abs(east) < EXACT && Math.abs(north) < EXACT) {
                break;
            }
        }
        return found;
    }

    private static boolean inChina(Degrees at) {
        return at.longitude() > 72.004
                && at.longitude() < 137.8347
                && at.latitude() > 0.8293
                && at.latitude() < 55.8271;
    }

    /** From WGS 84 to GCJ-02. */
    static Degrees shift(Degrees at) {
        double x = at.longitude() - 105;
        double y = at.latitude() - 35;
        double radians = Math.toRadians(at.latitude());
        double magic = 1 - ECCENTRICITY * Math.sin(radians) * Math.sin(radians);
        double root = Math.sqrt(magic);
        double north = 180 * north(x, y) / (AXIS * (1 - ECCENTRICITY) / (magic * root) * Math.PI);
        double east = 180 * east(x, y) / (AXIS / root * Math.cos(radians) * Math.PI);
        return new Degrees(at.longitude() + east, at.latitude() + north);
    }

    private static double north(double x, double y) {
        double metres = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y;
        metres += 0.2 * Math.sqrt(Math.abs(x)) + common(x);
        metres += waves(20, y, 1) + waves(40, y, 1.0 / 3);
        return metres
                + (160 * Math.sin(y / 12 * Math.PI) + 320 * Math.sin(y * Math.PI / 30)) * 2 / 3;
    }

    private static double east(double x, double y) {
        double metres = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y;
        metres += 0.1 * Math.sqrt(Math.abs(x)) + common(x);
        metres += waves(20, x, 1) + waves(40, x, 1.0 / 3);
        return metres
                + (150 * Math.sin(x / 12 * Math.PI) + 300 * Math.sin(x / 30 * Math.PI)) * 2 / 3;
    }

    private static double common(double x) {
        return waves(20, x, 6) + waves(20, x, 2);
    }

    private static double waves(double height, double at, double often) {
        return height * Math.sin(at * often * Math.PI) * 2 / 3;
    }
}
