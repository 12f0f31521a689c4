package anlan.source;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Forms by which texts that name a person are known, however they are written. */
final class PersonalForm {
    private static final Pattern MOBILE = Pattern.compile("(?:\\+?86|0086)?(1[3-9]\\d{9})");
    private static final Pattern IDENTITY =
            Pattern.compile("[1-9]\\d{5}(?:19|20)\\d{2}(?:0[1-9]|1[0-2])[0-3]\\d\\d{3}[0-9X]");
    private static final Pattern MOBILE_INSIDE = Pattern.compile("(?<!\\d)1[3-9]\\d{9}(?!\\d)");
    private static final Pattern IDENTITY_INSIDE =
            Pattern.compile("(?<!\\d)\\d{17}[0-9Xx](?![0-9A-Za-z])");
    private static final Pattern GAPS = Pattern.compile("[\\p{Z}\\s-]");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    private PersonalForm() {}

    /**
     * The same for the same person: no difference of width or blanks; a mobile number without the
     * code of the country; the brackets of case numbers alike.
     */
    static String normal(String text) {
        if (isPlainAscii(text)) {
            return text;
        }
        String narrow = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        String dense = GAPS.matcher(narrow).replaceAll("");
        Matcher mobile = MOBILE.matcher(dense);
        if (mobile.matches()) {
            return mobile.group(1);
        }
        String upper = dense.toUpperCase(Locale.ROOT);
        if (IDENTITY.matcher(upper).matches()) {
            return upper;
        }
        return narrow.replaceAll("[〔\\[【]", "(").replaceAll("[〕\\]】]", ")");
    }

    /** A mobile number of eleven digits and most codes are in normal form already. */
    private static boolean isPlainAscii(String text) {
        if (text.length() > 11) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < '0' || unit > '9') {
                return false;
            }
        }
        return true;
    }

    /** Whether the text is, or has in it, a mobile number or an identity number. */
    static boolean names(String text) {
        if (!hasDigits(text)) {
            return false;
        }
        String dense =
                GAPS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
        if (MOBILE.matcher(dense).matches() || MOBILE_INSIDE.matcher(dense).find()) {
            return true;
        }
        Matcher identity = IDENTITY_INSIDE.matcher(dense);
        while (identity.find()) {
            if (isIdentityNumber(identity.group().toUpperCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    /** Eleven digits in a row, gaps aside: cheaper than the patterns, and seldom there. */
    private static boolean hasDigits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            digits += Character.isDigit(text.charAt(i)) ? 1 : 0;
        }
        return digits >= 11;
    }

    /** By the check digit of GB 11643. */
    static boolean isIdentityNumber(String text) {
        if (!IDENTITY.matcher(text).matches()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (text.charAt(i) - '0');
        }
        return CHECKS.charAt(sum % 11) == text.charAt(17);
    }
}
