package anlan.indicator.preaggregate;

import anlan.catalog.Catalog;
import anlan.catalog.Index;
import anlan.catalog.Policy;
import anlan.catalog.Region;
import anlan.catalog.Versions;
import anlan.event.Observation;
import anlan.indicator.PaneGrid;
import anlan.indicator.PartialAggregate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Combines observations into one partial sum per region, indicator and pane before they are
 * shuffled: a busy county is as few records as a quiet grid.
 *
 * <p>A pane goes out when the watermark passes its end, and all of them after {@link #LONGEST} and
 * when there is nothing more to read. State: the sums that are {@code waiting}; a checkpoint so
 * makes nobody busy.
 */
public final class PreAggregationOperator extends AbstractStreamOperator<PartialAggregate>
        implements OneInputStreamOperator<Observation, PartialAggregate> {
    private static final long serialVersionUID = 1L;
    private static final int FULL = 500_000;
    private static final long MINUTE = 60_000;

    /** So long sums wait for others, milliseconds: what waits is written with each checkpoint. */
    private static final long LONGEST = 10_000;

    private final Policy policy;
    private transient Versions versions;
    private transient PaneGrid grid;
    private transient PreAggregator waiting;
    private transient ListState<PartialAggregate> waitingState;
    private transient long minute;
    private transient Instant announced;
    private transient long begin;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public PreAggregationOperator(Policy policy) {
        this.policy = policy;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        waitingState =
                context.getOperatorStateStore()
                        .getListState(
                                new ListStateDescriptor<>(
                                        "waiting", TypeInformation.of(PartialAggregate.class)));
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        List<PartialAggregate> all = new ArrayList<>();
        waiting.forEach(all::add);
        waitingState.update(all);
    }

    @Override
    public void open() throws Exception {
        super.open();
        versions = policy.open();
        grid = PaneGrid.of(versions.newest());
        waiting = new PreAggregator(versions, grid);
        minute = Long.MIN_VALUE;
        announced = Instant.MIN;
        for (PartialAggregate partial : waitingState.get()) {
            emit(partial);
        }
        waitLongest();
    }

    private void waitLongest() {
        var unused =
                getProcessingTimeService()
                        .registerTimer(
                                getProcessingTimeService().getCurrentProcessingTime() + LONGEST,
                                now -> {
                                    waiting.take(Long.MAX_VALUE, this::emit);
                                    waitLongest();
                                });
    }

    @Override
    public void processElement(StreamRecord<Observation> element) {
        Observation observation = element.getValue();
        Catalog catalog = versions.forEvent(observation.time);
        waiting.add(observation, catalog);
        announceRegions(
                catalog, Math.max(waiting.known(observation), grid.end(observation.time, MINUTE)));
        if (waiting.size() > FULL) {
            waiting.take(Long.MAX_VALUE, this::emit);
        }
    }

    /**
     * A region without any event has an index too: it must know that time passes. It begins with
     * the first thing that the county knew, whichever worker reads it, and whenever.
     */
    private void announceRegions(Catalog catalog, long known) {
        Instant from = catalog.effectiveFrom();
        if (announced.isAfter(from) || (announced.equals(from) && known >= begin)) {
            return;
        }
        announced = from;
        begin = known;
        for (Region region : catalog.regions()) {
            // the earliest of its indices; that looks after the others
            long pane = Long.MAX_VALUE;
            for (Index index : catalog.indices()) {
                if (index.levels().contains(region.level())) {
                    pane = Math.min(pane, grid.firstEnd(known, index.slide().toMillis()));
                }
            }
            if (pane < Long.MAX_VALUE) {
                emit(PartialAggregate.of(region.code(), "", pane, 0, 0, null));
            }
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        long reached = Math.floorDiv(mark.getTimestamp(), MINUTE);
        if (reached != minute) {
            minute = reached;
            waiting.take(mark.getTimestamp(), this::emit);
        }
        super.processWatermark(mark);
    }

    /** What is idle holds nothing back: time may pass it. */
    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        if (status.isIdle()) {
            waiting.take(Long.MAX_VALUE, this::emit);
        }
        super.processWatermarkStatus(status);
    }

    @Override
    public void finish() throws Exception {
        waiting.take(Long.MAX_VALUE, this::emit);
        super.finish();
    }

    private void emit(PartialAggregate partial) {
        output.collect(new StreamRecord<>(partial));
    }
}
