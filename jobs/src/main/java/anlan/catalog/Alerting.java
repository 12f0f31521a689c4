package anlan.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How alerts are followed until they are closed, whatever their rule.
 *
 * @param red deadlines and budget of red alerts
 * @param yellow deadlines and budget of yellow alerts
 * @param group when many alerts of one rule become one, unless the rule says otherwise
 */
public record Alerting(
        @JsonProperty(required = true) Course red,
        @JsonProperty(required = true) Course yellow,
        @JsonProperty(required = true) Rule.Group group)
        implements Serializable {

    /** What holds where {@code catalog.yaml} says nothing. */
    public static final Alerting DEFAULT =
            new Alerting(
                    new Course(
                            Duration.ofMinutes(15),
                            Duration.ofMinutes(30),
                            Duration.ofHours(4),
                            Duration.ofHours(8),
                            Duration.ofHours(24),
                            null,
                            60),
                    new Course(
                            Duration.ofHours(4),
                            Duration.ofHours(8),
                            Duration.ofDays(2),
                            Duration.ofDays(1),
                            Duration.ofDays(2),
                            Duration.ofDays(1),
                            30),
                    new Rule.Group(10, Duration.ofMinutes(1)));

    /** What is due of alerts of this color. */
    public Course of(String color) {
        return color.equals("red") ? red : yellow;
    }

    /**
     * Alerts of one color.
     *
     * @param accept time from opening until somebody accepts
     * @param assign time from then until somebody is assigned
     * @param answer time from then until it is answered
     * @param verify time from then until the answer is verified
     * @param close time from then until it is closed
     * @param closeCleared an alert that nobody has accepted is closed by itself when its condition
     *     has been gone for so long; null = never
     * @param perHour alerts that are told of one by one in a town and hour; what is more goes into
     *     one digest
     */
    public record Course(
            @JsonProperty(required = true) Duration accept,
            @JsonProperty(required = true) Duration assign,
            @JsonProperty(required = true) Duration answer,
            @JsonProperty(required = true) Duration verify,
            @JsonProperty(required = true) Duration close,
            @Nullable Duration closeCleared,
            @JsonProperty(required = true) int perHour)
            implements Serializable {}
}
