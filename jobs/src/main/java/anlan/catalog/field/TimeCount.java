package anlan.catalog.field;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a time is counted in since 1970, where it is a number. */
public enum TimeCount {
    SECONDS(1_000, 1),
    MILLIS(1, 1),
    MICROS(1, 1_000),
    NANOS(1, 1_000_000),
    /** Of the calendar: each begins at midnight of the source's zone. */
    DAYS(86_400_000, 1);

    private final long times;
    private final long parts;

    TimeCount(long times, long parts) {
        this.times = times;
        this.parts = parts;
    }

    /** The unit that a format names; null = it is no number. */
    public static @Nullable TimeCount of(String format) {
        return Arrays.stream(values())
                .filter(unit -> unit.name().toLowerCase(Locale.ROOT).equals(format))
                .findFirst()
                .orElse(null);
    }

    /**
     * Milliseconds since 1970.
     *
     * @param wall whether the count is of a clock on the wall of the zone, as if it were UTC
     * @throws java.time.DateTimeException when there is no such time
     * @throws ArithmeticException when there is no such time
     */
    public long millis(long count, ZoneId zone, boolean wall) {
        if (this == DAYS) {
            return LocalDate.ofEpochDay(count).atStartOfDay(zone).toInstant().toEpochMilli();
        }
        long millis = Math.floorDiv(Math.multiplyExact(count, times), parts);
        return wall ? onTheWall(millis, zone) : millis;
    }

    private static long onTheWall(long millis, ZoneId zone) {
        return Instant.ofEpochMilli(millis)
                .atOffset(ZoneOffset.UTC)
                .toLocalDateTime()
                .atZone(zone)
                .toInstant()
                .toEpochMilli();
    }
}
