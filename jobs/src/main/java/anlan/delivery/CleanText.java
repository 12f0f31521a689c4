package anlan.delivery;

/**
 * Text as every receiver can read it: characters that XML 1.0 does not know, such as control
 * characters and half of a pair of surrogates, become U+FFFD.
 */
final class CleanText {
    private static final char REPLACEMENT = '\ufffd';

    private CleanText() {}

    static String of(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point -> clean.appendCodePoint(isReadable(point) ? point : REPLACEMENT));
        return clean.toString();
    }

    /** As production 2 of XML 1.0 says. */
    private static boolean isReadable(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= ' ' && point < Character.MIN_SURROGATE)
                || (point > Character.MAX_SURROGATE && point < 0xfffe)
                || point >= Character.MIN_SUPPLEMENTARY_CODE_POINT;
    }
}
