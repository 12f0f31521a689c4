package anlan.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says when an alert opens. Which parts a rule has depends on its kind.
 *
 * @param color {@code yellow} or {@code red}
 * @param where {@code match}, {@code repeat}, {@code silence}, {@code overdue}: the events
 * @param scope what one alert is about: {@code region}, a kind of subject such as {@code device},
 *     {@code case} ({@code overdue}) or {@code source} ({@code silence})
 * @param clearAfter {@code match}: without another such event for this long, the condition has
 *     ended
 * @param clearOn {@code match}: an event of the same scope that ends the condition
 * @param on {@code threshold}, {@code surge}: what is watched
 * @param holdFor {@code threshold}: how long the value must be bad before the alert opens
 * @param keepFor how long the condition must be gone before the alert is cleared
 * @param repeat {@code repeat}: how often, and how near
 * @param streak {@code streak}: which rule's alerts are counted, and how many periods
 * @param surge {@code surge}: by which method
 * @param overdue {@code overdue}: the stage and its time
 * @param silentAfter {@code silence}: without a sign for this long
 * @param levels levels of region that are watched; empty = all that the watched thing has
 * @param respondWithin time until somebody must have accepted the alert; null = as its color says
 * @param headline text of the alert; {@code {region}}, {@code {value}}, {@code {subject}}, {@code
 *     {count}} and {@code {expected}} are filled in
 * @param instruction what is to be done; null = nothing said
 * @param inhibitedBy rules whose open alert on the same scope or region, or above, keeps this one
 *     from being told
 * @param group many at once become one alert of the region above; null = as the alerting says
 */
