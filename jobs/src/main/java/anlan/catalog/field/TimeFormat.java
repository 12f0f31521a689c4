package anlan.catalog.field;

import java.io.Serializable;

/**
 * How the source writes time.
 *
 * @param format {@code iso} (with offset); {@code seconds}, {@code millis}, {@code micros}, {@code
 *     nanos} or {@code days} since 1970; or a {@link java.time.format.DateTimeFormatter} pattern
 * @param zone of a time without offset, and where a day of {@code days} begins
 * @param wall the time is what the clock on the wall of the zone showed, whatever offset it has: a
 *     number is of such a clock as if it had been UTC
 */
public record TimeFormat(String format, String zone, boolean wall) implements Serializable {
    public TimeFormat {
        format = format == null ? "iso" : format;
        zone = zone == null ? "Asia/Shanghai" : zone;
    }
}
