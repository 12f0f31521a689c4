package anlan.indicator.window;

import anlan.catalog.Catalog;
import anlan.catalog.PerCatalog;
import anlan.catalog.Versions;
import anlan.indicator.IndicatorValue;
import anlan.indicator.Multiset;
import anlan.indicator.PaneGrid;
import anlan.indicator.PartialAggregate;
import anlan.indicator.Series;
import anlan.indicator.SeriesPlan;
import anlan.indicator.Steps;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The first window of a catalog in one region, with its state in memory. */
final class WindowRig implements WindowStore {
    static final long MINUTE = 60_000;

    final List<IndicatorValue> rows = new ArrayList<>();
    final Map<String, Steps> blocks = new HashMap<>();
    private final Map<String, Multiset> bags = new HashMap<>();
    private final PerCatalog<SeriesPlan> plans;
    private final PaneGrid grid = PaneGrid.of(ZoneOffset.UTC, Instant.EPOCH);
    private final long lateness;
    private final Series series;
    private @Nullable WindowState head;

    WindowRig(Catalog catalog, long lateness) {
        Versions versions = Versions.of(List.of(catalog));
        plans = SeriesPlan.of(versions);
        this.lateness = lateness;
        series = plans.from(catalog).series.values().iterator().next();
    }

    /** Takes partial sums, then publishes. */
    void turn(long now, List<PartialAggregate> arrivals) {
        RollingWindow window = window(now);
        window.advance(grid.lastEnd(now - 1, series.slide()));
        arrivals.forEach(window::take);
        try {
            new IndicatorRows(plans, grid, SmallCatalog.TOWN, new NobodyHeard(), rows::add)
                    .publish(window, now, horizon(now));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        if (window.forget()) {
            head = null;
        }
    }

    /** There are no sources, so none is waited for. */
    private record NobodyHeard() implements Listening {
        @Override
        public boolean heard(String source, long at) {
            return false;
        }

        @Override
        public long begin(SeriesPlan plan, Set<String> sources) {
            return Long.MIN_VALUE;
        }

        @Override
        public boolean silent(long from, long until) {
            return false;
        }

        @Override
        public long next(long after) {
            return Long.MAX_VALUE;
        }
    }

    private RollingWindow window(long now) {
        if (head == null) {
            head = RollingWindow.begin(series, grid.lastEnd(now - 1, series.slide()));
        }
        return new RollingWindow(series, grid, head, this, horizon(now));
    }

    private long horizon(long now) {
        return now - lateness - series.slide();
    }

    boolean isEmpty() {
        return head == null && blocks.isEmpty() && bags.isEmpty();
    }

    /** A sum that counts in the rig's window. */
    PartialAggregate partial(long pane, long count, long sum, @Nullable Multiset bag) {
        return PartialAggregate.of(SmallCatalog.TOWN, series.definition(), pane, count, sum, bag);
    }

    /** The value that each slide ends with: each row holds until the next, the last word counts. */
    Map<Long, @Nullable Double> lastWord(long first, long last, @Nullable Double empty) {
        TreeMap<Long, IndicatorValue> newest = new TreeMap<>();
        for (IndicatorValue row : rows) {
            newest.merge(
                    row.at().toEpochMilli(), row, (a, b) -> a.revision() > b.revision() ? a : b);
        }
        Map<Long, @Nullable Double> values = new TreeMap<>();
        for (long end = first; end <= last; end += series.slide()) {
            Map.Entry<Long, IndicatorValue> row = newest.floorEntry(end);
            values.put(end, row == null ? empty : row.getValue().amount().value());
        }
        return values;
    }

    @Override
    public @Nullable Steps steps(String block) {
        return blocks.get(block);
    }

    @Override
    public void keep(String block, @Nullable Steps steps) {
        blocks.compute(block, (key, known) -> steps);
    }

    @Override
    public @Nullable Multiset bag(String name) {
        return bags.get(name);
    }

    @Override
    public void keepBag(String name, @Nullable Multiset bag) {
        bags.compute(name, (key, known) -> bag);
    }
}
