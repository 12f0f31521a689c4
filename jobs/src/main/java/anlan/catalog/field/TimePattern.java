package anlan.catalog.field;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a source writes times as text. A zone or offset in the text counts, else that of the source,
 * unless the source says that it writes what the clock on its wall showed; a date alone is the
 * beginning of its day. The name of a zone is first that of the source's: CST is China's where that
 * is Shanghai, and EST is the second of two hours of one name. Names of months and the like are
 * English, wherever the program runs.
 */
public final class TimePattern {
    private static final String HOURS_AND_LESS = "HhKkmsSAnNaB";
    private static final String NAMES_OF_ZONES = "zv";
    private static final String ISO = "HH:mm:ss";

    /** Two, as a wrong letter may happen to fit one. */
    private static final List<LocalDateTime> EXAMPLES =
            List.of(
                    LocalDateTime.of(2026, 11, 23, 15, 47, 38),
                    LocalDateTime.of(2027, 2, 3, 4, 5, 6));

    private final DateTimeFormatter formatter;
    private final ZoneId zone;
    private final boolean dateAlone;
    private final boolean named;
    private final boolean wall;

    private TimePattern(DateTimeFormatter formatter, String pattern, TimeFormat time, ZoneId zone) {
        this.formatter = formatter;
        this.zone = zone;
        dateAlone = !has(HOURS_AND_LESS, pattern);
        named = has(NAMES_OF_ZONES, pattern);
        wall = time.wall();
    }

    /**
     * Compiles a format.
     *
     * @throws IllegalArgumentException when the pattern or the zone is none
     */
    public static TimePattern of(TimeFormat time) {
        try {
            ZoneId zone = ZoneId.of(time.zone());
            if (time.format().equals("iso") || TimeCount.of(time.format()) != null) {
                return new TimePattern(
                        DateTimeFormatter.ISO_DATE_TIME.withResolverStyle(ResolverStyle.STRICT),
                        ISO,
                        time,
                        zone);
            }
            DateTimeFormatter formatter =
                    new DateTimeFormatterBuilder()
                            .parseCaseInsensitive()
                            .appendPattern(time.format())
                            .parseDefaulting(ChronoField.ERA, 1) // strict resolution asks for it
                            .toFormatter(Locale.ENGLISH)
                            .withResolverStyle(ResolverStyle.STRICT);
            return new TimePattern(formatter, time.format(), time, zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("zone '" + time.zone() + "' is unknown", e);
        }
    }

    private static boolean has(String letters, String pattern) {
        return pattern.replaceAll("'[^']*'", "")
                .chars()
                .anyMatch(letter -> letters.indexOf(letter) >= 0);
    }

    /** Milliseconds since 1970; null where the text is no such time. */
    public @Nullable Long read(String text) {
        try {
            return instant(formatter.parse(text), text).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private Instant instant(TemporalAccessor parsed, String text) {
        if (!wall && parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return named ? named(ZonedDateTime.from(parsed), text) : Instant.from(parsed);
        }
        LocalDateTime local =
                dateAlone ? LocalDate.from(parsed).atStartOfDay() : LocalDateTime.from(parsed);
        return local.atZone(zone).toInstant();
    }

    /** Names are taken for that zone by which the time would be written so. */
    private Instant named(ZonedDateTime parsed, String text) {
        for (ZonedDateTime time : List.of(parsed.withZoneSameLocal(zone), parsed)) {
            for (ZonedDateTime one :
                    List.of(time.withEarlierOffsetAtOverlap(), time.withLaterOffsetAtOverlap())) {
                if (formatter.format(one).equalsIgnoreCase(text)) {
                    return one.toInstant();
                }
            }
        }
        return parsed.toInstant();
    }

    /**
     * A time, written by the pattern, that cannot be read by it, or is another then; null = there
     * is none. A pattern with {@code hh} but no {@code a}, or with {@code mm} for the month, has
     * one.
     */
    public @Nullable String unreadableExample() {
        for (LocalDateTime example : EXAMPLES) {
            ZonedDateTime time = example.atZone(zone);
            String text = formatter.format(time);
            Long read = read(text);
            if (read == null || !isAlike(time, Instant.ofEpochMilli(read))) {
                return text;
            }
        }
        return null;
    }

    /** Whether nothing but what the pattern leaves out is different. */
    private boolean isAlike(ZonedDateTime time, Instant read) {
        if (dateAlone) {
            return time.truncatedTo(ChronoUnit.DAYS).toInstant().equals(read);
        }
        return List.of(ChronoUnit.SECONDS, ChronoUnit.MINUTES, ChronoUnit.HOURS).stream()
                .anyMatch(unit -> time.truncatedTo(unit).toInstant().equals(read));
    }
}
