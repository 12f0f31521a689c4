package anlan.command.policytest;

import com.fasterxml.jackson.annotation.JsonProperty;
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
 */
public record PolicyTest(
        @JsonProperty(required = true) String name,
        LocalDate day,
        @JsonProperty(required = true) List<Given> given,
        List<Acted> actions,
        @JsonProperty(required = true) List<Expected> expect,
        @Nullable String until) {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    /** Who acts where a test does not say. */
    private static final String SOMEBODY = "test";

    public PolicyTest {
        day = day == null ? MONDAY : day;
        actions = actions == null ? List.of() : actions;
    }

    /**
     * An event, or a series of them: in {@code id}, {@code case} and the ids of subjects, {@code
     * {n}} is its number in the series, from 1.
     *
     * @param id null = one of its own
     * @param revision null = how many events with this id stand before it
     * @param at when it occurred; null = {@code from} says
     * @param from when the first of a series occurred
     * @param every from one to the next of the series
     * @param times how many there are
     * @param arrives when it reached us; null = at once
     * @param subject kind → id, as it is after the decoder: pseudonyms are not made
     * @param caseId null = the id, where the source has cases
     * @param stage that its case has reached with it
     * @param stages stage → when its case has reached it
     */
    public record Given(
            @JsonProperty(required = true) String source,
            @Nullable String id,
            @Nullable Integer revision,
            @JsonProperty(required = true) String category,
            @JsonProperty(required = true) String region,
            @Nullable String at,
            @Nullable String from,
            @Nullable Duration every,
            @Nullable Integer times,
            @Nullable String arrives,
            Map<String, String> subject,
            @JsonProperty("case") @Nullable String caseId,
            @Nullable String stage,
            Map<String, String> stages,
            @Nullable Double value,
            @Nullable String unit,
            Map<String, String> attributes,
            @Nullable Double longitude,
            @Nullable Double latitude) {
        public Given {
            subject = subject == null ? Map.of() : subject;
            stages = stages == null ? Map.of() : stages;
            attributes = attributes == null ? Map.of() : attributes;
        }
    }

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
     * What must be seen at a time, of an index of a region, an alert, or a case. Parts that are
     * null may be anything.
     *
     * @param value of the index or the alert
     * @param tolerance how far off the value may be; null = 0.05
     * @param scope of the alert, a region's code or {@code kind:id}; null with {@code absent} = any
     * @param absent no alert of the rule was opened until then
     * @param stage that the case has reached last
     */
    public record Expected(
            @JsonProperty(required = true) String at,
            @Nullable String index,
            @Nullable String region,
            @Nullable String color,
            @Nullable Double value,
            @Nullable Double tolerance,
            @Nullable String rule,
            @Nullable String scope,
            @Nullable String state,
            @Nullable String condition,
            @Nullable Integer escalation,
            @Nullable Boolean supervised,
            @Nullable Long held,
            @Nullable Boolean absent,
            @JsonProperty("case") @Nullable String caseId,
            @Nullable String stage) {}
}
