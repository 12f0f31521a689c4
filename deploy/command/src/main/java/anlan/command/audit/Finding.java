package anlan.command.audit;

import java.util.List;

/**
 * What the audit of one series, index or color found.
 *
 * @param kind {@code indicator}, {@code index} or {@code color}
 * @param name such as {@code disputes 24h}
 * @param version of the catalog by which it was published
 * @param compared number of published values that were compared
 * @param differing number of those that differ, and of values that should have been published
 * @param pending number of those besides that say what was known when they were last told, and
 *     await their restatement
 * @param first the first of the differences
 * @param millis how long it took
 */
public record Finding(
        String kind,
        String name,
        String version,
        long compared,
        long differing,
        long pending,
        List<Difference> first,
        long millis) {}
