package anlan.sink;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ClickHouse says about a row, without what it quotes of it: a row may hold what nobody is to
 * read in a log.
 */
final class ServerWords {
    /** Up to where it begins to quote: a colon, a quotation mark, a digit, anything but English. */
    private static final Pattern WORDS =
            Pattern.compile("(?:DB::\\w*Exception: )?([A-Za-z][A-Za-z0-9]*(?:[ -][A-Za-z()/]+)*)");

    private static final Pattern CODE = Pattern.compile("^\\s*Code: \\d+\\.\\s*");
    private static final Pattern NAME = Pattern.compile("\\(([A-Z][A-Z0-9_]+)\\)");
    private static final Pattern COLUMN = Pattern.compile("while reading the value of key (\\w+)");
    private static final int LONGEST = 200;

    private ServerWords() {}

    /**
     * Its words.
     *
     * @param columns names that may be told; others may be text of the row
     */
    static String of(String message, Set<String> columns) {
        StringBuilder words = new StringBuilder();
        Matcher first = WORDS.matcher(CODE.matcher(message).replaceFirst(""));
        words.append(first.lookingAt() ? first.group(1) : "refused");
        if (words.length() > LONGEST) {
            words.setLength(LONGEST);
        }
        Matcher column = COLUMN.matcher(message);
        if (column.find() && columns.contains(column.group(1))) {
            words.append(", column ").append(column.group(1));
        }
        String name = "";
        for (Matcher names = NAME.matcher(message); names.find(); ) {
            name = names.group(1);
        }
        return name.isEmpty() ? words.toString() : words + " (" + name + ')';
    }
}
