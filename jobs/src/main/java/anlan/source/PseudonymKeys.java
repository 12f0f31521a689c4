package anlan.source;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key by which pseudonyms are made, and perhaps the one that replaces it. Which of them holds
 * is told by when a message arrived alone, so a replay finds the same.
 *
 * @param first the key, or of two the one that goes
 * @param next the one that comes; null = none does
 */
public record PseudonymKeys(PseudonymKey first, @Nullable Replacement next) {
    static final String TWO =
            "two keys are two lines, 'OLD:KEY until TIME' and 'NEW:KEY from TIME', such as"
                    + " 2027-01-31T00:00:00+08:00";

    private static final Pattern LINE =
            Pattern.compile("(\\S+)(?:\\s+(until|from)\\s+(\\S+))?\\s*");

    /**
     * A key that takes another's place. From {@code from} on both hold; from {@code until} on only
     * this one.
     *
     * @param from milliseconds since 1970, inclusive
     * @param until milliseconds since 1970, exclusive; later than {@code from}
     */
    public record Replacement(PseudonymKey key, long from, long until) {}

    /** One of the lines. */
    private record Line(PseudonymKey key, @Nullable String word, @Nullable String time) {
        long time(String expected) {
            if (!expected.equals(word)) {
                throw new IllegalArgumentException(
                        "the pseudonym key "
                                + key.name()
                                + " does not say '"
                                + expected
                                + "' when: "
                                + TWO);
            }
            try {
                Instant at = OffsetDateTime.parse(String.valueOf(time)).toInstant();
                return at.toEpochMilli();
            } catch (DateTimeParseException | ArithmeticException e) {
                throw new IllegalArgumentException(
                        "the time of the pseudonym key " + key.name() + " is none: " + TWO, e);
            }
        }
    }

    /** One key that holds for ever. */
    public static PseudonymKeys of(PseudonymKey key) {
        return new PseudonymKeys(key, null);
    }

    /**
     * Reads a key, or two.
     *
     * @throws IllegalArgumentException when one can be guessed, or it is not clear which holds when
     */
    public static PseudonymKeys parse(String text) {
        List<Line> lines =
                text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .map(PseudonymKeys::line)
                        .toList();
        if (lines.isEmpty() || lines.size() > 2) {
            throw new IllegalArgumentException(
                    "there are " + lines.size() + " pseudonym keys, not one or two; " + TWO);
        }
        if (lines.size() == 1) {
            // what it says of the time when it came is left over from when there were two
            if ("until".equals(lines.get(0).word)) {
                throw new IllegalArgumentException(
                        "the only pseudonym key goes, and none comes: " + TWO);
            }
            return of(lines.get(0).key);
        }
        return replacing(lines.get(0), lines.get(1));
    }

    private static Line line(String text) {
        Matcher form = LINE.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "a line with a pseudonym key is not understood; "
                            + PseudonymKey.REMEDY
                            + "; "
                            + TWO);
        }
        return new Line(PseudonymKey.parse(form.group(1)), form.group(2), form.group(3));
    }

    private static PseudonymKeys replacing(Line old, Line coming) {
        if (old.key.name().equals(coming.key.name())) {
            throw new IllegalArgumentException(
                    "both pseudonym keys have the name '"
                            + old.key.name()
                            + "', and events could not say which; write NAME:KEY");
        }
        if (Arrays.equals(old.key.secret(), coming.key.secret())) {
            throw new IllegalArgumentException(
                    "both pseudonym keys are the same; " + PseudonymKey.REMEDY);
        }
        long until = old.time("until");
        long from = coming.time("from");
        if (until <= from) {
            throw new IllegalArgumentException(
                    "the pseudonym key "
                            + old.key.name()
                            + " goes before "
                            + coming.key.name()
                            + " comes; let both hold for as long as a rule looks back, such as 30"
                            + " days");
        }
        return new PseudonymKeys(old.key, new Replacement(coming.key, from, until));
    }
}
