package anlan.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number per region and rolling window.
 *
 * @param where the events that count; for a ratio its denominator
 * @param of a ratio's numerator; null for other measures
 * @param quantile for {@code quantile}: which one, above 0 and below 1, such as 0.9
 * @param subject for {@code distinct}: kind of the subjects that are counted
 * @param due for {@code overdue}: how long after its beginning a case must be closed
 * @param unit as shown to people
 */
public record Indicator(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) Name title,
        @JsonProperty(required = true) Measure measure,
        Filter where,
        @Nullable Filter of,
        @Nullable Double quantile,
        @Nullable String subject,
        @Nullable Duration due,
        Per per,
        @JsonProperty(required = true) List<Window> windows,
        @JsonProperty(required = true) List<Level> levels,
        String unit)
        implements Serializable {

    public Indicator {
        where = where == null ? Filter.ALL : where;
        per = per == null ? Per.NONE : per;
        unit = unit == null ? "" : unit;
    }

    /** Shortest slide: the length of the pane in which events of this indicator are combined. */
    public Duration pane() {
        return windows.stream().map(Window::slide).min(Duration::compareTo).orElseThrow();
    }

    /** What is computed from the events of a window. */
    public enum Measure {
        /** Number of events. */
        @JsonProperty("count")
        COUNT,
        /** Sum of the values. */
        @JsonProperty("sum")
        SUM,
        /** Sum of the values over number of events; missing without events. */
        @JsonProperty("mean")
        MEAN,
        /** Events of {@code of} over events of {@code where}; missing without the latter. */
        @JsonProperty("ratio")
        RATIO,
        /** The value below or at which {@code quantile} of the values lie, within 1 %. */
        @JsonProperty("quantile")
        QUANTILE,
        /** Number of different subjects of a kind; exact to some thousand, then estimated. */
        @JsonProperty("distinct")
        DISTINCT,
        /** Number of cases that began in the window and are not closed at its end. */
        @JsonProperty("open")
        OPEN,
        /**
         * Number of cases whose deadline passed in the window and that are not closed at its end.
         */
        @JsonProperty("overdue")
        OVERDUE,
        /** Value of the newest event; missing without events. */
        @JsonProperty("latest")
        LATEST,
        /** Share of the region's devices that were heard from. */
        @JsonProperty("heard")
        HEARD;

        /** Whether it is made from cases, not from events. */
        public boolean ofCases() {
            return this == OPEN || this == OVERDUE;
        }

        /** Whether events without a value do not count. */
        public boolean ofValues() {
            return this == MEAN || this == QUANTILE || this == LATEST;
        }

        /** Whether subjects are told apart. */
        public boolean ofSubjects() {
            return this == DISTINCT || this == HEARD;
        }
    }

    /** What the number is divided by. */
    public enum Per {
        @JsonProperty("none")
        NONE,
        /** Ten thousand residents (万人). */
        @JsonProperty("population_10k")
        POPULATION_10K,
        /** Thousand households. */
        @JsonProperty("household_1k")
        HOUSEHOLD_1K,
        /** Square kilometre. */
        @JsonProperty("area_km2")
        AREA_KM2,
        /** Device that should be heard from. */
        @JsonProperty("device")
        DEVICE
    }

    /**
     * A rolling window (t − size, t] at every slide.
     *
     * @param slide divides {@code size}; panes have this length
     */
    public record Window(
            @JsonProperty(required = true) Duration size,
            @JsonProperty(required = true) Duration slide)
            implements Serializable {
        /** Such as {@code 24h}; names the window within its indicator. */
        public String label() {
            return Durations.format(size);
        }
    }
}
