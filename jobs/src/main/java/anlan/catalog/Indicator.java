package anlan.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * A number per region and rolling window. In the file the parts of its measure stand among its own.
 *
 * @param measure what is computed from the events
 * @param where the events that count; for a ratio its denominator
 * @param unit as shown to people
 * @param least fewest cases on which a value stands: with fewer it is missing
 */
public record Indicator(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) Name title,
        @JsonProperty(required = true) @JsonUnwrapped Measure measure,
        Filter where,
        Per per,
        @JsonProperty(required = true) List<Window> windows,
        @JsonProperty(required = true) List<Level> levels,
        String unit,
        long least)
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
