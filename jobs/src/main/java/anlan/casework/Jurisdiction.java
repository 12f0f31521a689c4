package anlan.casework;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * Whose case it was at a stage.
 *
 * @param category of the event that opened the case
 * @param region code of the region that told of the stage, and so had the case
 * @param level of that region
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Jurisdiction(String category, String region, String level) {}
