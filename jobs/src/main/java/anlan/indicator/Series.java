package anlan.indicator;

import anlan.catalog.Definition;
import anlan.catalog.Indicator;
import anlan.catalog.Tally;
import java.time.Duration;

/**
 * One window of one indicator, kept for every region: what does not change while versions of the
 * catalog define it alike.
 *
 * @param key names it in state
 * @param definition what an event adds to it, see {@link Definition}
 * @param size length of the window, milliseconds
 * @param slide length of its panes, milliseconds
 * @param since only what lies after this time counts: when the catalog began to have it; the least
 *     number where the first catalog has it
 * @param bagged whether its totals have a {@link Multiset}
 * @param weeks 0, or of how many past weeks it pools the same window: a baseline
 */
public record Series(
        String key,
        String definition,
        long size,
        long slide,
        long since,
        boolean bagged,
        int weeks) {
    public static final long WEEK = Duration.ofDays(7).toMillis();

    static Series of(Indicator indicator, Indicator.Window window, long since, int weeks) {
        return new Series(
                key(indicator, window, weeks),
                Definition.of(indicator),
                window.size().toMillis(),
                window.slide().toMillis(),
                since,
                indicator.measure().tally().bag() != Tally.Bag.NOTHING,
                weeks);
    }

    static String key(Indicator indicator, Indicator.Window window, int weeks) {
        String key = Definition.key(indicator, window);
        return weeks == 0 ? key : key + '~' + weeks + 'w';
    }

    /** Whether a window that ends at {@code end} has been filling for all of its length. */
    public boolean isFull(long end, long begin) {
        long from = Math.max(since, weeks == 0 ? Long.MIN_VALUE : begin);
        return from == Long.MIN_VALUE || end - weeks * WEEK - size >= from;
    }
}
