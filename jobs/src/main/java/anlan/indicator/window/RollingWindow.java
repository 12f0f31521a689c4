package anlan.indicator.window;

import anlan.indicator.Multiset;
import anlan.indicator.PaneGrid;
import anlan.indicator.PartialAggregate;
import anlan.indicator.Series;
import anlan.indicator.Steps;
import anlan.indicator.WindowTotal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One window of one region over its state: takes partial sums and tells the totals.
 *
 * <p>What a window holds is a sum of steps: a pane enters it at the pane's end and leaves one size
 * later. Both steps are noted when the pane comes, so the work per pane is the same for an hour and
 * for a year, and a late pane is two steps in the past.
 */
final class RollingWindow {
    private static final int SLIDES_PER_BLOCK = 64;

    private final Series series;
    private final PaneGrid grid;
    private final WindowState head;
    private final WindowStore store;
    private final long horizon;
    private final WindowTotal total;
    private boolean bagLoaded;

    /**
     * A window at a time.
     *
     * @param horizon windows that end at or before this time are not restated any more
     */
    RollingWindow(Series series, PaneGrid grid, WindowState head, WindowStore store, long horizon) {
        this.series = series;
        this.grid = grid;
        this.head = head;
        this.store = store;
        this.horizon = horizon;
        total = new WindowTotal(head.count, head.sum, null);
    }

    /**
     * State of a window of which nothing is known yet; {@code passed} is the last end behind us.
     */
    static WindowState begin(Series series, long passed) {
        WindowState head = new WindowState();
        head.since = series.since();
        head.at = passed;
        return head;
    }

    Series series() {
        return series;
    }

    WindowState head() {
        return head;
    }

    /**
     * Takes a partial sum.
     *
     * @return the first end behind us whose window this changes; the greatest number when none
     */
    long take(PartialAggregate partial) {
        long pane = grid.firstEnd(partial.pane(), series.slide());
        PartialAggregate.OpenCase open = partial.open();
        long enter = open == null ? pane : Math.max(pane, end(open.from()));
        long leave = grid.later(pane, series.size(), series.slide());
        if (open != null) {
            leave = Math.min(leave, end(open.until()));
        }
        if (leave <= enter) {
            return Long.MAX_VALUE;
        }
        if (series.weeks() == 0) {
            return take(enter, leave, partial);
        }
        long first = Long.MAX_VALUE;
        for (int week = 1; week <= series.weeks(); week++) {
            long shift = week * Series.WEEK;
            long enterThen = grid.later(enter, shift, series.slide());
            long leaveThen = grid.later(leave, shift, series.slide());
            first = Math.min(first, take(enterThen, leaveThen, partial));
        }
        return first;
    }

    private long end(long time) {
        return time == Long.MAX_VALUE || time == Long.MIN_VALUE
                ? time
                : grid.end(time, series.slide());
    }

    private long take(long enter, long leave, PartialAggregate partial) {
        step(enter, partial, 1);
        step(leave, partial, -1);
        if (enter > head.at) {
            return Long.MAX_VALUE;
        }
        // the window after the last changed one follows from another row now
        head.late.add(enter, leave + 1);
        return enter;
    }

    private void step(long end, PartialAggregate partial, int sign) {
        if (end <= head.at) {
            head.count += sign * partial.count();
            head.sum += sign * partial.sum();
            if (partial.bag() != null) {
                total().add(partial.bag(), sign);
                keepBag();
            }
        } else {
            head.next = Math.min(head.next, end);
        }
        if (end > horizon) {
            Steps steps = steps(block(end));
            steps.add(end, partial.count(), partial.sum(), partial.bag(), sign);
            store.keep(key(block(end)), steps);
        }
    }

    /** Goes on to {@code end}, an end of this window's slide. */
    void advance(long end) {
        if (end <= head.at) {
            return;
        }
        WindowTotal now = head.next <= end ? total() : total;
        boolean stepped = false;
        while (head.next <= end) {
            Steps steps = steps(block(head.next));
            int at = steps.find(head.next);
            for (; at < steps.size && steps.ends[at] <= end; at++) {
                now.add(steps, at, 1);
                stepped = true;
            }
            head.next = at < steps.size ? steps.ends[at] : firstAfter(block(head.next));
        }
        head.at = end;
        if (stepped) {
            head.count = now.count;
            head.sum = now.sum;
            keepBag();
        }
    }

