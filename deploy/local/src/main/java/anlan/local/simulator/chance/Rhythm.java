package anlan.local.simulator.chance;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** How a day's reports spread over its hours, and a week's over its days. */
public final class Rhythm {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    public static final long HOUR = 3_600_000;

    /** Quiet before dawn, busiest in the evening, more on weekends. */
    public static final Rhythm POLICE =
            new Rhythm(
                    new double[] {
                        3, 2, 1.5, 1.2, 1, 1.2, 2, 3.5, 5, 5, 5, 4.8, 4.5, 4.2, 4.5, 4.8, 5, 5.5, 6,
                        7, 7.5, 7, 5.5, 4
                    },
                    new double[] {0.96, 0.95, 0.96, 0.98, 1.06, 1.08, 1.01});

    /** Office hours first, some in the evening. */
    public static final Rhythm HOTLINE =
            new Rhythm(
                    new double[] {
                        0.5, 0.3, 0.2, 0.2, 0.2, 0.5, 1, 3, 9, 11, 10, 7, 4, 6, 9, 9, 8, 6, 4, 4,
                        3.5, 2.5, 1.5, 0.8
                    },
                    new double[] {1.25, 1.12, 1.08, 1.06, 1.05, 0.74, 0.70});

    /** Office hours of working days only; a working day's number counts, not the week's mean. */
    public static final Rhythm COURT =
            new Rhythm(
                    new double[] {
                        0, 0, 0, 0, 0, 0, 0, 0, 2, 9, 10, 6, 0, 1, 8, 9, 6, 1, 0, 0, 0, 0, 0, 0
                    },
                    new double[] {1, 1, 1, 1, 1, 0, 0});

    /** The same at all times. */
    static final Rhythm EVEN = new Rhythm(filled(24), filled(7));

    private static final Map<String, Rhythm> NAMED =
            new TreeMap<>(
                    Map.of("police", POLICE, "office", HOTLINE, "workdays", COURT, "even", EVEN));

    private final double[] hours;
    private final double[] days;

    private Rhythm(double[] hours, double[] days) {
        this.hours = hours;
        this.days = days;
    }

    /**
     * The rhythm that a feed's file calls so.
     *
     * @throws IllegalArgumentException when there is none
     */
    @JsonCreator
    static Rhythm named(String name) {
        Rhythm rhythm = NAMED.get(name);
        if (rhythm == null) {
            throw new IllegalArgumentException(
                    "there is no rhythm '" + name + "'; there are " + NAMED.keySet());
        }
        return rhythm;
    }

    /**
     * How many are expected in an hour.
     *
     * @param hour hours since 1970
     * @param daily how many a day
     */
    public double expected(long hour, double daily) {
        LocalDateTime at = local(hour * HOUR);
        return daily
                * days[at.getDayOfWeek().getValue() - 1]
                * hours[at.getHour()]
                / Arrays.stream(hours).sum();
    }

    private static double[] filled(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Local time of a millisecond; China keeps one offset all year. */
    public static LocalDateTime local(long millis) {
        return LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1000L), 0, ZoneOffset.ofHours(8));
    }
}
