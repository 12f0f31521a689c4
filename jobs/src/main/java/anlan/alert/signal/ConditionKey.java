package anlan.alert.signal;

/**
 * Names one rule's condition on one scope; one alert at a time is open for it.
 *
 * @param scope a region code, or {@code kind:id} of a subject
 */
public record ConditionKey(String rule, String scope) {
    private static final char BETWEEN = '\n';

    /** As state and streams are keyed by it: a text has the same hash in every JVM. */
    public String text() {
        return rule + BETWEEN + scope;
    }

    /** Reads what {@link #text} has written. */
    public static ConditionKey parse(String text) {
        int end = text.indexOf(BETWEEN);
        return new ConditionKey(text.substring(0, end), text.substring(end + 1));
    }
}
