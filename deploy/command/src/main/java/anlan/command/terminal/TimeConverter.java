package anlan.command.terminal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Times as people write them on the command line. */
public final class TimeConverter {

    private TimeConverter() {}

    /**
     * Reads {@code 2026-11-23T10:00:00+08:00}, or {@code 2026-11-23T10:00} or {@code 2026-11-23} in
     * the catalog's zone.
     *
     * @throws CommandException when it is none of them
     */
    public static Instant parse(String text, ZoneId zone) {
        String iso = text.trim().replace(' ', 'T');
        List<Function<String, Instant>> forms =
                List.of(
                        form -> OffsetDateTime.parse(form).toInstant(),
                        form -> LocalDateTime.parse(form).atZone(zone).toInstant(),
                        form -> LocalDate.parse(form).atStartOfDay(zone).toInstant());
        for (Function<String, Instant> form : forms) {
            Instant time = orNull(form, iso);
            if (time != null) {
                return time;
            }
        }
        throw new CommandException(
                "'"
                        + text
                        + "' is no time; write such as 2026-11-23T10:00 ("
                        + zone
                        + ") or 2026-11-23T10:00:00+08:00");
    }

    private static @Nullable Instant orNull(Function<String, Instant> form, String text) {
        try {
            return form.apply(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
