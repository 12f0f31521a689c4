package anlan.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number per region and rolling window.
 *
 * @param where the events that count; for a ratio its denominator
 * @param unit as shown to people
 */
public record Indicator(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) Name title,
        @JsonProperty(required = true) Measure measure,
        Filter where,
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

    /**
     * As it stands in the files: the parts of its measure stand beside its own.
     *
     * @throws PartsException when they do not make a measure
     */
    @JsonCreator
    static Indicator read(
            @JsonProperty(value = "name", required = true) String name,
            @JsonProperty(value = "title", required = true) Name title,
            @JsonProperty(value = "measure", required = true) Measure.Kind measure,
            @JsonProperty("where") Filter where,
            @JsonProperty("of") @Nullable Filter of,
            @JsonProperty("quantile") @Nullable Double quantile,
            @JsonProperty("subject") @Nullable String subject,
            @JsonProperty("due") @Nullable Duration due,
            @JsonProperty("per") Per per,
            @JsonProperty(value = "windows", required = true) List<Window> windows,
            @JsonProperty(value = "levels", required = true) List<Level> levels,
            @JsonProperty("unit") String unit) {
        return new Indicator(
                name,
                title,
                Measure.of(measure, of, quantile, subject, due),
                where,
                per,
                windows,
                levels,
                unit);
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
