package anlan.event;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * Where an event happened.
 *
 * @param region code of the region
 * @param longitude degrees; null = not told
 * @param latitude degrees; null = not told
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Place(String region, @Nullable Double longitude, @Nullable Double latitude) {

    /** Somewhere in a region. */
    public static Place of(String region) {
        return new Place(region, null, null);
    }
}
