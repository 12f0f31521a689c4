package anlan.catalog;

import anlan.catalog.calendar.TimeLimit;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as the catalog writes them: {@code 90s}, {@code 15m}, {@code 24h}, {@code 7d}; and time
 * limits, which may also be work days: {@code 5wd}.
 */
public final class Durations {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    /** Nothing is waited for longer; and sums of times stay within years of four digits. */
    private static final Duration LONGEST = Duration.ofDays(3_660);

    private static final Pattern WORK_DAYS = Pattern.compile("(\\d{1,9})wd");
    private static final int MOST_WORK_DAYS = 500;

    private Durations() {}

    /**
     * Reads a time limit.
     *
     * @throws IllegalArgumentException when {@code text} has another form
     */
    public static TimeLimit parseLimit(String text) {
        Matcher matcher = WORK_DAYS.matcher(text.trim());
        if (!matcher.matches()) {
            return TimeLimit.of(parse(text, "ms, s, m, h, d or wd"));
        }
        int days = Integer.parseInt(matcher.group(1));
        if (days > MOST_WORK_DAYS) {
            throw new IllegalArgumentException(
                    "'" + text + "' is too long; the longest is " + MOST_WORK_DAYS + "wd");
        }
        return TimeLimit.ofWorkDays(days);
    }

    /** The form in which it is read. */
    public static String format(TimeLimit limit) {
        return limit.workDays() == 0 ? format(limit.time()) : limit.workDays() + "wd";
    }

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException when {@code text} has another form
     */
    public static Duration parse(String text) {
        return parse(text, "ms, s, m, h or d");
    }

    private static Duration parse(String text, String units) {
        Matcher matcher = FORM.matcher(text.trim());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no duration; write a whole number and " + units);
        }
        long number = Long.parseLong(matcher.group(1));
        Duration duration =
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                };
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is too long; the longest is " + format(LONGEST));
        }
        return duration;
    }

    /** The shortest form; hours up to 72, then days where they are whole. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 86_400_000 == 0 && millis > 72 * 3_600_000L) {
            return millis / 86_400_000 + "d";
        }
        if (millis % 3_600_000 == 0) {
            return millis / 3_600_000 + "h";
        }
        if (millis % 60_000 == 0) {
            return millis / 60_000 + "m";
        }
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }
}
