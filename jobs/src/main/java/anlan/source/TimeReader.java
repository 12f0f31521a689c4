package anlan.source;

import anlan.catalog.field.TimeCount;
import anlan.catalog.field.TimeFormat;
import anlan.catalog.field.TimeFormats;
import anlan.catalog.field.TimePattern;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Reads a source's times into milliseconds since 1970 UTC. Of several formats the first counts by
 * which a time can be read that can be.
 */
final class TimeReader {
    /** Earlier times are taken for unset clocks. */
    private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

    /** What lies further ahead of its arrival means nothing, not even as a deadline. */
    private static final long AHEAD = Duration.ofDays(3653).toMillis();

    private static final String UNREADABLE = "unreadable_time";

    private final Form[] forms;

    /** A format. */
    private record Form(
            TimeFormat time, TimePattern pattern, @Nullable TimeCount count, ZoneId zone) {
        static Form of(TimeFormat time) {
            return new Form(
                    time,
                    TimePattern.of(time),
                    TimeCount.of(time.format()),
                    ZoneId.of(time.zone()));
        }
    }

    /**
     * Compiles the formats.
     *
     * @throws IllegalArgumentException when a pattern or a zone is wrong
     */
    TimeReader(TimeFormats times) {
        forms = times.formats().stream().map(Form::of).toArray(Form[]::new);
    }

    /**
     * A time that can be.
     *
     * @param arrival of the message, milliseconds since 1970
     */
    long read(FieldReader fields, int[] field, long arrival) throws MappingProblem {
        MappingProblem problem = null;
        for (Form form : forms) {
            try {
                return read(form, fields, field, arrival);
            } catch (MappingProblem e) {
                // a time that cannot be says more than one that is none
                if (problem == null || problem.reason().equals(UNREADABLE)) {
                    problem = e;
                }
            }
        }
        throw problem == null || (forms.length > 1 && problem.reason().equals(UNREADABLE))
                ? new MappingProblem(
                        UNREADABLE,
                        "%s is no time of any of the %d forms"
                                .formatted(fields.pointer(field[0]), forms.length))
                : problem;
    }

    private static long read(Form form, FieldReader fields, int[] field, long arrival)
            throws MappingProblem {
        long millis =
                form.count == null ? parse(form, fields, field) : count(form, fields, field[0]);
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
                            + form.time.format()
                            + "?");
        }
        return millis;
    }

    private static long count(Form form, FieldReader fields, int field) throws MappingProblem {
        TimeCount count = form.count;
        try {
            if (count == TimeCount.SECONDS) {
                long millis = Math.round(1000 * fields.number(field, UNREADABLE));
                return TimeCount.MILLIS.millis(millis, form.zone, form.time.wall());
            }
            return count == null
                    ? 0
                    : count.millis(fields.whole(field, UNREADABLE), form.zone, form.time.wall());
        } catch (DateTimeException | ArithmeticException e) {
            throw new MappingProblem(
                    UNREADABLE, fields.pointer(field) + " is no number of a time that can be");
        }
    }

    private static long parse(Form form, FieldReader fields, int[] field) throws MappingProblem {
        Long millis = form.pattern.read(fields.code(field));
        if (millis == null) {
            throw new MappingProblem(
                    UNREADABLE,
                    fields.pointer(field[0]) + " is no time of the form " + form.time.format());
        }
        return millis;
    }
}
