package anlan.alert;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The record of an episode; also one row of the topic {@code alerts}, whose key is {@code alertId}.
 *
 * @param alertId hash of rule, scope and opening: a replay gives the same
 * @param revision 0 at opening, one more with each update
 * @param scope what the one alert is about: a region code, or {@code kind:id} of a subject
 * @param color yellow or red
 * @param state of the people who handle it: {@code open}
 * @param condition {@code firing} or {@code cleared}
 * @param respondBy until when somebody must have accepted it
 * @param value watched value; null for a match
 * @param threshold limit that was passed; null for a match
 * @param events number of matching events so far; 0 for a threshold
 * @param evidence the events behind it as {@code source/id}, the first few
 * @param status CAP: Actual
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Alert(
        String alertId,
        int revision,
        String rule,
        String kind,
        String scope,
        String region,
        String color,
        String state,
        String condition,
        Instant openedAt,
        Instant updatedAt,
        @Nullable Instant clearedAt,
        Instant respondBy,
        @Nullable Double value,
        @Nullable Double threshold,
        long events,
        List<String> evidence,
        String headlineZh,
        String headlineEn,
        String status,
        String category,
        String urgency,
        String severity,
        String certainty,
        String catalogVersion) {}
