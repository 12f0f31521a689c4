package anlan.intake;

import anlan.catalog.Catalog;
import anlan.catalog.PerCatalog;
import anlan.catalog.Policy;
import anlan.catalog.Source;
import anlan.catalog.Sources;
import anlan.catalog.Versions;
import anlan.event.Account;
import anlan.event.Event;
import anlan.event.Observation;
import anlan.event.Subject;
import anlan.metric.JobMetric;
import anlan.metric.LabelledCounter;
import com.carrotsearch.hppc.LongHashSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Readings of many devices: lets each pass once, and keeps one summary per device and pane. Keyed
 * by source and bucket, so that state is touched per batch and pane, never per reading.
 *
 * <p>State: {@code seen}, the ids by minute of event time, cleared {@code dedupe} after the minute
 * or, where it came too late, after its arrival; {@code panes}, the summaries by end of pane,
 * published at the end of the pane, again {@code lateness} later where late readings came, and then
 * cleared; the {@code clock}, cleared with the last of them; the {@code time} of each task, one
 * number: after a restart readings come before all tasks in front have told what time it is.
 */
public final class ReadingsFunction extends KeyedProcessFunction<String, ReadingBatch, Event>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;
    private static final long MINUTE = 60_000;

    private final Policy policy;
    private transient Versions versions;
    private transient Sources sources;
    private transient PerCatalog<Map<String, Integer>> positions;
    private transient ReadingIds seen;
    private transient MapState<Long, DeviceSummaries> panes;
    private transient ValueState<ReadingClock> clock;

    private transient ListState<Long> timeState;

    private transient long time;
    private transient Observation observation;
    private transient LabelledCounter duplicates;
    private transient LabelledCounter tooLate;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public ReadingsFunction(Policy policy) {
        this.policy = policy;
    }

    @Override
    @SuppressWarnings("NullAway.Init") // initializeState has set the others
    public void open(OpenContext context) {
        versions = policy.open();
        sources = Sources.byName(versions);
        positions =
                new PerCatalog<>(
                        versions, catalog -> Catalog.positions(catalog.sources(), Source::name));
        var numbers = PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO;
        seen =
                new ReadingIds(
                        new NumberedState<>(map("seen", numbers)),
                        new NumberedState<>(map("late-until", BasicTypeInfo.LONG_TYPE_INFO)),
                        new NumberedState<>(map("late-minutes", numbers)));
        panes = map("panes", TypeInformation.of(DeviceSummaries.class));
        clock =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "clock", TypeInformation.of(ReadingClock.class)));
        observation = new Observation();
        observation.sign = 1;
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        duplicates = new LabelledCounter(JobMetric.DUPLICATES, metrics);
        tooLate = new LabelledCounter(JobMetric.TOO_LATE, metrics);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        timeState =
                context.getOperatorStateStore()
                        .getUnionListState(
                                new ListStateDescriptor<>("time", BasicTypeInfo.LONG_TYPE_INFO));
        time = Long.MIN_VALUE;
        for (long one : timeState.get()) {
            time = Math.max(time, one);
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        timeState.update(List.of(time));
    }

    /** How far time has come, as far as this task has seen. */
    private long time(TimerService timers) {
        long watermark = timers.currentWatermark();
        // nothing goes on from the end of time
        time = watermark == Long.MAX_VALUE ? time : Math.max(time, watermark);
        return Math.max(time, watermark);
    }

    private <V> MapState<Long, V> map(String name, TypeInformation<V> type) {
        return getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(name, BasicTypeInfo.LONG_TYPE_INFO, type));
    }

    @Override
    public void processElement(ReadingBatch batch, Context context, Collector<Event> out)
            throws Exception {
        long now = time(context.timerService());
        Source source = sources.get(ReadingBatch.source(batch.key));
        long lateness = source.delivery().lateness().toMillis();
        Batch work = new Batch(batch, source);
        ReadingCursor reading = work.reading;
        long again = 0;
        while (reading.next()) {
            if (!work.isNew()) {
                again++;
            } else if (work.paneEnd(reading.time) + lateness <= now) {
                tooLate.of(source.name()).inc();
                out.collect(work.tooLate());
            } else {
                observation.device = work.summarise() ? Subject.hash(reading.deviceId()) : 0;
                observation.source =
                        positions.forEvent(reading.time).getOrDefault(source.name(), -1);
                reading.observed(observation);
                context.output(DuplicatesFunction.OBSERVATIONS, observation);
            }
        }
        duplicates.of(source.name()).inc(again);
        clock.update(work.store(context, now));
    }

    private ReadingClock clock() throws Exception {
        ReadingClock known = clock.value();
        return known == null ? ReadingClock.BEGINNING : known;
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Event> out)
            throws Exception {
        time(context.timerService());
        Source source = sources.get(ReadingBatch.source(context.getCurrentKey()));
        seen.forget(timestamp, memory(source));
        long lateness = source.delivery().lateness().toMillis();
        ReadingClock now = clock();
        boolean ended = now.has(timestamp);
        boolean over = now.has(timestamp - lateness);
        if (ended) {
            publish(source, timestamp, timestamp, out);
        }
        if (over) {
            publish(source, timestamp - lateness, timestamp, out);
            panes.remove(timestamp - lateness);
        }
        if (timestamp >= now.last()) {
            clock.clear();
        } else if (over) {
            clock.update(now.without(timestamp - lateness));
        }
    }

    private void publish(Source source, long paneEnd, long knownAt, Collector<Event> out)
            throws Exception {
        DeviceSummaries summaries = panes.get(paneEnd);
        if (summaries == null) {
            return;
        }
        for (int row = 0; row < summaries.size; row++) {
            if (summaries.renew(row)) {
                out.collect(SummaryRows.of(source, paneEnd, summaries, row, knownAt));
            }
        }
        panes.put(paneEnd, summaries);
    }

    /** Ids of a minute are forgotten this long after its beginning. */
    private static long memory(Source source) {
        return (source.delivery().memory().toMillis() / MINUTE + 1) * MINUTE;
    }

    private record NumberedState<V>(MapState<Long, V> state) implements ReadingIds.Table<V> {
        @Override
        public @Nullable V get(long number) throws Exception {
            return state.get(number);
        }

        @Override
        public void put(long number, V value) throws Exception {
            state.put(number, value);
        }

        @Override
        public void remove(long number) throws Exception {
            state.remove(number);
        }
    }

    /** State that one batch touches: read once, written once. */
    private final class Batch {
        private final Source source;
        private final long receivedAt;
        private final ReadingCursor reading;
        private final long pane;
        private final Accounts dropped;
        private final Accounts late;
        private final Set<Long> tooLate = new HashSet<>();
        private final Map<Long, LongHashSet> ids = new HashMap<>();
        private final Map<Long, DeviceSummaries> summaries = new HashMap<>();
        private long idsMinute = Long.MIN_VALUE;
        private LongHashSet idsOfMinute = new LongHashSet();
        private long summariesEnd = Long.MIN_VALUE;
        private DeviceSummaries summariesOfPane = new DeviceSummaries();

        Batch(ReadingBatch batch, Source source) {
            this.source = source;
            receivedAt = batch.receivedAt;
            reading = new ReadingCursor(batch);
            pane =
                    source.measurement().summary() == null
                            ? 60 * MINUTE
                            : source.measurement().summary().pane().toMillis();
            dropped = new Accounts(source.delivery().topic(), Account.DUPLICATE);
            late = new Accounts(source.delivery().topic(), Account.TOO_LATE);
        }

        long paneEnd(long time) {
            return (Math.floorDiv(time, pane) + 1) * pane;
        }

        boolean isNew() throws Exception {
            long minute = Math.floorDiv(reading.time, MINUTE);
            if (minute != idsMinute) {
                idsMinute = minute;
                LongHashSet loaded = ids.get(minute);
                if (loaded == null) {
                    // as many as in the minute before: a set that grows is slow
                    loaded = new LongHashSet(idsOfMinute.size());
                    loaded.addAll(seen.of(minute));
                    ids.put(minute, loaded);
                }
                idsOfMinute = loaded;
            }
            boolean added = idsOfMinute.add(reading.id);
            if (!added) {
                dropped.add(reading.partition, reading.offset, reading.part, reading.time);
            }
            return added;
        }

        /** Whether it is the device's first reading in its pane. */
        boolean summarise() throws Exception {
            long end = paneEnd(reading.time);
            if (end != summariesEnd) {
                summariesEnd = end;
                DeviceSummaries loaded = summaries.get(end);
                if (loaded == null) {
                    DeviceSummaries known = panes.get(end);
                    loaded = known == null ? new DeviceSummaries() : known;
                    loaded.receivedAt = Math.max(loaded.receivedAt, receivedAt);
                    summaries.put(end, loaded);
                }
                summariesOfPane = loaded;
            }
            return addTo(summariesOfPane);
        }

        private boolean addTo(DeviceSummaries summaries) {
            int row = summaries.row(reading.series);
            boolean first = row < 0;
            if (first) {
                Catalog catalog = versions.forEvent(reading.time);
                String name =
                        reading.device()
                                + '\n'
                                + catalog.categories().get(reading.category).path()
                                + '\n'
                                + catalog.regions().get(reading.region).code();
                row = summaries.begin(reading.series, name);
            }
            summaries.add(row, reading.time, reading.value);
            return first;
        }

        Event tooLate() {
            DeviceSummaries single = new DeviceSummaries();
            single.receivedAt = receivedAt;
            addTo(single);
            late.add(reading.partition, reading.offset, reading.part, reading.time);
            tooLate.add(idsMinute);
            return SummaryRows.tooLate(source, single, reading);
        }

        ReadingClock store(Context context, long time) throws Exception {
            long lateness = source.delivery().lateness().toMillis();
            ReadingClock now = clock();
            for (Map.Entry<Long, LongHashSet> minute : ids.entrySet()) {
                long[] all = minute.getValue().toArray();
                long forgotten =
                        tooLate.contains(minute.getKey())
                                ? seen.putLate(minute.getKey(), all, memory(source), time)
                                : seen.put(minute.getKey(), all, memory(source));
                context.timerService().registerEventTimeTimer(forgotten);
                now = now.until(forgotten);
            }
            for (Map.Entry<Long, DeviceSummaries> entry : summaries.entrySet()) {
                long end = entry.getKey();
                panes.put(end, entry.getValue());
                if (end > time) {
                    context.timerService().registerEventTimeTimer(end);
                }
                context.timerService().registerEventTimeTimer(end + lateness);
                now = now.with(end).until(end + lateness);
            }
            dropped.emit(account -> context.output(IntakeOperator.ACCOUNTS, account));
            late.emit(account -> context.output(IntakeOperator.ACCOUNTS, account));
            return now;
        }
    }
}
