package anlan.catalog;

import anlan.catalog.calendar.TimeLimit;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says when an alert opens. In the file the parts of its kind and of its notice stand among its
 * own.
 *
 * @param kind what it looks at, and when its condition holds
 * @param color {@code yellow} or {@code red}
 * @param scope what one alert is about: {@code region}, a kind of subject such as {@code device},
 *     {@code event} ({@code match}), {@code case} ({@code overdue}) or {@code source} ({@code
 *     silence}); if nothing is said {@code region}, and of a call for help {@code event}
 * @param notice what people are told
 * @param inhibitedBy rules whose open alert on the same scope or region, or above, keeps this one
 *     from being told
 * @param group many at once become one alert of the region above; null = as the alerting says.
 *     Calls for help never do.
 */
public record Rule(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) Name title,
        @JsonProperty(required = true) @JsonUnwrapped RuleKind kind,
        @JsonProperty(required = true) String color,
        String scope,
        @JsonUnwrapped Notice notice,
        List<String> inhibitedBy,
        @Nullable Group group)
        implements Serializable {

    /** What one alert is about when it is about a region. */
    public static final String REGION = "region";

    /** Name of the engine's own rule: one alert for all that a town had too much of in an hour. */
    public static final String DIGEST = "digest";

    /** Scope of a match that is told of event by event. */
    public static final String EVENT = "event";

    /** Scope of an overdue stage that is told of case by case. */
    public static final String CASE = "case";

    /** Scope of the silence of a whole source. */
    public static final String SOURCE = "source";

    public Rule {
        if (scope == null) {
            scope = CallsForHelp.isOfHelp(kind, color) ? EVENT : REGION;
        }
        inhibitedBy = inhibitedBy == null ? List.of() : inhibitedBy;
    }

    /** Whether one alert is about a region. */
    public boolean ofRegion() {
        return scope.equals(REGION);
    }

    /**
     * What people are told.
     *
     * @param respondWithin time or work days until somebody must have accepted the alert; null = as
     *     its color says
     * @param headline text of the alert; {@code {region}}, {@code {subject}}, {@code {count}},
     *     {@code {value}} at the opening, {@code {peak}} since, {@code {limit}} or {@code
     *     {expected}}, {@code {since}} and {@code {sure}} are filled in; that it has ended is added
     * @param instruction what is to be done; null = nothing said
     */
    public record Notice(
            @Nullable TimeLimit respondWithin,
            @JsonProperty(required = true) Name headline,
            @Nullable Name instruction,
            Cap cap)
            implements Serializable {
        /** What is filled into a headline, in braces there. */
        public static final Set<String> FILLED_IN =
                Set.of(
                        "region",
                        "subject",
                        "count",
                        "value",
                        "peak",
                        "limit",
                        "expected",
                        "since",
                        "sure");

        public Notice {
            cap = cap == null ? Cap.DEFAULT : cap;
        }

        /** Of a headline alone; all else is as usual. */
        public static Notice of(Name headline) {
            return new Notice(null, headline, null, Cap.DEFAULT);
        }
    }

    /**
     * Many at once become one.
     *
     * @param atLeast how many regions or subjects it takes, at least 2
     * @param within time in which they must open
     */
    public record Group(
            @JsonProperty(required = true) int atLeast,
            @JsonProperty(required = true) Duration within)
            implements Serializable {}

    /** The words of the Common Alerting Protocol 1.2 for alerts of this rule. */
    public record Cap(String category, String urgency, String severity, String certainty)
            implements Serializable {

        /** Of a rule that does not say. */
        public static final Cap DEFAULT = new Cap("Safety", "Expected", "Moderate", "Likely");
    }
}
