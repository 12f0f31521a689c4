package anlan.event;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Set;

/**
 * What of an event's message was not as it should be.
 *
 * @param problems fields that the event goes without, or for which something else stands
 * @param uncertain {@link #PLACE} where the region is only the nearest known, {@link #TIME} where
 *     the time is that of arrival
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Doubts(List<FieldProblem> problems, List<String> uncertain) {
    public static final String PLACE = "place";
    public static final String TIME = "time";

    /** Everything was as it should be. */
    public static final Doubts NONE = new Doubts(List.of(), List.of());

    /** Why a region is not sure. */
    private static final Set<String> OF_PLACE =
            Set.of("unregistered", "unknown_region", "missing_region", "outside");

    /** The same where the region has become sure. */
    public Doubts withoutPlace() {
        return new Doubts(
                problems.stream().filter(it -> !OF_PLACE.contains(it.reason())).toList(),
                uncertain.stream().filter(it -> !it.equals(PLACE)).toList());
    }
}
