package anlan.indicator;

import anlan.catalog.Catalog;
import anlan.catalog.Index;
import anlan.catalog.Level;
import anlan.catalog.Region;
import anlan.event.Fixed;
import anlan.event.Observation;
import java.util.Arrays;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Combines observations into one partial sum per region, indicator and pane before they are
 * shuffled, and adds them up the region tree: a busy county is as few records as a quiet grid.
 *
 * <p>Holds no state: a pane goes out when the watermark passes its end, and all of them before a
 * checkpoint barrier.
 */
public final class CombineOperator extends AbstractStreamOperator<Partial>
        implements OneInputStreamOperator<Observation, Partial> {
    private static final long serialVersionUID = 1L;
    private static final int FULL = 500_000;
    private static final long MINUTE = 60_000;

    private final Catalog catalog;
    private final PaneGrid grid;
    private transient Feeds feeds;
    private transient int[][] lineages;
    private transient PartialSums sums;
    private transient long minute;
    private transient boolean regionsAnnounced;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public CombineOperator(Catalog catalog) {
        this.catalog = catalog;
        grid = PaneGrid.of(catalog);
    }

    @Override
    public void open() throws Exception {
        super.open();
        feeds = new Feeds(catalog);
        lineages = lineages(catalog);
        sums = new PartialSums();
        minute = Long.MIN_VALUE;
    }

    /** Positions of each region and all its ancestors in the catalog. */
    private static int[][] lineages(Catalog catalog) {
        Map<String, Integer> positions = Catalog.positions(catalog.regions(), Region::code);
        int[][] lineages = new int[catalog.regions().size()][];
        for (int i = 0; i < lineages.length; i++) {
            int[] lineage = new int[Level.values().length];
            int length = 0;
            String code = catalog.regions().get(i).code();
            while (code != null) {
                Integer position = positions.get(code);
                if (position != null) {
                    lineage[length++] = position;
                }
                code = Level.parent(code);
            }
            lineages[i] = Arrays.copyOf(lineage, length);
        }
        return lineages;
    }

    @Override
    public void processElement(StreamRecord<Observation> element) {
        Observation observation = element.getValue();
        for (Feeds.Feed feed : feeds.of(observation)) {
            boolean counts = feed.counts(observation);
            boolean countsInPart = feed.countsInPart(observation);
            if (counts || countsInPart) {
                long sum =
                        switch (feed.measure()) {
                            case COUNT, QUANTILE, DISTINCT, OPEN, OVERDUE, LATEST, HEARD -> 0;
                            case SUM, MEAN -> observation.value;
                            case RATIO -> countsInPart ? Fixed.of(1) : 0;
                        };
                sums.add(
                        feed.indicator(),
                        observation.region,
                        grid.end(observation.time, feed.pane()),
                        counts ? observation.sign : 0,
                        observation.sign * sum);
            }
        }
        if (!regionsAnnounced) {
            announceRegions(observation.time);
        }
        if (sums.size() > FULL) {
            flush(Long.MAX_VALUE);
        }
    }

    /** A region without any event has an index too: it must know that time passes. */
    private void announceRegions(long time) {
        regionsAnnounced = true;
        if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() != 0) {
            return;
        }
        for (Region region : catalog.regions()) {
            for (Index index : catalog.indices()) {
                if (index.levels().contains(region.level())) {
                    long pane = grid.end(time, index.slide().toMillis());
                    output.collect(new StreamRecord<>(new Partial(region.code(), "", pane, 0, 0)));
                }
            }
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        long reached = Math.floorDiv(mark.getTimestamp(), MINUTE);
        if (reached != minute) {
            minute = reached;
            flush(mark.getTimestamp());
        }
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flush(Long.MAX_VALUE);
    }

    @Override
    public void finish() throws Exception {
        flush(Long.MAX_VALUE);
        super.finish();
    }

    /** Sends what belongs to panes that end at or before {@code time}. */
    private void flush(long time) {
        if (sums.earliest() > time) {
            return;
        }
        PartialSums waiting = sums;
        PartialSums due = new PartialSums();
        sums = new PartialSums();
        waiting.forEach(
                (indicator, region, pane, count, sum) -> {
                    if (pane > time) {
                        sums.add(indicator, region, pane, count, sum);
                        return;
                    }
                    for (int ancestor : lineages[region]) {
                        if (isPublished(indicator, ancestor)) {
                            due.add(indicator, ancestor, pane, count, sum);
                        }
                    }
                });
        due.forEach(this::emit);
    }

    private boolean isPublished(int indicator, int region) {
        return catalog.indicators()
                .get(indicator)
                .levels()
                .contains(catalog.regions().get(region).level());
    }

    private void emit(int indicator, int region, long pane, long count, long sum) {
        output.collect(
                new StreamRecord<>(
                        new Partial(
                                catalog.regions().get(region).code(),
                                catalog.indicators().get(indicator).name(),
                                pane,
                                count,
                                sum)));
    }
}
