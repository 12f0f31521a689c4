package anlan.catalog;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * All of the policy, as one value.
 *
 * @param version names this state of the policy; rows carry it
 * @param effectiveFrom event time from which it holds
 * @param zone whose midnight begins a day
 */
public record Catalog(
        String version,
        String author,
        String reason,
        Instant effectiveFrom,
        String zone,
        List<Region> regions,
        List<Category> categories,
        List<Source> sources,
        List<Indicator> indicators,
        List<Index> indices,
        List<Rule> rules)
        implements Serializable {}