public record Rule(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) Name title,
        @JsonProperty(required = true) Kind kind,
        @JsonProperty(required = true) String color,
        @Nullable Filter where,
        String scope,
        @Nullable Duration clearAfter,
        @Nullable Filter clearOn,
        @Nullable Watch on,
        @JsonProperty("for") Duration holdFor,
        Duration keepFor,
        @Nullable Repeat repeat,
        @Nullable Streak streak,
        @Nullable Surge surge,
        @Nullable Overdue overdue,
        @Nullable Duration silentAfter,
        List<Level> levels,
        @Nullable Duration respondWithin,
        @JsonProperty(required = true) Name headline,
        @Nullable Name instruction,
        List<String> inhibitedBy,
        @Nullable Group group,
        Cap cap)
        implements Serializable {

    /** What one alert is about when it is about a region. */
    public static final String REGION = "region";

    /** Name of the engine's own rule: one alert for all that a town had too much of in an hour. */
    public static final String DIGEST = "digest";

    /** Scope of an overdue stage that is told of case by case. */
    public static final String CASE = "case";

    /** Scope of the silence of a whole source. */
    public static final String SOURCE = "source";

    public Rule {
        scope = scope == null ? REGION : scope;
        holdFor = holdFor == null ? Duration.ZERO : holdFor;
        keepFor = keepFor == null ? Duration.ZERO : keepFor;
        levels = levels == null ? List.of() : levels;
        inhibitedBy = inhibitedBy == null ? List.of() : inhibitedBy;
        cap = cap == null ? new Cap("Safety", "Expected", "Moderate", "Likely") : cap;
    }

    /** Whether one alert is about a region. */
    public boolean ofRegion() {
        return scope.equals(REGION);
    }

    /** Kinds of rule. */
    public enum Kind {
        /** One event is enough. */
        @JsonProperty("match")
        MATCH,
        /** A value passes a limit, or an index has a color. */
        @JsonProperty("threshold")
        THRESHOLD,
        /** More are counted than are to be expected from the past. */
        @JsonProperty("surge")
        SURGE,
        /** Several events about one subject, or near each other (类案串联, 苗头). */
        @JsonProperty("repeat")
        REPEAT,
        /** Another rule has fired in several periods running. */
        @JsonProperty("streak")
        STREAK,
        /** A stage of a case is past its deadline. */
        @JsonProperty("overdue")
        OVERDUE,
        /** Nothing was heard for too long. */
        @JsonProperty("silence")
        SILENCE
    }

    /**
     * What a threshold or a surge watches: an index, or an indicator's window.
     *
     * @param direction whether values above or below the limit are bad; null for a color or a surge
     * @param enter beyond this value the alert opens
     * @param leave back at or within this value the condition has ended
     * @param color color of the index at which, or at a worse one, the alert opens; null = the
     *     value decides
     */
    public record Watch(
            @Nullable String index,
            @Nullable String indicator,
            @Nullable String window,
            @Nullable Direction direction,
            double enter,
            double leave,
            @Nullable String color)
            implements Serializable {

        /** Name of an indicator's window. */
        public static String window(String indicator, String window) {
            return indicator + '\n' + window;
        }

        /** Name of what is watched: of the index, or of the indicator's window. */
        public String watched() {
            return index == null
                    ? window(String.valueOf(indicator), String.valueOf(window))
                    : index;
        }
    }

    /**
     * How often something must happen.
     *
     * @param times events that it takes, at least 2
     * @param sources different sources that they must come from, 1 = no matter
     * @param within time in which they must have occurred
     * @param metres events this near to each other belong together, whatever their subject; null =
     *     the rule's scope tells
     */
    public record Repeat(
            @JsonProperty(required = true) int times,
            int sources,
            @JsonProperty(required = true) Duration within,
            @Nullable Double metres)
            implements Serializable {
        public Repeat {
            sources = sources == 0 ? 1 : sources;
        }
    }

    /**
     * Bad periods running.
     *
     * @param of rule whose condition makes a period bad, on the same scope
     * @param times periods that it takes; 1 = at once
     * @param period length of a period; periods begin at the zone's midnight
     */
    public record Streak(
            @JsonProperty(required = true) String of,
            @JsonProperty(required = true) int times,
            @JsonProperty(required = true) Duration period)
            implements Serializable {}

    /**
     * How a count is held against its past. A slot is as long as the watched window.
     *
     * @param method how the expectation is made
     * @param days how long the past is that it is made from
     * @param rate {@code gamma-poisson}: false discovery rate over all regions of one publication;
     *     {@code c1}, {@code c2}, {@code c3}: significance of a single region
     * @param least fewer events than this are no surge
     */
    public record Surge(Method method, int days, double rate, int least) implements Serializable {
        private static final int DAYS = 28;
        private static final double RATE = 0.05;
        private static final int LEAST = 3;

        /** Of a rule that does not say. */
        public static final Surge DEFAULT = new Surge(Method.GAMMA_POISSON, DAYS, RATE, LEAST);

        public Surge {
            method = method == null ? Method.GAMMA_POISSON : method;
            days = days == 0 ? DAYS : days;
            rate = rate == 0 ? RATE : rate;
            least = least == 0 ? LEAST : least;
        }
    }

    /** Ways to find a surge. */
    public enum Method {
        /** Tail of the gamma-Poisson predictive distribution; Benjamini–Hochberg over regions. */
        @JsonProperty("gamma-poisson")
        GAMMA_POISSON,
        /** EARS C1: mean and deviation of the seven days before. */
        @JsonProperty("c1")
        C1,
        /** EARS C2: the same two days earlier. */
        @JsonProperty("c2")
        C2,
        /** EARS C3: sums the excess of three days of C2. */
        @JsonProperty("c3")
        C3
    }

    /**
     * A stage and its time.
     *
     * @param stage stage that must be reached, such as {@code assigned} or {@code closed}
     * @param within time since the case was opened
     * @param since stage from which the time counts; null = since the case was opened
     */
    public record Overdue(
            @JsonProperty(required = true) String stage,
            @JsonProperty(required = true) Duration within,
            @Nullable String since)
            implements Serializable {}

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
