package anlan.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says when an alert opens.
 *
 * @param color {@code yellow} or {@code red}
 * @param where for {@code match}: the events
 * @param scope for {@code match}: {@code region}, or the kind of subject that one alert is about
 * @param clearAfter for {@code match}: without another such event for this long, the condition has
 *     ended
 * @param on for {@code threshold}: what is watched
 * @param levels for {@code threshold}: levels of region; empty = all that the watched thing has
 * @param respondWithin time until somebody must have accepted the alert
 * @param headline text of the alert; {@code {region}}, {@code {value}}, {@code {subject}} are
 *     filled in
 */
public record Rule(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) Name title,
        @JsonProperty(required = true) Kind kind,
        @JsonProperty(required = true) String color,
        @Nullable Filter where,
        String scope,
        @Nullable Duration clearAfter,
        @Nullable Watch on,
        List<Level> levels,
        @JsonProperty(required = true) Duration respondWithin,
        @JsonProperty(required = true) Name headline,
        Cap cap)
        implements Serializable {

    public Rule {
        scope = scope == null ? "region" : scope;
        levels = levels == null ? List.of() : levels;
        cap = cap == null ? new Cap("Safety", "Expected", "Moderate", "Likely") : cap;
    }

    /** Kinds of rule. */
    public enum Kind {
        /** One event is enough. */
        @JsonProperty("match")
        MATCH,
        /** A value passes a limit. */
        @JsonProperty("threshold")
        THRESHOLD
    }

    /**
     * What a threshold watches: an index, or an indicator's window.
     *
     * @param direction whether values above or below the limit are bad
     * @param enter beyond this value the alert opens
     * @param leave back at or within this value the condition has ended
     */
    public record Watch(
            @Nullable String index,
            @Nullable String indicator,
            @Nullable String window,
            Direction direction,
            double enter,
            double leave)
            implements Serializable {}

    /** The bad side of a limit. */
    public enum Direction {
        @JsonProperty("above")
        ABOVE,
        @JsonProperty("below")
        BELOW
    }

    /** The words of the Common Alerting Protocol 1.2 for alerts of this rule. */
    public record Cap(String category, String urgency, String severity, String certainty)
            implements Serializable {}
}
