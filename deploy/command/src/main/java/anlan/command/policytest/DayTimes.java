package anlan.command.policytest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as a policy test writes them: {@code 09:00} on its day, {@code +2d 09:00} two days later,
 * {@code 2026-03-02 09:00}, or with an offset {@code 2026-03-02T09:00:00+08:00}.
 *
 * @param day what a time without date is on
 * @param zone of a time without offset
 */
public record DayTimes(LocalDate day, ZoneId zone) {
    private static final Pattern FORM =
            Pattern.compile(
                    "(?:\\+(\\d{1,4})d[ ]+|(\\d{4}-\\d{2}-\\d{2})["
                            + " T])?(\\d{1,2}:\\d{2}(?::\\d{2})?)");

    /**
     * Reads a time.
     *
     * @throws IllegalArgumentException when {@code text} has another form
     */
    public Instant of(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        try {
            return matcher.matches()
                    ? of(matcher.group(1), matcher.group(2), matcher.group(3))
                    : OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'"
                            + text
                            + "' is no time; write such as 09:00, \"+2d 09:00\" or \"2026-03-02"
                            + " 09:00\"",
                    e);
        }
    }

    private Instant of(String later, String date, String time) {
        LocalDate on = date == null ? day : LocalDate.parse(date);
        LocalDate then = later == null ? on : on.plusDays(Integer.parseInt(later));
        return then.atTime(LocalTime.parse(time.length() % 3 == 1 ? "0" + time : time))
                .atZone(zone)
                .toInstant();
    }
}
