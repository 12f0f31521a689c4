package anlan.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;

/**
 * How a value becomes a score, 0 (worst) to 100 (best). Each kind has one part of its own, which
 * stands among the term's in the file and tells the kind. The check of scores finds a term with
 * none or several, and parts that make no sense.
 */
public sealed interface Scoring extends Serializable {

    /** How many past weeks of the region a value is scored against; 0 = none. */
    int weeks();

    /** Does what is to be done for this kind. */
    <T> T accept(Visitor<T> visitor);

    /** Something that each kind needs; whoever forgets one does not compile. */
    interface Visitor<T> {
        T points(Points it);

        T goalposts(Goalposts it);

        T baseline(Baseline it);
    }

    /**
     * Linear between points that people have judged, clamped outside.
     *
     * @param points control points {value, score}, ascending by value
     */
    record Points(List<List<Double>> points) implements Scoring {
        @Override
        public int weeks() {
            return 0;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.points(this);
        }
    }

    /** By the place between two values, capped at both. */
    record Goalposts(Posts goalposts) implements Scoring {
        @Override
        public int weeks() {
            return 0;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.goalposts(this);
        }
    }

    /** Against the region's own past at the same weekday and hour. */
    record Baseline(Past baseline) implements Scoring {
        @Override
        public int weeks() {
            return baseline.weeks();
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.baseline(this);
        }
    }

    /**
     * Two values.
     *
     * @param worst value with score 0
     * @param best value with score 100; above or below {@code worst}
     * @param log whether places are measured by logarithms, for values above 0
     */
    record Posts(
            @JsonProperty(required = true) double worst,
            @JsonProperty(required = true) double best,
            boolean log)
            implements Serializable {}

    /**
     * A past.
     *
     * @param weeks how many past weeks, 1 to 52
     * @param points control points {value ÷ the past's value, score}, ascending
     */
    record Past(
            @JsonProperty(required = true) int weeks,
            @JsonProperty(required = true) List<List<Double>> points)
            implements Serializable {}
}
