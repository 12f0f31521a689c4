package anlan.indicator;

import anlan.catalog.Indicator;
import anlan.catalog.Region;
import anlan.event.Fixed;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One window of one indicator: takes partial sums into its panes and publishes what changed. Plain
 * calculation on a {@link PaneSeries}.
 */
final class RollingWindow {
    private final Indicator indicator;
    private final Indicator.Window window;
    private final PaneGrid grid;
    private final String catalogVersion;
    private final long size;
    private final long slide;

    RollingWindow(
            Indicator indicator, Indicator.Window window, PaneGrid grid, String catalogVersion) {
        this.indicator = indicator;
        this.window = window;
        this.grid = grid;
        this.catalogVersion = catalogVersion;
        size = window.size().toMillis();
        slide = window.slide().toMillis();
    }

    /** Names the window's series in state. */
    static String key(String indicator, String window) {
        return indicator + '@' + window;
    }

    String key() {
        return key(indicator.name(), window.label());
    }

    /**
     * Takes a partial sum.
     *
     * @param now the time that is reached
     * @return the first window end whose published value this changes; the greatest number when
     *     none
     */
    long take(PaneSeries series, Partial partial, long now) {
        long pane = grid.end(partial.pane(), slide);
        series.add(pane, partial.count(), partial.sum());
        long current = grid.lastEnd(now, slide);
        if (pane < current || (pane == current && now > current)) {
            series.markLate(pane);
            return pane;
        }
        return Long.MAX_VALUE;
    }

    /** Value of the last window that ended at or before {@code time}; null = missing. */
    @Nullable Double value(@Nullable PaneSeries series, Region region, long time) {
        long end = grid.lastEnd(time, slide);
        return series == null
                ? IndicatorCalculator.value(indicator, region, 0, 0)
                : IndicatorCalculator.value(
                        indicator,
                        region,
                        series.count(end - size, end),
                        series.sum(end - size, end));
    }

    /** Publishes at {@code now} if a window ends there: first the restated ones, in order. */
    void publish(PaneSeries series, Region region, long now, Consumer<IndicatorValue> out) {
        if (!grid.isEnd(now, slide)) {
            return;
        }
        restate(series, region, now, out);
        long count = series.count(now - size, now);
        long sum = series.sum(now - size, now);
        boolean unlikeBefore =
                count != series.count(now - slide - size, now - slide)
                        || sum != series.sum(now - slide - size, now - slide);
        if (!series.published
                || unlikeBefore
                || count != series.publishedCount
                || sum != series.publishedSum) {
            series.markPublished(count, sum);
            out.accept(row(region, now, 0, count, sum));
        }
    }

    /**
     * A window is restated when a late pane lies in it, or in the one before: then its own value,
     * though unchanged, no longer follows from the earlier row.
     */
    private void restate(PaneSeries series, Region region, long now, Consumer<IndicatorValue> out) {
        if (series.late.length == 0) {
            return;
        }
        for (long end = series.late[0]; end < now; end += slide) {
            if (series.hasLate(end - slide - size, end)) {
                out.accept(
                        row(
                                region,
                                end,
                                series.restate(end),
                                series.count(end - size, end),
                                series.sum(end - size, end)));
            }
        }
        series.late = new long[0];
    }

    /** When this window must be looked at next; the greatest number when nothing will change. */
    long nextChange(PaneSeries series, long now) {
        long next = grid.lastEnd(now, slide) + slide;
        if (series.late.length > 0) {
            return next;
        }
        long current = grid.lastEnd(now, slide);
        long entering = series.firstEndAfter(current);
        long leaving = series.firstEndAfter(current - size);
        long change = entering == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(entering, next);
        if (leaving != Long.MAX_VALUE && leaving <= current) {
            change = Math.min(change, leaving + size);
        }
        return change;
    }

    /** Forgets what no late event can reach any more. */
    void forget(PaneSeries series, long now, long lateness) {
        series.forget(now - size - lateness - slide, now - lateness - slide);
    }

    private IndicatorValue row(Region region, long at, int revision, long count, long sum) {
        return new IndicatorValue(
                indicator.name(),
                region.code(),
                region.level().label(),
                window.label(),
                Instant.ofEpochMilli(at),
                revision,
                IndicatorCalculator.value(indicator, region, count, sum),
                count,
                Fixed.value(sum),
                catalogVersion);
    }
}
