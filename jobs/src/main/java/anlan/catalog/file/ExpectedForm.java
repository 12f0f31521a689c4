package anlan.catalog.file;

import anlan.catalog.Name;
import anlan.catalog.check.RecordFields;
import anlan.catalog.field.FieldPath;
import anlan.catalog.field.TimeFormats;
import java.util.Collection;
import java.util.Map;

/** What to write where a field holds something of another form. */
final class ExpectedForm {
    private ExpectedForm() {}

    /** In words, such as that a list is expected. */
    static String of(Class<?> type) {
        if (type == Name.class) {
            return "write it as a text, or in both languages, such as {zh: 平安, en: Safety}";
        }
        if (type == FieldPath.class) {
            return "write a pointer such as /field, or {from: /field, pattern: …}, {constant: …} or"
                    + " {hash: [/one, /other]}";
        }
        if (type == TimeFormats.class) {
            return "write {format: iso}, or a list such as [{format: millis}, {format: \"yyyy-MM-dd"
                    + " HH:mm\", zone: Asia/Shanghai}]";
        }
        if (type == String.class) {
            return "a text is expected here, neither a list nor a map";
        }
        if (type == double.class || type == Double.class) {
            return "a number is expected here, such as 0.5";
        }
        if (type == int.class
                || type == long.class
                || type == Integer.class
                || type == Long.class) {
            return "a whole number is expected here, such as 20";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false is expected here";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list is expected here; write it in brackets, such as [a, b], or each entry"
                    + " after a dash";
        }
        if (Map.class.isAssignableFrom(type)) {
            return "a map is expected here; write it in braces, such as {a: b}, or one a line";
        }
        return type.isRecord()
                ? "fields are expected here, in braces or one a line; there are "
                        + RecordFields.of(type).keySet()
                : "something of another form is expected here; the reference of the policy's files"
                        + " says which";
    }
}
