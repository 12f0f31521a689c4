package anlan.indicator;

/**
 * What the events of one pane add to an indicator of a region.
 *
 * @param indicator empty for a sign that the region exists
 * @param pane end of the pane, milliseconds since 1970
 * @param count events of the measure
 * @param sum of their values in ten-thousandths
 */
public record Partial(String region, String indicator, long pane, long count, long sum) {}
