package anlan.catalog.field;

import java.io.Serializable;

/**
 * How the source writes time.
 *
 * @param format {@code iso} (with offset); {@code seconds}, {@code millis}, {@code micros}, {@code
 *     nanos} or {@code days} since 1970; or a {@link java.time.format.DateTimeFormatter} pattern
 * @param zone of a time without offset, and where a day of {@code days} begins; {@code catalog} =
 *     that of the catalog
 * @param wall the time is what the clock on the wall of the zone showed, whatever offset it has: a
 *     number is of such a clock as if it had been UTC
 */
public record TimeFormat(String format, String zone, boolean wall) implements Serializable {
    /** Stands for the zone of the catalog. */
    static final String CATALOG = "catalog";

    public TimeFormat {
        format = format == null ? "iso" : format;
        zone = zone == null ? CATALOG : zone;
    }

    /** The same with the zone of the catalog, where it has none of its own. */
    TimeFormat in(String other) {
        return zone.equals(CATALOG) ? new TimeFormat(format, other, wall) : this;
    }
}
