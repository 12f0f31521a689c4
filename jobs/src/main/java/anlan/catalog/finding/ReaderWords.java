package anlan.catalog.finding;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the readers of YAML and CSV say of a broken file, in words for its author. */
public final class ReaderWords {
    private static final Map<Pattern, String> WORDS = new LinkedHashMap<>();

    static {
        words("Duplicate field '(.*)'", "'$1' stands there twice; remove one");
        words(
                "mapping values are not allowed here",
                "a colon stands where none may; is a dash, a quote or a blank of the indentation"
                        + " missing above it?");
        words("found character '\\\\t", "a tab stands in the indentation; write blanks");
        words(
                "Expected a field name",
                "the name of a field is a list or a map here; a text that begins with { or [ needs"
                        + " quotes");
        words(
                "while parsing a block (?:mapping|collection)",
                "what follows is neither a further field nor a further entry; look at its"
                        + " indentation");
        words(
                "while parsing a flow (?:mapping|sequence|node)",
                "a { or [ is not closed, or a comma is missing; look at what stands between them");
        words(
                "while scanning a quoted scalar|while scanning a simple key",
                "a quote is not closed, or a field has no colon");
        words(
                "while scanning a directive|found character '(.)'.* that cannot start any"
                        + " token|while scanning for the next token",
                "a text begins with a character that YAML keeps for itself, such as % @ & * ` or a"
                        + " tab; put it into quotes");
        words(
                "special characters are not allowed|unacceptable code point",
                "it has a character that no text has; write it anew without");
        words(
                "Too many entries: expected at most (\\d+)",
                "the row has more cells than the $1 columns of the first line; put a cell with a"
                        + " comma into quotes");
        words("Missing closing quote", "a quote is not closed");
        words(
                "Unexpected character \\('(.*)' ",
                "a cell goes on behind its quotes; write a quote within it twice");
    }

    private ReaderWords() {}

    private static void words(String theirs, String ours) {
        WORDS.put(Pattern.compile(theirs), ours);
    }

    /** What is wrong, and what to do about it. */
    public static String of(String message) {
        for (Map.Entry<Pattern, String> each : WORDS.entrySet()) {
            Matcher theirs = each.getKey().matcher(message);
            if (theirs.find()) {
                String words = each.getValue();
                return words.contains("$1")
                        ? words.replace("$1", String.valueOf(theirs.group(1)))
                        : words;
            }
        }
        return "it cannot be read from here on; look at its indentation, quotes, colons and"
                + " brackets";
    }
}
