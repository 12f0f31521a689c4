package anlan.source.revision;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where in a sequence of changes something stands, as a number that is greater for what comes
 * later. A position may be
 *
 * <ul>
 *   <li>a whole number from 0 to 9223372036854775807: a count, an SCN, milliseconds or nanoseconds
 *       since 1970, or a time of digits alone that begins with its year, such as {@code
 *       20261123154738};
 *   <li>file and place in MySQL's binary log, with a colon or a space between: {@code
 *       mysql-bin.000017:4521};
 *   <li>PostgreSQL's log sequence number: {@code 0/16B3748}.
 * </ul>
 *
 * Positions of one form sort among themselves; a source has one form.
 */
public final class LogPosition {
    private static final int MOST_DIGITS = 19;

    /** The server numbers its files with at least six digits. */
    private static final Pattern MYSQL =
            Pattern.compile("[^:\\s]*\\.([0-9]{6,9})[: ]([0-9]{1,10})");

    private static final Pattern POSTGRES =
            Pattern.compile("([0-9A-Fa-f]{1,8})/([0-9A-Fa-f]{1,8})");

    private static final int LONGEST = 300;

    /** Both logs have places of 32 bits within a file. */
    private static final int PLACE_BITS = 32;

    /** How many messages of one millisecond their offsets tell apart. */
    private static final long WITHIN_A_MILLISECOND = 1_000_000;

    private LogPosition() {}

    /** The number; null where the text is no position. */
    public static @Nullable Long of(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        if (isWhole(text)) {
            return whole(text);
        }
        Matcher mysql = MYSQL.matcher(text);
        if (mysql.matches()) {
            return joined(Long.parseLong(mysql.group(1)), Long.parseLong(mysql.group(2)));
        }
        Matcher postgres = POSTGRES.matcher(text);
        if (postgres.matches()) {
            return joined(
                    Long.parseLong(postgres.group(1), 16), Long.parseLong(postgres.group(2), 16));
        }
        return null;
    }

    /** Most are, and a pattern costs more than this. */
    private static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MOST_DIGITS;
    }

    /**
     * Of a message that says nothing of its own: when its record was written and, as many may be
     * within one millisecond, where it is in its partition. Reads like nanoseconds since 1970.
     *
     * @param recordTime milliseconds since 1970, before the year 2260
     */
    public static long ofArrival(long recordTime, long offset) {
        return recordTime * WITHIN_A_MILLISECOND + offset % WITHIN_A_MILLISECOND;
    }

    private static @Nullable Long whole(String digits) {
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException e) {
            return null; // nineteen digits may be more than a long holds
        }
    }

    private static @Nullable Long joined(long file, long place) {
        return place >>> PLACE_BITS != 0 || file > Integer.MAX_VALUE
                ? null
                : (Long) (file << PLACE_BITS | place);
    }
}
