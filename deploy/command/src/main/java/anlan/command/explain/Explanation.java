package anlan.command.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index of a region at a time with all that it is made of.
 *
 * @param at ISO 8601 with the catalog's offset
 * @param value null = not enough data
 * @param revision how often it was restated
 * @param first what was published at first, where it was restated; else null
 * @param sum of the points of all terms; the value
 */
public record Explanation(
        String index,
        String titleZh,
        String titleEn,
        String region,
        String nameZh,
        String nameEn,
        String at,
        @Nullable Double value,
        String color,
        @Nullable String previousColor,
        double coverage,
        String catalogVersion,
        int revision,
        @Nullable First first,
        double sum,
        List<Dimension> dimensions) {

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
            String titleZh,
            String titleEn,
            double weight,
            double points,
            List<Term> terms) {}

    /**
     * One term.
     *
     * @param baseline null = missing, or it is not scored against one
     * @param score null = missing, or a veto
     */
    public record Term(
            @Nullable Double value,
            @Nullable Double baseline,
            @Nullable Double score,
            double weight,
            double points,
            IndicatorExplanation indicator) {}

    /**
     * An indicator's window.
     *
     * @param at end of the window
     * @param value null = missing
     * @param count of events in it
     * @param events how many of them are stored; of open and overdue cases
     * @param first the first of them
     */
    public record IndicatorExplanation(
            String indicator,
            String titleZh,
            String titleEn,
            String window,
            String at,
            String unit,
            @Nullable Double value,
            long count,
            double sum,
            int revision,
            @Nullable Double firstValue,
            long events,
            List<EventLine> first) {}

    /**
     * An event behind an indicator.
     *
     * @param late whether it came after the window's end
     */
    public record EventLine(
            String source,
            String id,
            int revision,
            String occurredAt,
            String category,
            String region,
            @Nullable Double value,
            long readings,
            boolean late) {}
}
