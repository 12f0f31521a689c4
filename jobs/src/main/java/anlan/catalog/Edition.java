package anlan.catalog;

import anlan.catalog.calendar.WeekStart;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which state of the policy a catalog is.
 *
 * @param version names it; rows carry it
 * @param author who made it
 * @param reason why
 * @param effectiveFrom event time from which it holds
 * @param zone whose midnight begins a day
 * @param since when the data of every source that says nothing else are complete from; null = from
 *     when each was heard first
 * @param weekStart day that begins a week of the weekly briefs; if nothing is said {@code monday}
 */
public record Edition(
        @JsonProperty(required = true) String version,
        @JsonProperty(required = true) String author,
        @JsonProperty(required = true) String reason,
        @JsonProperty(required = true) Instant effectiveFrom,
        @JsonProperty(required = true) String zone,
        @Nullable Instant since,
        WeekStart weekStart)
        implements Serializable {

    public Edition {
        weekStart = weekStart == null ? WeekStart.MONDAY : weekStart;
    }
}
