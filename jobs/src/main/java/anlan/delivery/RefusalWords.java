package anlan.delivery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an Alertmanager, or a gateway before it, says about an alert that it refuses, without what
 * it quotes of the alert: that may be about somebody, and is not to be read in a log.
 */
final class RefusalWords {
    /** The status, and English words up to a colon, a quotation mark, a digit or anything else. */
    private static final Pattern WORDS =
            Pattern.compile("(\\d{3})?[\\s\"{\\[]*([A-Za-z]+(?:[ ,-]{1,2}[A-Za-z]+){0,30})?");

    private RefusalWords() {}

    static String of(String answer) {
        Matcher words = WORDS.matcher(answer);
        if (!words.lookingAt()) {
            return "";
        }
        String status = words.group(1) == null ? "" : words.group(1);
        String said = words.group(2) == null ? "" : words.group(2);
        return (status + ' ' + said).strip();
    }
}
