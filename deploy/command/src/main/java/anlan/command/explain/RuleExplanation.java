package anlan.command.explain;

import anlan.catalog.Name;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule has an alert about a region at a time, or has none; in JSON its parts are flat.
 *
 * @param says the rule's parts: field → value
 * @param name of the region
 * @param at ISO 8601 with the catalog's offset
 * @param notJudged why its conditions are not judged here; null = they are
 * @param alerts of the rule about the region and all in it that had opened by then, the newest
 *     first
 */
public record RuleExplanation(
        String rule,
        @JsonUnwrapped(prefix = "title_") Name title,
        Map<String, String> says,
        @JsonUnwrapped Place place,
        String at,
        @Nullable String notJudged,
        List<Condition> conditions,
        List<Told> alerts) {

    /** Where. */
    public record Place(String region, @JsonUnwrapped(prefix = "name_") Name name) {}

    /**
     * A condition by what is stored.
     *
     * @param holds at the time
     * @param since when it began last; null = never
     * @param until when that ended; null = it holds, or never began
     * @param of how many things are seen in all
     * @param seen the last of them
     */
    public record Condition(
            String scope,
            boolean holds,
            @Nullable String since,
            @Nullable String until,
            int of,
            List<Seen> seen) {}

    /**
     * Something that the rule has seen.
     *
     * @param value null = none
     * @param believed false = corrected since
     */
    public record Seen(String at, String what, @Nullable Double value, boolean believed) {}

    /**
     * An alert.
     *
     * @param threshold limit or expectation that was passed; null = the rule has none
     */
    public record Told(
            String alertId,
            String scope,
            String openedAt,
            @Nullable String clearedAt,
            String state,
            @Nullable Double value,
            @Nullable Double threshold,
            long held) {}
}
