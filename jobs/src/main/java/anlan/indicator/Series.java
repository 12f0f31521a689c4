package anlan.indicator;

import anlan.catalog.Definition;
import anlan.catalog.Indicator;
import anlan.catalog.Tally;
import anlan.catalog.calendar.TimeLimit;
import anlan.catalog.calendar.WorkDays;
import java.time.Duration;

/**
 * One window of one indicator, kept for every region: what does not change while versions of the
 * catalog define it alike.
 *
 * @param key names it in state
 * @param definition what an event adds to it, see {@link Definition}
 * @param size length of the window, milliseconds
 * @param slide length of its panes, milliseconds
 * @param since only what lies at or after this time counts: when the catalog began to have it; the
 *     least number where the first catalog has it
 * @param bagged whether its totals have a {@link Multiset}
 * @param weeks 0, or of how many past weeks it pools the same window: a baseline
 * @param due of late cases: how long before the window they began
 * @param days by which work days count in that
 */
public record Series(
        String key,
        String definition,
        long size,
        long slide,
        long since,
        boolean bagged,
        int weeks,
        TimeLimit due,
        WorkDays days) {
    public static final long WEEK = Duration.ofDays(7).toMillis();

    static Series of(
            Indicator indicator, Indicator.Window window, long since, int weeks, WorkDays days) {
        return new Series(
                key(indicator, window, weeks),
                Definition.of(indicator),
                window.size().toMillis(),
                window.slide().toMillis(),
                since,
                indicator.measure().tally().bag() != Tally.Bag.NOTHING
                        || indicator.shrink() != null,
                weeks,
                indicator.measure().tally().due(),
                days);
    }

    static String key(Indicator indicator, Indicator.Window window, int weeks) {
        String key = Definition.key(indicator, window);
        return weeks == 0 ? key : key + '~' + weeks + 'w';
    }

    /**
     * First end of a window all of which lies in the time of which there are data.
     *
     * @param begin of the data of all its sources; the greatest number = there are none
     */
    public long fullFrom(PaneGrid grid, long begin) {
        long from = Math.max(since, begin);
        if (from == Long.MIN_VALUE || from == Long.MAX_VALUE) {
            return from;
        }
        long full = grid.later(grid.firstEnd(due.after(from, days), slide), size, slide);
        return weeks == 0 ? full : grid.later(full, weeks * WEEK, slide);
    }
}
