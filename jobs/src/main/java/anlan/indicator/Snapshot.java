package anlan.indicator;

/**
 * All values that an index of a region is made of, at one time.
 *
 * @param at end of the windows, milliseconds since 1970
 * @param values in the order of the index's terms; NaN = missing
 */
public record Snapshot(String index, String region, long at, double[] values) {}
