package anlan.source.text;

import java.text.Normalizer;

/**
 * The normal form of a text: what every reader of a field sees. Blanks of any kind around it say
 * nothing, as columns of fixed width have them; half a character, as of a text that was cut off,
 * and control characters stand as U+FFFD, since what comes behind refuses them.
 */
public final class NormalText {
    private static final char REPLACEMENT = '\uFFFD';

    private NormalText() {}

    /** The normal form. */
    public static String of(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isBlank(text.charAt(begin))) {
            begin++;
        }
        while (begin < end && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return harmless(text.substring(begin, end));
    }

    /**
     * The same for what reads alike: characters of full width, letters in one sign such as ℃, and
     * blanks of any kind and number between words, which are one.
     */
    public static String alike(String text) {
        String narrow = Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder alike = new StringBuilder(narrow.length());
        for (int i = 0; i < narrow.length(); i++) {
            char unit = narrow.charAt(i);
            if (!isBlank(unit)) {
                alike.append(unit);
            } else if (!alike.isEmpty() && alike.charAt(alike.length() - 1) != ' ') {
                alike.append(' ');
            }
        }
        return of(alike.toString());
    }

    /** The same text without what cannot be written. */
    public static String harmless(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < ' ' || Character.isSurrogate(unit)) {
                return replaced(text);
            }
        }
        return text;
    }

    /** Blanks, control characters and what has no width. */
    private static boolean isBlank(char unit) {
        if (unit > ' ' && unit < 0x7f) {
            return false;
        }
        return unit <= ' '
                || Character.isWhitespace(unit)
                || Character.isSpaceChar(unit)
                || Character.isISOControl(unit)
                || Character.getType(unit) == Character.FORMAT;
    }

    private static String replaced(String text) {
        StringBuilder harmless = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point -> harmless.appendCodePoint(isHarmful(point) ? REPLACEMENT : point));
        return harmless.toString();
    }

    private static boolean isHarmful(int point) {
        return (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
                || (point < ' ' && point != '\n' && point != '\t' && point != '\r');
    }

    /** The beginning of a text, never half a character. */
    public static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        boolean inside = Character.isHighSurrogate(text.charAt(longest - 1));
        return text.substring(0, inside ? longest - 1 : longest);
    }
}
