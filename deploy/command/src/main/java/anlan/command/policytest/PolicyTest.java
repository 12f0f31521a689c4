package anlan.command.policytest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A test of the policy: what is reported and done, and what must be seen then. Times are as {@link
 * DayTimes} reads them.
 *
 * @param day of times without a date; Monday, 2 March 2026 unless it says otherwise
 * @param until time goes on to here; null = to the last time that the test names
 * @param since the data of all sources are complete from then on, and windows fill from there; null
 *     = long ago
 */
public record PolicyTest(
        @JsonProperty(required = true) String name,
        LocalDate day,
        @JsonProperty(required = true) List<Given> given,
        List<Acted> actions,
        @JsonProperty(required = true) List<Expected> expect,
        @Nullable String until,
        @Nullable String since) {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    /** Who acts where neither a test nor the policy names anybody. */
    static final String SOMEBODY = "test";

    public PolicyTest {
        day = day == null ? MONDAY : day;
        actions = actions == null ? List.of() : actions;
    }

    /** An event, or a series of them; in the file all its parts are flat. */
    public record Given(
            @JsonProperty(required = true) String source,
            @JsonUnwrapped Named named,
            @JsonUnwrapped About about,
            @JsonUnwrapped Where where,
            @JsonUnwrapped When when,
            @JsonUnwrapped Work work,
            @JsonUnwrapped Measured measured) {}

    /**
     * Which event it is. In {@code id}, {@code case} and the ids of subjects, {@code {n}} is its
     * number in the series, from 1.
     *
     * @param id null = one of its own
     * @param revision null = how many events with this id stand before it
     * @param withdraw the source takes the event back
     */
    public record Named(@Nullable String id, @Nullable Long revision, boolean withdraw) {}

    /**
     * What it is about.
     *
     * @param subject kind → id, as it is after the decoder: pseudonyms are not made
     */
    public record About(
            @JsonProperty(required = true) String category,
            Map<String, String> subject,
            Map<String, String> attributes) {
        public About {
            subject = subject == null ? Map.of() : subject;
            attributes = attributes == null ? Map.of() : attributes;
        }
    }

    /** Where it happened; the position in degrees, null = not told. */
    public record Where(
            @JsonProperty(required = true) String region,
            @Nullable Double longitude,
            @Nullable Double latitude) {}

    /**
     * When it happened.
     *
     * @param at when it occurred; null = {@code from} says
     * @param from when the first of a series occurred
     * @param every from one to the next of the series
     * @param times how many there are
     * @param arrives when it reached us; null = at once
     */
    public record When(
            @Nullable String at,
            @Nullable String from,
            @Nullable Duration every,
            @Nullable Integer times,
            @Nullable String arrives) {}

    /**
     * How far the work on its case is.
     *
     * @param caseId null = the id, where the source has cases
     * @param stage that its case has reached with it
     * @param stages stage → when its case has reached it
     */
    public record Work(
            @JsonProperty("case") @Nullable String caseId,
            @Nullable String stage,
            Map<String, String> stages) {
        public Work {
            stages = stages == null ? Map.of() : stages;
        }
    }

    /** What was measured; null = nothing, or its unit is not told. */
    public record Measured(@Nullable Double value, @Nullable String unit) {}

    /**
     * What somebody does, as in {@code alert-actions}.
     *
     * @param alert about which; null = it is a silence
     * @param silence what is silenced; null = it is about an alert
     * @param refused part of the reason why it must be refused; null = it must not
     */
    public record Acted(
            @JsonProperty(required = true) String at,
            @Nullable Which alert,
            @JsonProperty(required = true) String action,
            String by,
            @Nullable String unit,
            @Nullable String note,
            @Nullable Silence silence,
            @Nullable String refused) {
        public Acted {
            by = by == null ? SOMEBODY : by;
        }
    }

    /** The alert of a rule on a scope that was opened last. */
    public record Which(
            @JsonProperty(required = true) String rule,
            @JsonProperty(required = true) String scope) {}

    /**
     * What is silenced.
     *
     * @param rule null = all
     * @param scope null = all
     * @param from null = from the action on
     */
    public record Silence(
            @JsonProperty(required = true) String region,
            @Nullable String rule,
            @Nullable String scope,
            @Nullable String from,
            @JsonProperty(required = true) String until) {}

    /**
     * What must be seen at a time, of an index of a region, an alert, or a case; in the file all
     * its parts are flat. Parts that are null may be anything.
     *
     * @param value of the index or the alert
     * @param tolerance how far off the value may be; null = 0.05
     */
    public record Expected(
            @JsonProperty(required = true) String at,
            @JsonUnwrapped OfIndex index,
            @JsonUnwrapped OfAlert alert,
            @JsonUnwrapped OfCase work,
            @Nullable String color,
            @Nullable Double value,
            @Nullable Double tolerance) {}

    /** Which index; null = it is of something else. */
    public record OfIndex(@JsonProperty("index") @Nullable String name, @Nullable String region) {}

    /**
     * Which alert, and how far it is.
     *
     * @param rule null = it is of something else
     * @param scope a region's code or {@code kind:id}; null with {@code absent} = any
     * @param absent no alert of the rule was opened until then
     */
    public record OfAlert(
            @Nullable String rule,
            @Nullable String scope,
            @Nullable String state,
            @Nullable String condition,
            @Nullable Integer escalation,
            @Nullable Boolean supervised,
            @Nullable Long held,
            @Nullable Boolean absent) {}

    /**
     * Which case.
     *
     * @param id null = it is of something else
     * @param stage that the case has reached last
     */
    public record OfCase(@JsonProperty("case") @Nullable String id, @Nullable String stage) {}
}
