package anlan.catalog;

import anlan.catalog.calendar.TimeLimit;
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
                            TimeLimit.of(Duration.ofMinutes(15)),
                            TimeLimit.of(Duration.ofMinutes(30)),
                            TimeLimit.of(Duration.ofHours(4)),
                            TimeLimit.of(Duration.ofHours(8)),
                            TimeLimit.of(Duration.ofHours(24)),
                            null,
                            60),
                    new Course(
                            TimeLimit.of(Duration.ofHours(4)),
                            TimeLimit.of(Duration.ofHours(8)),
                            TimeLimit.of(Duration.ofDays(2)),
                            TimeLimit.of(Duration.ofDays(1)),
                            TimeLimit.of(Duration.ofDays(2)),
                            Duration.ofDays(1),
                            30),
                    new Rule.Group(10, Duration.ofMinutes(1)));

    /** What is due of alerts of this color. */
    public Course of(String color) {
        return color.equals("red") ? red : yellow;
    }

    /**
     * Alerts of one color. What is due may be in time or in work days, such as {@code 2d} or {@code
     * 1wd}.
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
            @JsonProperty(required = true) TimeLimit accept,
            @JsonProperty(required = true) TimeLimit assign,
            @JsonProperty(required = true) TimeLimit answer,
            @JsonProperty(required = true) TimeLimit verify,
            @JsonProperty(required = true) TimeLimit close,
            @Nullable Duration closeCleared,
            @JsonProperty(required = true) int perHour)
            implements Serializable {}
}
