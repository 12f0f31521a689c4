package anlan.alert;

import org.jspecify.annotations.Nullable;

/**
 * What a rule has seen on one scope.
 *
 * @param scope a region code, or {@code kind:id} of a subject
 * @param at event time, milliseconds since 1970
 * @param value watched value; null for a match
 * @param evidence the matching event as {@code source/id}; null for a threshold
 */
public record Signal(
        String rule,
        String scope,
        String region,
        long at,
        @Nullable Double value,
        @Nullable String evidence) {

    /** One alert at a time is open for it. */
    public String key() {
        return rule + '\n' + scope;
    }
}
