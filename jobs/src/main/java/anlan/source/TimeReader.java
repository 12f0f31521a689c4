package anlan.source;

import anlan.catalog.Source;
import anlan.catalog.TimePattern;
import java.time.Duration;
import java.time.Instant;

/** Reads a source's times into milliseconds since 1970 UTC. */
final class TimeReader {
    /** Earlier times are taken for unset clocks. */
    private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

    /** What lies further ahead of its arrival means nothing, not even as a deadline. */
    private static final long AHEAD = Duration.ofDays(3653).toMillis();

    private final String format;
    private final TimePattern pattern;

    /**
     * Compiles a format.
     *
     * @throws IllegalArgumentException when pattern or zone is wrong
     */
    TimeReader(Source.TimeFormat time) {
        format = time.format();
        pattern = TimePattern.of(time);
    }

    /**
     * A time that can be.
     *
     * @param arrival of the message, milliseconds since 1970
     */
    long read(FieldReader fields, int[] field, long arrival) throws MappingProblem {
        long millis =
                switch (format) {
                    case "millis" -> fields.whole(field[0], "unreadable_time");
                    case "seconds" -> seconds(fields.number(field[0], "unreadable_time"));
                    default -> parse(fields, field);
                };
        if (millis < EARLIEST) {
            throw new MappingProblem(
                    "too_old",
                    fields.pointer(field[0]) + " lies before 2000-01-01; is the clock set?");
        }
        if (millis > arrival + AHEAD) {
            throw new MappingProblem(
                    "too_far_ahead",
                    fields.pointer(field[0])
                            + " lies more than ten years after its arrival; is its unit "
                            + format
                            + "?");
        }
        return millis;
    }

    private static long seconds(double seconds) {
        return Math.round(1000 * seconds);
    }

    private long parse(FieldReader fields, int[] field) throws MappingProblem {
        Long millis = pattern.read(fields.code(field));
        if (millis == null) {
            throw new MappingProblem(
                    "unreadable_time",
                    fields.pointer(field[0]) + " is no time of the form " + format);
        }
        return millis;
    }
}
