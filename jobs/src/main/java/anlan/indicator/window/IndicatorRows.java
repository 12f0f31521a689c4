package anlan.indicator.window;

import anlan.catalog.Indicator;
import anlan.catalog.PerCatalog;
import anlan.catalog.Region;
import anlan.event.Fixed;
import anlan.indicator.IndicatorCalculator;
import anlan.indicator.IndicatorValue;
import anlan.indicator.Interval;
import anlan.indicator.PaneGrid;
import anlan.indicator.Series;
import anlan.indicator.SeriesPlan;
import anlan.indicator.WindowTotal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Publishes the windows of a region: what is new, and again what late truth has changed. */
final class IndicatorRows {
    private final PerCatalog<SeriesPlan> plans;
    private final PaneGrid grid;
    private final String region;
    private final Listening listening;
    private final Consumer<IndicatorValue> out;

    IndicatorRows(
            PerCatalog<SeriesPlan> plans,
            PaneGrid grid,
            String region,
            Listening listening,
            Consumer<IndicatorValue> out) {
        this.plans = plans;
        this.grid = grid;
        this.region = region;
        this.listening = listening;
        this.out = out;
    }

    /**
     * Publishes at {@code now} if a window ends there, and those before that have changed if they
     * are restated then, in order.
     */
    void publish(RollingWindow window, long now, long horizon) throws Exception {
        Series series = window.series();
        if (grid.isEnd(now, plans.forWindowEnd(now).restate(series))) {
            restate(window, horizon);
        }
        if (!grid.isEnd(now, series.slide())) {
            return;
        }
        IndicatorValue before = row(window, now, window.total());
        window.advance(now);
        IndicatorValue row = row(window, now, window.total());
        if (before != null
                && row != null
                && (isNews(window.head(), row) || !same(before.amount(), row.amount()))) {
            markPublished(window.head(), row);
            out.accept(row);
        }
    }

    private void restate(RollingWindow window, long horizon) throws Exception {
        WindowState head = window.head();
        if (head.late.isEmpty()) {
            return;
        }
        long slide = window.series().slide();
        long first = Math.max(head.late.from[0], grid.end(horizon, slide));
        RollingWindow.Past past = window.past();
        List<IndicatorValue> rows = new ArrayList<>();
        for (long end = head.at; end >= first; end = grid.before(end, slide)) {
            if (head.late.at(end)) {
                IndicatorValue row = row(window, end, past.at(end));
                if (row != null) {
                    rows.add(row.restated(window.restate(end)));
                }
            }
        }
        Collections.reverse(rows);
        rows.forEach(out);
        head.late = new Intervals();
    }

    private static boolean isNews(WindowState head, IndicatorValue row) {
        IndicatorValue.Amount now = row.amount();
        if (head.publishedVersion.isEmpty()) {
            // where nothing happened, what happened to siblings may be news
            return now.count() != 0
                    || now.sum() != 0
                    || (now.raw() != null && IndicatorCalculator.number(now.value()) != 0);
        }
        return !head.publishedVersion.equals(row.catalogVersion())
                || head.publishedFilling != (now.fillsUntil() != null)
                || head.publishedCount != now.count()
                || head.publishedSum != Fixed.of(now.sum())
                || Double.compare(head.publishedValue, IndicatorCalculator.number(now.value()))
                        != 0;
    }

    private static boolean same(IndicatorValue.Amount before, IndicatorValue.Amount now) {
        return before.count() == now.count()
                && before.sum() == now.sum()
                && Double.compare(
                                IndicatorCalculator.number(before.value()),
                                IndicatorCalculator.number(now.value()))
                        == 0;
    }

    private static void markPublished(WindowState head, IndicatorValue row) {
        IndicatorValue.Amount now = row.amount();
        head.publishedVersion = row.catalogVersion();
        head.publishedCount = now.count();
        head.publishedSum = Fixed.of(now.sum());
        head.publishedValue = IndicatorCalculator.number(now.value());
        head.publishedFilling = now.fillsUntil() != null;
    }

    /**
     * The first row of the window that ends at {@code end}; null where the catalog of then has
     * none.
     */
    private @Nullable IndicatorValue row(RollingWindow window, long end, WindowTotal total)
            throws Exception {
        SeriesPlan plan = plans.forWindowEnd(end);
        SeriesPlan.Published published = plan.published(window.series());
        Region there = plan.regions.get(region);
        if (published == null
                || there == null
                || !published.indicator().levels().contains(there.level())) {
            return null;
        }
        long full = window.series().fullFrom(grid, listening.begin(plan, published.sources()));
        return new IndicatorValue(
                published.indicator().name(),
                region,
                there.level().label(),
                published.window().label(),
                Instant.ofEpochMilli(end),
                0,
                amount(plan, published.indicator(), there, total, fillsUntil(end, full)),
                plan.catalog.version());
    }

    private static @Nullable Instant fillsUntil(long end, long full) {
        if (end >= full) {
            return null;
        }
        return full == Long.MAX_VALUE ? IndicatorValue.NEVER_HEARD : Instant.ofEpochMilli(full);
    }

    private static IndicatorValue.Amount amount(
            SeriesPlan plan,
            Indicator indicator,
            Region there,
            WindowTotal total,
            @Nullable Instant fillsUntil) {
        IndicatorCalculator.Estimate estimate =
                IndicatorCalculator.estimate(
                        indicator, there, plan.siblings(indicator, there), total);
        Interval interval = estimate.interval();
        return new IndicatorValue.Amount(
                estimate.value(),
                interval == null ? null : (Double) interval.low(),
                interval == null ? null : (Double) interval.high(),
                estimate.raw(),
                IndicatorCalculator.count(indicator, total),
                Fixed.value(total.sum),
                fillsUntil);
    }
}
