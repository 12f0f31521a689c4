package anlan.command.explain;

import anlan.catalog.Name;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index of a region at a time with all that it is made of; in JSON its parts are flat.
 *
 * @param name of the region
 * @param at ISO 8601 with the catalog's offset
 * @param sum of the points of all terms; the value
 */
public record Explanation(
        String index,
        @JsonUnwrapped(prefix = "title_") Name title,
        String region,
        @JsonUnwrapped(prefix = "name_") Name name,
        String at,
        @JsonUnwrapped Published published,
        double sum,
        List<Dimension> dimensions) {

    /**
     * What was published.
     *
     * @param value null = not enough data
     * @param reach where it lies
     * @param revision how often it was restated
     * @param first what was published at first, where it was restated; else null
     */
    public record Published(
            @Nullable Double value,
            @JsonUnwrapped Reach reach,
            String color,
            @Nullable String previousColor,
            double coverage,
            String catalogVersion,
            int revision,
            @Nullable First first) {}

    /**
     * Between which two a value lies with a chance of 95 %, were the same to happen again.
     *
     * @param low null = not known; so is {@code high}
     */
    public record Reach(@Nullable Double low, @Nullable Double high) {}

    /** What was known at first. */
    public record First(@Nullable Double value, String color) {}

    /**
     * A group of terms.
     *
     * @param name names of its dimensions from the outermost, joined by {@code /}
     * @param weight share of the whole, after missing ones are left out
     * @param points what it gives to the index
     */
    public record Dimension(
            String name,
            @JsonUnwrapped(prefix = "title_") Name title,
            double weight,
            double points,
            List<Term> terms) {}

    /**
     * One term.
     *
     * @param baseline null = missing, or it is not scored against one
     * @param score null = missing, or a veto
     * @param missing why it has no score; null = it has one, or it is a veto
     */
    public record Term(
            @Nullable Double value,
            @Nullable Double baseline,
            @Nullable Double score,
            double weight,
            double points,
            @Nullable String missing,
            IndicatorExplanation indicator) {}

    /**
     * An indicator's window.
     *
     * @param at end of the window
     * @param events how many events of it are stored; of open and overdue cases
     * @param first the first of them
     */
    public record IndicatorExplanation(
            String indicator,
            @JsonUnwrapped(prefix = "title_") Name title,
            String window,
            String at,
            String unit,
            @JsonUnwrapped Figures figures,
            long events,
            List<EventLine> first) {}

    /**
     * What was published of an indicator.
     *
     * @param value null = missing
     * @param raw where the value is drawn to that of siblings: as it was counted; else null
     * @param count of events in the window
     * @param firstValue what was published at first, where it was restated; else null
     * @param fillsUntil the window has not been full since its data began, and will be then, in
     *     words; null = it is full
     * @param pending what became known since it could be published again last; null = nothing
     */
    public record Figures(
            @Nullable Double value,
            @Nullable Double raw,
            long count,
            double sum,
            int revision,
            @Nullable Double firstValue,
            @Nullable String fillsUntil,
            @Nullable Pending pending) {}

    /**
     * What became known too late for what was published, and is no fault of it.
     *
     * @param changes events that came, were corrected or closed
     * @param awaits when it is published again with them
     */
    public record Pending(long changes, String awaits) {}

    /**
     * An event behind an indicator.
     *
     * @param late whether it came after the window's end
     */
    public record EventLine(
            String source,
            String id,
            long revision,
            String occurredAt,
            @JsonUnwrapped Happening happening,
            boolean late) {}

    /**
     * What happened where.
     *
     * @param value of a summary the sum of its readings; null = none
     */
    public record Happening(
            String category, String region, @Nullable Double value, long readings) {}
}
