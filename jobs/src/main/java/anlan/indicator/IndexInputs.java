package anlan.indicator;

import org.jspecify.annotations.Nullable;

/**
 * All values that an index of a region is made of, at one time.
 *
 * @param at end of the windows, milliseconds since 1970
 * @param values in the order of the index's terms; NaN = missing
 * @param baselines what each term is scored against, in the same order; NaN = missing, or the term
 *     has no baseline
 * @param vetoes values of the index's vetoes, in their order; NaN = missing, or it cannot hold yet
 * @param intervals low and high end of each term's interval, in turn; NaN = none is known
 * @param missing why a term has no score, in the order of the terms; null = it has one
 */
public record IndexInputs(
        String index,
        String region,
        long at,
        double[] values,
        double[] baselines,
        double[] vetoes,
        double[] intervals,
        @Nullable String[] missing) {}
