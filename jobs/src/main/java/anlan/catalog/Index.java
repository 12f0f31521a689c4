package anlan.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * A weighted whole of scores, 0 (worst) to 100 (best).
 *
 * @param slide how often it is published
 * @param minimumCoverage least share of weight (0..1] that must have data; below it the index is
 *     missing and its color grey
 * @param dimensions groups of scores; their weights sum to 1
 */
public record Index(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) Name title,
        @JsonProperty(required = true) Duration slide,
        @JsonProperty(required = true) List<Level> levels,
        @JsonProperty(required = true) double minimumCoverage,
        @JsonProperty(required = true) List<Dimension> dimensions,
        @JsonProperty(required = true) Bands color)
        implements Serializable {

    /**
     * A group of scores.
     *
     * @param weight share of the index, 0..1
     * @param indicators their weights sum to 1
     */
    public record Dimension(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) Name title,
            @JsonProperty(required = true) double weight,
            @JsonProperty(required = true) List<Term> indicators)
            implements Serializable {}

    /**
     * An indicator's part in a dimension.
     *
     * @param window label of the indicator's window, such as {@code 24h}
     * @param weight share of the dimension, 0..1
     * @param points control points {value, score}, ascending by value; linear between, clamped
     *     outside
     */
    public record Term(
            @JsonProperty(required = true) String indicator,
            @JsonProperty(required = true) String window,
            @JsonProperty(required = true) double weight,
            @JsonProperty(required = true) List<List<Double>> points)
            implements Serializable {}

    /**
     * When the color changes. Green is best.
     *
     * @param holdWorsening how long an index must stay in a worse band before the color follows
     * @param holdRecovering how long it must stay in a better band before the color follows
     */
    public record Bands(
            @JsonProperty(required = true) Band yellow,
            @JsonProperty(required = true) Band red,
            Duration holdWorsening,
            Duration holdRecovering)
            implements Serializable {
        public Bands {
            holdWorsening = holdWorsening == null ? Duration.ZERO : holdWorsening;
            holdRecovering = holdRecovering == null ? Duration.ZERO : holdRecovering;
        }
    }

    /**
     * One color's limits.
     *
     * @param enter below this value the band is entered
     * @param leave at or above this value it is left; not less than {@code enter}
     */
    public record Band(
            @JsonProperty(required = true) double enter,
            @JsonProperty(required = true) double leave)
            implements Serializable {}
}
