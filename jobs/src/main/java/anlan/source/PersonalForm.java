package anlan.source;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Forms by which texts that name a person are known, however they are written. */
public final class PersonalForm {
    private static final Pattern MOBILE = Pattern.compile("(?:\\+86|86|0086)?(1[3-9]\\d{9})");
    private static final Pattern IDENTITY =
            Pattern.compile("[1-9]\\d{5}(?:19|20)\\d{2}(?:0[1-9]|1[0-2])[0-3]\\d\\d{3}[0-9X]");
    private static final Pattern GAPS = Pattern.compile("[\\p{Z}\\s\\p{Pd}]");
    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\s]+");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    /** A number of a fixed line with the code of its place, which may stand in brackets. */
    private static final Pattern FIXED = Pattern.compile("\\(?0\\d{2,3}\\)?\\d{7,8}");

    private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");
    private static final Pattern ADDRESS =
            Pattern.compile("[路街巷弄道村苑园区组]\\p{IsHan}{0,4}\\d+(?:号|幢|栋|弄)|\\d+(?:号楼|幢|栋|单元|室)");

    /** A word of two to four characters that begins with one of the most common surnames. */
    private static final Pattern NAME =
            Pattern.compile(
                    "(?<!\\p{IsHan})(?:[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘"
                            + "于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段"
                            + "雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤应项]|欧阳|上官|司马|诸葛)"
                            + "\\p{IsHan}{1,2}(?!\\p{IsHan})");

    private static final int LONGEST = 18;
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    private PersonalForm() {}

    /**
     * The same for the same person: no difference of width or blanks; a mobile number without the
     * code of the country, a fixed one without dashes; the brackets of case numbers alike.
     */
    public static String normal(String text) {
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
        if (FIXED.matcher(dense).matches()) {
            return dense.replaceAll("[()]", "");
        }
        String blanks = HAN.matcher(narrow).find() ? "" : " ";
        return brackets(BLANKS.matcher(narrow).replaceAll(blanks));
    }

    /** A text in which a normal form is found, however it is written there: without any gaps. */
    public static String dense(String text) {
        String narrow = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return brackets(GAPS.matcher(narrow).replaceAll("").toUpperCase(Locale.ROOT));
    }

    private static String brackets(String text) {
        return text.replace('〔', '(')
                .replace('[', '(')
                .replace('【', '(')
                .replace('〕', ')')
                .replace(']', ')')
                .replace('】', ')');
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

    /** The text without the digits of such numbers, where it has one. */
    public static String masked(String text) {
        return names(text) ? DIGIT.matcher(text).replaceAll("*") : text;
    }

    /** Whether the text looks as if somebody were named in it: by a number, or with an address. */
    static boolean looksPersonal(String text) {
        return names(text)
                || (hasDigit(text) && ADDRESS.matcher(text).find() && NAME.matcher(text).find());
    }

    /** Goes through the rows of digits; blanks and dashes do not end one. */
    private static boolean hasNumber(String text) {
        List<String> groups = new ArrayList<>();
        StringBuilder group = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            char unit = i < text.length() ? text.charAt(i) : '.';
            int digit = Character.digit(unit, 10);
            if (digit >= 0) {
                group.append((char) ('0' + digit));
                continue;
            }
            if (!group.isEmpty()) {
                groups.add(group.toString());
                group.setLength(0);
            }
            boolean check = unit == 'X' || unit == 'x' || unit == 'Ｘ' || unit == 'ｘ';
            if (check || !isGap(unit)) {
                if (hasNumber(groups, check)) {
                    return true;
                }
                groups.clear();
            }
        }
        return false;
    }

    private static boolean isGap(char unit) {
        return unit == '-' || Character.isSpaceChar(unit) || Character.isWhitespace(unit);
    }

    /**
     * Whether neighbours of a row are a number, such as 138 0000 0000.
     *
     * @param check whether the row ends with X
     */
    private static boolean hasNumber(List<String> groups, boolean check) {
        for (int i = 0; i < groups.size(); i++) {
            StringBuilder row = new StringBuilder();
            for (int j = i; j < groups.size() && row.length() < LONGEST; j++) {
                row.append(groups.get(j));
                if (isNumber(row.toString())) {
                    return true;
                }
            }
            if (check && row.length() == LONGEST - 1 && isIdentityNumber(row + "X")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNumber(String row) {
        return switch (row.length()) {
            case 11, 13, 15 -> MOBILE.matcher(row).matches();
            case LONGEST -> isIdentityNumber(row);
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

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(Character::isDigit);
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
