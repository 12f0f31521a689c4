package anlan.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.Serializable;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number per region and rolling window. In the file the parts of its measure stand among its own.
 *
 * @param measure what is computed from the events
 * @param where the events that count; for a ratio its denominator
 * @param unit as shown to people
 * @param smallNumbers what is done where few cases would say little
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
        @JsonUnwrapped SmallNumbers smallNumbers)
        implements Serializable {

    public Indicator {
        where = where == null ? Filter.ALL : where;
        per = per == null ? Per.NONE : per;
        unit = unit == null ? "" : unit;
        smallNumbers = smallNumbers == null ? SmallNumbers.NONE : smallNumbers;
    }

    /** Fewest cases on which a value stands: with fewer it is missing. */
    public long least() {
        return smallNumbers.least;
    }

    /** Level of the regions to whose rate their parts are drawn; null = none is. */
    public @Nullable Level shrink() {
        return smallNumbers.shrink;
    }

    /** Level of those parts, the largest of its levels within that; null = there is none. */
    public @Nullable Level drawn() {
        Level whole = smallNumbers.shrink;
        return whole == null
                ? null
                : levels.stream()
                        .filter(level -> level.compareTo(whole) > 0)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
    }

    /** Shortest slide: the length of the pane in which events of this indicator are combined. */
    public Duration pane() {
        return windows.stream().map(Window::slide).min(Duration::compareTo).orElseThrow();
    }

    /** Whether it is a share of a whole, 0 to 1, which people read in percent. */
    public boolean isShare() {
        return per == Per.NONE
                && (measure instanceof Measure.Ratio || measure instanceof Measure.Heard);
    }

    /**
     * What is done where few cases would say little.
     *
     * @param least fewest cases on which a value stands: with fewer it is missing
     * @param shrink level of the regions to whose rate their parts are drawn; null = none is
     */
    public record SmallNumbers(long least, @Nullable Level shrink) implements Serializable {
        public static final SmallNumbers NONE = new SmallNumbers(0, null);
    }

    /** What the number is divided by. */
    public enum Per {
        @JsonProperty("none")
        NONE,
        /** Ten thousand residents (万人). */
        @JsonProperty("population_10k")
        POPULATION_10K,
        /** Hundred thousand residents. */
        @JsonProperty("population_100k")
        POPULATION_100K,
        /** Thousand households. */
        @JsonProperty("household_1k")
        HOUSEHOLD_1K,
        /** Square kilometre. */
        @JsonProperty("area_km2")
        AREA_KM2,
        /** Device that should be heard from. */
        @JsonProperty("device")
        DEVICE;

        /** What a region has of it; 0 = unknown. */
        public double base(Region region) {
            return switch (this) {
                case NONE -> 1;
                case POPULATION_10K -> region.population() / 10_000;
                case POPULATION_100K -> region.population() / 100_000;
                case HOUSEHOLD_1K -> region.households() / 1_000;
                case AREA_KM2 -> region.area();
                case DEVICE -> region.devices();
            };
        }
    }

    /**
     * A rolling window [t − size, t) at every slide. Whole days are days of the calendar.
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
