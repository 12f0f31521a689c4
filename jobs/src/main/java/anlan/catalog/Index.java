package anlan.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A weighted whole of scores, 0 (worst) to 100 (best): a tree whose leaves are indicators.
 *
 * @param pace how often it is published, and again
 * @param minimumCoverage least share of weight (0..1] that must have data; below it the index is
 *     missing and its color grey
 * @param composition what it is made of
 * @param vetoes what caps the index however good the rest is (一票否决)
 */
public record Index(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) Name title,
        @JsonUnwrapped Pace pace,
        @JsonProperty(required = true) List<Level> levels,
        @JsonProperty(required = true) double minimumCoverage,
        @JsonUnwrapped Composition composition,
        List<Veto> vetoes,
        @JsonProperty(required = true) Bands color)
        implements Serializable {

    private static final double DEFAULT_FLOOR = 1;

    public Index {
        vetoes = vetoes == null ? List.of() : vetoes;
    }

    /** How often it is published. */
    public Duration slide() {
        return pace.slide;
    }

    /** How often what late truth has changed is published again. */
    public Duration restate() {
        Duration own = pace.restate;
        return own == null ? pace.slide : own;
    }

    /**
     * How often an index is published.
     *
     * @param restate how often it and what it is made of are published again where late truth has
     *     changed them; divides the slide; null = with the slide
     */
    public record Pace(@JsonProperty(required = true) Duration slide, @Nullable Duration restate)
            implements Serializable {}

    /** All indicators in the order of the file, from the first dimension's first to the last. */
    public List<Term> terms() {
        List<Term> terms = new ArrayList<>();
        composition.dimensions().forEach(dimension -> dimension.addTerms(terms));
        return terms;
    }

    /**
     * What an index is made of.
     *
     * @param aggregation how the dimensions become the index
     * @param floor least value, 0..100, with which a geometric mean reckons; above 0
     * @param dimensions groups of scores; their weights sum to 1
     * @param pairwise instead of the dimensions' weights: AHP's matrix, how much more important
     *     each is than each other, such as 3 or 1/3; null = weights are given
     */
    public record Composition(
            Aggregation aggregation,
            double floor,
            @JsonProperty(required = true) List<Dimension> dimensions,
            @Nullable List<List<String>> pairwise)
            implements Serializable {

        public Composition {
            aggregation = aggregation == null ? Aggregation.ARITHMETIC : aggregation;
            floor = floor == 0 ? DEFAULT_FLOOR : floor;
        }

        /** The same of other dimensions. */
        public Composition of(List<Dimension> others) {
            return new Composition(aggregation, floor, others, pairwise);
        }
    }

    /** How weighted values become one. */
    public enum Aggregation {
        /** Σ weight × value: a good one makes up for a bad one. */
        @JsonProperty("arithmetic")
        ARITHMETIC,
        /** Π value ^ weight: a bad one is hardly made up for. */
        @JsonProperty("geometric")
        GEOMETRIC
    }

    /**
     * A group of scores, or of groups.
     *
     * @param weight share of what it belongs to, 0..1
     * @param indicators scores of the group; their weights sum to 1
     * @param dimensions groups of the group, instead of scores
     */
    public record Dimension(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) Name title,
            double weight,
            Aggregation aggregation,
            double floor,
            List<Term> indicators,
            List<Dimension> dimensions,
            @Nullable List<List<String>> pairwise)
            implements Serializable {

        public Dimension {
            aggregation = aggregation == null ? Aggregation.ARITHMETIC : aggregation;
            floor = floor == 0 ? DEFAULT_FLOOR : floor;
            indicators = indicators == null ? List.of() : indicators;
            dimensions = dimensions == null ? List.of() : dimensions;
        }

        private void addTerms(List<Term> terms) {
            terms.addAll(indicators);
            dimensions.forEach(dimension -> dimension.addTerms(terms));
        }
    }

    /**
     * An indicator's part in a dimension.
     *
     * @param window label of the indicator's window, such as {@code 24h}
     * @param weight share of the dimension, 0..1
     * @param scoring how its value becomes a score; in the file its part stands among the term's
     */
    public record Term(
            @JsonProperty(required = true) String indicator,
            @JsonProperty(required = true) String window,
            double weight,
            @JsonUnwrapped Scoring scoring)
            implements Serializable {}

    /**
     * Caps the index when an indicator passes a limit.
     *
     * @param above the veto holds while the value is greater; null = {@code below} says it
     * @param below the veto holds while the value is less
     * @param cap greatest value of the index then, 0..100
     * @param color worst-case color that is forced then, {@code yellow} or {@code red}; null = the
     *     capped value decides
     */
    public record Veto(
            @JsonProperty(required = true) String indicator,
            @JsonProperty(required = true) String window,
            @Nullable Double above,
            @Nullable Double below,
            @JsonProperty(required = true) double cap,
            @Nullable String color)
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
