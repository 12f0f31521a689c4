package anlan.catalog.field;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of a source's, by RE2: whatever the expression and the text, the time that
 * it takes grows with their lengths and no faster, as with Java's own it may not.
 */
public final class TextPattern {
    /** No text that a pattern is for is longer; of a longer one nothing is found. */
    public static final int LONGEST_TEXT = 4_000;

    private static final int LONGEST = 500;

    /** Counted repeats are written out when compiled, one within the other multiplied. */
    private static final long MOST_REPEATS = 10_000;

    private static final Pattern REPEAT = Pattern.compile("\\{(\\d+)(?:,(\\d*))?\\}");

    private final Pattern pattern;

    private TextPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException when it is none, or too large
     */
    public static TextPattern of(String expression) {
        if (expression.length() > LONGEST || repeats(expression) > MOST_REPEATS) {
            throw new IllegalArgumentException(
                    "the pattern '%.40s…' is too large; write one of at most %d characters that repeats little"
                            .formatted(expression, LONGEST));
        }
        try {
            return new TextPattern(Pattern.compile(expression));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'%s' is no pattern (%s); write a regular expression of RE2, which has neither (?=…) nor \\1"
                            .formatted(expression, e.getDescription()),
                    e);
        }
    }

    /** Why an expression cannot be compiled, with the remedy; null = it can. */
    public static @Nullable String problem(String expression) {
        try {
            of(expression);
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    private static long repeats(String expression) {
        long product = 1;
        Matcher repeat = REPEAT.matcher(expression);
        while (repeat.find() && product <= MOST_REPEATS) {
            String most =
                    repeat.group(2) == null || repeat.group(2).isEmpty() ? "" : repeat.group(2);
            String told = most.isEmpty() ? repeat.group(1) : most;
            product *= told.length() > 4 ? MOST_REPEATS : Math.max(1, Long.parseLong(told));
        }
        return product;
    }

    /** Whether it is somewhere within the text. */
    public Predicate<String> within() {
        return text -> text.length() <= LONGEST_TEXT && pattern.matcher(text).find();
    }

    /** The first group that is there, or what matches as a whole; null = nothing does. */
    public @Nullable String part(String text) {
        if (text.length() > LONGEST_TEXT) {
            return null;
        }
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return null;
        }
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return matcher.group(group);
            }
        }
        return matcher.group();
    }
}
