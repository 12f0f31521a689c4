package anlan.command.audit.report;

import java.util.List;

/**
 * What the audit of one series, index, color or rule found.
 *
 * @param kind {@code indicator}, {@code index}, {@code color} or {@code alert}
 * @param name such as {@code disputes 24h}, or of a rule
 * @param version of the catalog by which it was published
 * @param compared number of published values that were compared; of a rule, of times at which its
 *     conditions began or ended
 * @param differing number of those that differ, and of those that should have been published
 * @param pending number of those besides that say what was known when they were last told, and
 *     await being told, or their restatement
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
        long millis) {
    /** Kind of what is about a rule. */
    public static final String ALERT = "alert";

    /** Whether it is about a rule. */
    boolean isOfAlerts() {
        return kind.equals(ALERT);
    }
}
