package anlan.catalog.field;

import java.util.Set;

/** How a source says where something is in its messages, or in the record that brought one. */
public final class Pointers {
    /** A header of the record by its name. */
    public static final String HEADER = "@header/";

    private static final Set<String> OF_RECORD =
            Set.of("@key", "@timestamp", "@topic", "@partition", "@offset");

    private Pointers() {}

    /** Whether it leads somewhere. */
    public static boolean isPointer(String text) {
        return isOfRecord(text) || (text.startsWith("/") && text.length() > 1);
    }

    /** Whether it leads to a field of the record itself. */
    public static boolean isOfRecord(String text) {
        return OF_RECORD.contains(text)
                || (text.startsWith(HEADER) && text.length() > HEADER.length());
    }

    /** What to write, for people. */
    public static String unknown(String text) {
        return text.startsWith("@")
                ? "'"
                        + text
                        + "' is no field of a record; write @key, @timestamp, @topic, @partition,"
                        + " @offset or @header/NAME"
                : "'" + text + "' is no JSON Pointer; write it as /field or /outer/field";
    }
}
