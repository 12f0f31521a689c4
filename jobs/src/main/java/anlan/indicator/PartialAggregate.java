package anlan.indicator;

import org.jspecify.annotations.Nullable;

/**
 * What the events of one pane add to an indicator of a region.
 *
 * @param indicator the indicator's definition, see {@link anlan.catalog.Definition}; empty for a
 *     sign that the region exists
 * @param pane end of the pane, milliseconds since 1970; it leaves a window one size later
 * @param known no window that ends before is published with it: the county did not know
 * @param open of a case when it counts; null = as long as its pane is in the window
 * @param count events of the measure
 * @param sum of their values in ten-thousandths
 * @param bag what cannot be told by a count and a sum; null = nothing
 */
public record PartialAggregate(
        String region,
        String indicator,
        long pane,
        long known,
        @Nullable OpenCase open,
        long count,
        long sum,
        @Nullable Multiset bag) {

    /**
     * When a case counts; milliseconds since 1970.
     *
     * @param from at or before the pane: from the pane on
     * @param until the greatest number: until it leaves the window
     */
    public record OpenCase(long from, long until) {}

    /** A sum that counts as long as its pane is in the window. */
    public static PartialAggregate of(
            String region,
            String indicator,
            long pane,
            long count,
            long sum,
            @Nullable Multiset bag) {
        return new PartialAggregate(region, indicator, pane, pane, null, count, sum, bag);
    }

    /** The same, known later. */
    public PartialAggregate known(long at) {
        return new PartialAggregate(region, indicator, pane, at, open, count, sum, bag);
    }

    /** So many of it; it has no bag. */
    public PartialAggregate times(long number) {
        return new PartialAggregate(
                region, indicator, pane, known, open, number * count, number * sum, null);
    }
}