    private long firstAfter(long block) {
        int at = Arrays.binarySearch(head.blocks, block + 1);
        int next = at < 0 ? -at - 1 : at;
        return next == head.blocks.length ? Long.MAX_VALUE : steps(head.blocks[next]).ends[0];
    }

    /** What the window holds that ends at the time that is reached. Not to be changed. */
    WindowTotal total() {
        if (series.bagged() && !bagLoaded) {
            bagLoaded = true;
            Multiset bag = store.bag(series.key());
            total.bag = bag == null ? null : bag.copy();
        }
        total.count = head.count;
        total.sum = head.sum;
        return total;
    }

    private void keepBag() {
        Multiset bag = total.bag;
        if (bag != null) {
            store.keepBag(series.key(), bag.size() == 0 ? null : bag.copy());
        }
    }

    /** Its totals from the time that is reached back into the past. */
    Past past() {
        return new Past();
    }

    /** The totals of earlier ends, asked for from the latest to the earliest. */
    final class Past {
        private final WindowTotal then;
        private int blockAt;
        private @Nullable Steps steps;
        private int stepAt;

        private Past() {
            WindowTotal now = total();
            then = new WindowTotal(now.count, now.sum, now.bag == null ? null : now.bag.copy());
            blockAt = head.blocks.length;
        }

        /** What the window held that ended at {@code end}, after the horizon. */
        WindowTotal at(long end) {
            while (true) {
                while (steps != null && stepAt >= 0 && steps.ends[stepAt] > end) {
                    if (steps.ends[stepAt] <= head.at) {
                        then.add(steps, stepAt, -1);
                    }
                    stepAt--;
                }
                if ((steps != null && stepAt >= 0) || !loadBefore(end)) {
                    return then;
                }
            }
        }

        private boolean loadBefore(long end) {
            while (blockAt > 0) {
                blockAt--;
                long block = head.blocks[blockAt];
                if (block < block(end)) {
                    blockAt++;
                    return false;
                }
                if (block <= block(head.at)) {
                    steps = steps(block);
                    stepAt = steps.size - 1;
                    return true;
                }
            }
            return false;
        }
    }

    /** Counts one more restatement of the window that ends at {@code end}; its new number. */
    int restate(long end) {
        int at = Arrays.binarySearch(head.restated, end);
        if (at >= 0) {
            return ++head.restatements[at];
        }
        int to = -at - 1;
        head.restated = GrowingArrays.inserted(head.restated, to, end);
        head.restatements = GrowingArrays.inserted(head.restatements, to, 1);
        return 1;
    }

    /** Forgets what no late event can reach any more; whether nothing is left. */
    boolean forget() {
        int old = 0;
        while (old < head.blocks.length && block(horizon) > head.blocks[old]) {
            store.keep(key(head.blocks[old++]), null);
        }
        head.blocks = GrowingArrays.without(head.blocks, old);
        int at = Arrays.binarySearch(head.restated, horizon + 1);
        int kept = at < 0 ? -at - 1 : at;
        head.restated = GrowingArrays.without(head.restated, kept);
        head.restatements = GrowingArrays.without(head.restatements, kept);
        return head.blocks.length == 0
                && head.restated.length == 0
                && head.late.isEmpty()
                && head.count == 0
                && head.sum == 0
                && head.publishedCount == 0
                && head.publishedSum == 0
                && (!series.bagged() || store.bag(series.key()) == null);
    }

    /** Forgets all of a window but its head. */
    static void clear(String series, WindowState head, WindowStore store) {
        for (long block : head.blocks) {
            store.keep(key(series, block), null);
        }
        store.keepBag(series, null);
    }

    private long block(long end) {
        return Math.floorDiv(end, SLIDES_PER_BLOCK * series.slide());
    }

    private String key(long block) {
        return key(series.key(), block);
    }

    /** Names a block of a series in state. */
    static String key(String series, long block) {
        return series + '/' + block;
    }

    /** The steps of a block, which is known from then on. */
    private Steps steps(long block) {
        Steps steps = store.steps(key(block));
        if (steps != null) {
            return steps;
        }
        int at = Arrays.binarySearch(head.blocks, block);
        if (at < 0) {
            head.blocks = GrowingArrays.inserted(head.blocks, -at - 1, block);
        }
        return new Steps();
    }
}
