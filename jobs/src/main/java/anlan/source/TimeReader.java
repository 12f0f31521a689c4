package anlan.source;

import anlan.catalog.Source;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;

/** Reads a source's times into milliseconds since 1970 UTC. */
final class TimeReader {
    /** Earlier times are taken for unset clocks. */
    private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

    private final String format;
    private final DateTimeFormatter formatter;

    /**
     * Compiles a format.
     *
     * @throws IllegalArgumentException when pattern or zone is wrong
     */
    TimeReader(Source.TimeFormat time) {
        format = time.format();
        DateTimeFormatter pattern =
                switch (format) {
                    case "iso", "millis", "seconds" -> DateTimeFormatter.ISO_DATE_TIME;
                    // strict resolution needs the year without era
                    default -> DateTimeFormatter.ofPattern(format.replace('y', 'u'));
                };
        try {
            formatter =
                    pattern.withResolverStyle(ResolverStyle.STRICT)
                            .withZone(ZoneId.of(time.zone()));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("zone '" + time.zone() + "' is unknown", e);
        }
    }

    long read(FieldReader fields, int[] field) throws MappingProblem {
        long millis =
                switch (format) {
                    case "millis" -> fields.whole(field[0], "unreadable_time");
                    case "seconds" -> Math.round(1000 * fields.number(field[0], "unreadable_time"));
                    default -> parse(fields, field);
                };
        if (millis < EARLIEST) {
            throw new MappingProblem(
                    "too_old",
                    fields.pointer(field[0]) + " lies before 2000-01-01; is the clock set?");
        }
        return millis;
    }

    private long parse(FieldReader fields, int[] field) throws MappingProblem {
        try {
            TemporalAccessor time =
                    formatter.parseBest(
                            fields.text(field).trim(),
                            OffsetDateTime::from,
                            text -> LocalDateTime.from(text).atZone(zone()));
            return Instant.from(time).toEpochMilli();
        } catch (DateTimeException e) {
            throw new MappingProblem(
                    "unreadable_time",
                    fields.pointer(field[0]) + " is no time of the form " + format);
        }
    }

    private ZoneId zone() {
        ZoneId zone = formatter.getZone();
        return zone == null ? ZoneId.of("UTC") : zone;
    }
}
