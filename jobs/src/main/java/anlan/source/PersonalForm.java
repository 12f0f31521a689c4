package anlan.source;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Forms by which texts that name a person are known, however they are written. */
final class PersonalForm {
    private static final Pattern MOBILE = Pattern.compile("(?:\\+86|86|0086)?(1[3-9]\\d{9})");
    private static final Pattern IDENTITY =
            Pattern.compile("[1-9]\\d{5}(?:19|20)\\d{2}(?:0[1-9]|1[0-2])[0-3]\\d\\d{3}[0-9X]");
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
        return hasDigits(text) && hasNumber(text);
    }

    /** Goes through the rows of digits; blanks and dashes do not end one. */
    private static boolean hasNumber(String text) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            char unit = i < text.length() ? text.charAt(i) : '.';
            int digit = Character.digit(unit, 10);
            if (digit >= 0) {
                row.append((char) ('0' + digit));
            } else if (unit == 'X' || unit == 'x' || unit == 'Ｘ') {
                if (isIdentityNumber(row + "X")) {
                    return true;
                }
                row.setLength(0);
            } else if (unit != ' ' && unit != '-' && unit != '\u3000') {
                if (isNumber(row.toString())) {
                    return true;
                }
                row.setLength(0);
            }
        }
        return false;
    }

    private static boolean isNumber(String row) {
        return switch (row.length()) {
            case 11, 13, 15 -> MOBILE.matcher(row).matches();
            case 18 -> isIdentityNumber(row);
            default -> false;
        };
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
