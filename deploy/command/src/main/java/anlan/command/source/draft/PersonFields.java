package anlan.command.source.draft;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which fields name a person or a device. */
final class PersonFields {
    private static final Pattern PHONE =
            Pattern.compile(
                    "(?:\\+?\\d{1,3}[ -]?)?(?:1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}|\\(?\\d{3,4}\\)?["
                            + " -]\\d{3,4}[ -]?\\d{4})");
    private static final Pattern IDENTITY =
            Pattern.compile("[1-9]\\d{5}(?:19|20)\\d{2}(?:0[1-9]|1[0-2])[0-3]\\d\\d{3}[0-9Xx]");
    private static final Pattern PLATE =
            Pattern.compile("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·• ]?[A-Z0-9]{5,6}");
    private static final Pattern MAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]+\\.[A-Za-z]{2,}");
    private static final Pattern HAN_NAME = Pattern.compile("\\p{IsHan}{2,4}(先生|女士|某|某某)?");
    private static final Pattern LATIN_NAME =
            Pattern.compile(
                    "\\p{Lu}[\\p{L}.'-]+( \\p{Lu}[\\p{L}.'-]*){1,3}|\\p{Lu}[\\p{L}'-]+,"
                            + " \\p{Lu}.{1,30}");
    private static final Pattern EUI =
            Pattern.compile("[0-9A-Fa-f]{16}|([0-9A-Fa-f]{2}[:-]){5,7}[0-9A-Fa-f]{2}");
    private static final double MOST = 0.5;
    private static final int IMEI = 15;

    private PersonFields() {}

    /** What the values are that name a person; null = they name none. */
    static @Nullable Reason form(Column column) {
        if (column.share(text -> IDENTITY.matcher(text).matches()) > MOST) {
            return new Reason(97, "identity numbers");
        }
        if (column.share(text -> PHONE.matcher(text).matches()) > MOST) {
            return new Reason(column.name().hints(Hint.PHONE) ? 97 : 85, "telephone numbers");
        }
        if (column.share(text -> PLATE.matcher(text).matches()) > MOST) {
            return new Reason(95, "number plates");
        }
        if (column.share(text -> MAIL.matcher(text).matches()) > MOST) {
            return new Reason(95, "mail addresses");
        }
        return null;
    }

    /** Whether they are names of people, or the field is called so; null = no. */
    static @Nullable Reason named(Column column) {
        if (column.name().hints(Hint.PHONE)
                && column.share(text -> text.matches("[\\d +()-]{5,20}")) > MOST) {
            return new Reason(80, "its name, and digits");
        }
        boolean names =
                column.share(
                                text ->
                                        HAN_NAME.matcher(text).matches()
                                                || LATIN_NAME.matcher(text).matches())
                        > MOST;
        return column.name().hints(Hint.PERSON) && names && column.distinct() > 1
                ? new Reason(75, "its name, and values like names of people")
                : null;
    }

    /** Whether they are numbers of devices; null = no. */
    static @Nullable Reason device(Column column) {
        if (column.share(text -> text.matches("\\d{15}") && isImei(text)) > MOST) {
            return new Reason(95, "IMEI with its check digit");
        }
        if (column.share(text -> EUI.matcher(text).matches()) > MOST) {
            return new Reason(85, "hardware addresses (EUI, MAC)");
        }
        return column.name().hints(Hint.DEVICE) && column.share(text -> text.length() <= 40) > MOST
                ? new Reason(75, "its name")
                : null;
    }

    /** By Luhn's check digit. */
    private static boolean isImei(String digits) {
        int sum = 0;
        for (int i = 0; i < IMEI; i++) {
            int digit = digits.charAt(i) - '0';
            int counted = i % 2 == 0 ? digit : 2 * digit;
            sum += counted / 10 + counted % 10;
        }
        return sum % 10 == 0;
    }
}
