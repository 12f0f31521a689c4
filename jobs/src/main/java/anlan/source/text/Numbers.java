package anlan.source.text;

import org.jspecify.annotations.Nullable;

/** Numbers that are written as text: digits, a sign, a point and an exponent, and nothing else. */
public final class Numbers {
    /** No number that means something is longer. */
    private static final int LONGEST = 64;

    private Numbers() {}

    /** The number; null where the text is none. */
    public static @Nullable Double parse(String text) {
        return isNumber(text) ? (Double) Double.parseDouble(text) : null;
    }

    /**
     * A whole number without the zeros after its point; any other text as it is. Programs that keep
     * numbers as floating point write the code 331081001 as {@code 331081001.0}.
     */
    public static String whole(String text) {
        int point = text.indexOf('.');
        if (point < 0 || text.length() > LONGEST) {
            return text;
        }
        int begin = text.charAt(0) == '-' ? 1 : 0;
        int zeros = point + 1;
        while (zeros < text.length() && text.charAt(zeros) == '0') {
            zeros++;
        }
        boolean whole =
                point > begin
                        && digits(text, begin) == point
                        && zeros == text.length()
                        && zeros > point + 1;
        return whole ? text.substring(0, point) : text;
    }

    private static boolean isNumber(String text) {
        int length = text.length();
        if (length == 0 || length > LONGEST) {
            return false;
        }
        int at = text.charAt(0) == '+' || text.charAt(0) == '-' ? 1 : 0;
        int begin = at;
        at = digits(text, at);
        int digits = at - begin;
        if (at < length && text.charAt(at) == '.') {
            int fraction = at + 1;
            at = digits(text, fraction);
            digits += at - fraction;
        }
        if (digits == 0) {
            return false;
        }
        if (at < length && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            at += at < length && (text.charAt(at) == '+' || text.charAt(at) == '-') ? 1 : 0;
            int exponent = at;
            at = digits(text, at);
            return at == length && at > exponent;
        }
        return at == length;
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
