package anlan.intake;

import anlan.catalog.PerCatalog;
import anlan.catalog.Policy;
import anlan.catalog.Source;
import anlan.catalog.Sources;
import anlan.catalog.Versions;
import anlan.event.Account;
import anlan.event.DeadLetter;
import anlan.event.Event;
import anlan.event.FieldProblem;
import anlan.event.Pulse;
import anlan.metric.IntakeMetrics;
import anlan.metric.PolicyMetrics;
import anlan.source.Decoded;
import anlan.source.Sought;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what was decoded: events go on one by one, readings in batches by device, dead letters
 * apart, and what asks a register for its place apart as well; counts every message. What is
 * nobody's business ends here, and no source is heard by it.
 *
 * <p>It sets when the county knew of an event, once for all behind it: a replay knows no earlier.
 *
 * <p>Readings wait for others of their bucket, at most {@link #ROUND} and until a watermark passes
 * a beat of the catalog, as nothing downstream looks at the time in between; what is late goes out
 * with the minute. The buckets go out in turn, so that no call for help behind them waits for all.
 *
 * <p>After a restart time goes on from where it was: Flink begins it anew, and where everything has
 * been read nothing else would tell how late it is.
 *
 * <p>State: the readings that are {@code waiting}; the newest event of each partition and when its
 * first message was known ({@code reached}), and the watermark of each task ({@code time}), one
 * number each, never cleared.
 */
public final class IntakeOperator extends AbstractStreamOperator<Event>
        implements OneInputStreamOperator<Decoded, Event> {
    private static final long serialVersionUID = 1L;
    private static final long MINUTE = 60_000;

    /** In this time each bucket has its turn, milliseconds. */
    private static final long ROUND = 30_000;

    /** Readings by device. */
    public static final OutputTag<ReadingBatch> READINGS = new OutputTag<>("readings") {};

    /** What could not become an event. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("dead-letters") {};

    /** Counts of messages. */
    public static final OutputTag<Account> ACCOUNTS = new OutputTag<>("accounts") {};

    /** What registers are told and asked. */
    public static final OutputTag<RegisterMessage> REGISTERS = new OutputTag<>("registers") {};

    /** Signs of life of the sources. */
    public static final OutputTag<Pulse> PULSES = new OutputTag<>("pulses") {};

    private final Policy policy;
    private transient Sources sources;
    private transient PerCatalog<Long> beats;
    private transient Map<String, SourceIntake> intakes;
    private transient ListState<PartitionProgress> reachedState;
    private transient ListState<TaskProgress> timeState;
    private transient ListState<ReadingBatch> waitingState;
    private transient long watermark;
    private transient boolean idle;
    private transient Versions versions;
    private transient IntakeMetrics intakeMetrics;
    private transient PolicyMetrics policyMetrics;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public IntakeOperator(Policy policy) {
        this.policy = policy;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        intakes = new HashMap<>();
        intakeMetrics = new IntakeMetrics(getMetricGroup());
        // every worker knows of all partitions: any of them may be its own now
        reachedState =
                context.getOperatorStateStore()
                        .getUnionListState(
                                new ListStateDescriptor<>(
                                        "reached", TypeInformation.of(PartitionProgress.class)));
        for (PartitionProgress one : reachedState.get()) {
            intake(one.source(), one.topic()).reach(one.partition(), one.time(), one.first());
        }
        timeState =
                context.getOperatorStateStore()
                        .getUnionListState(
                                new ListStateDescriptor<>(
                                        "time", TypeInformation.of(TaskProgress.class)));
        watermark = TaskProgress.minimum(timeState.get());
        waitingState =
                context.getOperatorStateStore()
                        .getListState(
                                new ListStateDescriptor<>(
                                        "waiting", TypeInformation.of(ReadingBatch.class)));
    }

    private SourceIntake intake(String source, String topic) {
        SourceIntake known = intakes.get(topic);
        if (known == null) {
            known = new SourceIntake(source, topic, intakeMetrics.of(source));
            intakes.put(topic, known);
        }
        return known;
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        List<PartitionProgress> all = new ArrayList<>();
        for (Map.Entry<String, SourceIntake> intake : intakes.entrySet()) {
            String source = intake.getValue().source();
            intake.getValue()
                    .reached()
                    .forEach(
                            (partition, known) ->
                                    all.add(
                                            new PartitionProgress(
                                                    source,
                                                    intake.getKey(),
                                                    partition,
                                                    known.newest,
                                                    known.first)));
        }
        reachedState.update(all);
        // nothing goes on from the end of time
        timeState.update(
                watermark == Long.MAX_VALUE
                        ? List.of()
                        : List.of(new TaskProgress(watermark, idle)));
        List<ReadingBatch> waiting = new ArrayList<>();
        intakes.values().forEach(intake -> intake.forEachWaiting(waiting::add));
        waitingState.update(waiting);
    }

    @Override
    public void open() throws Exception {
        super.open();
        versions = policy.open();
        sources = Sources.byName(versions);
        beats = new PerCatalog<>(versions, catalog -> catalog.beat().toMillis());
        idle = false;
        policyMetrics = new PolicyMetrics(getMetricGroup(), versions::rejected);
        for (Source source : sources.all()) {
            SourceIntake known = intakes.get(source.delivery().topic());
            if (known != null) {
                known.tellHeard(source.delivery().silentAfter().toMillis());
            }
        }
        for (ReadingBatch batch : waitingState.get()) {
            emit(batch);
        }
        if (watermark != Long.MIN_VALUE) {
            output.emitWatermark(new Watermark(watermark));
        }
        takeTurns(0);
    }

    /** Sends what waits in a bucket, and after a while in the next. */
    private void takeTurns(int bucket) {
        intakes.values().forEach(intake -> intake.flush(bucket, this::emit));
        var unused =
                getProcessingTimeService()
                        .registerTimer(
                                getProcessingTimeService().getCurrentProcessingTime()
                                        + ROUND / SourceIntake.BUCKETS,
                                now -> takeTurns((bucket + 1) % SourceIntake.BUCKETS));
    }

    @Override
    public void processElement(StreamRecord<Decoded> element) {
        Decoded decoded = element.getValue();
        SourceIntake intake = intake(decoded.source, decoded.topic);
        intake.count(decoded);
        if (decoded.deadLetter != null) {
            intakeMetrics.deadLetter(decoded.source, decoded.deadLetter.reason());
            output.collect(DEAD_LETTERS, new StreamRecord<>(decoded.deadLetter));
            return;
        }
        if (decoded.ignored != null) {
            return;
        }
        Source source = sources.get(decoded.source);
        long silentAfter = source.delivery().silentAfter().toMillis();
        if (decoded.tellsTime()) {
            intake.hear(decoded, silentAfter);
        }
        if (decoded.event != null) {
            Event event = decoded.event.takenIn(intake.knownAt(decoded, silentAfter));
            take(event, source.matter().register(), decoded.sought);
            for (FieldProblem problem : event.arrival().doubts().problems()) {
                intakeMetrics.problem(event.source(), problem.field(), problem.reason());
            }
        } else if (decoded.reading != null) {
            intake.buffer(decoded.reading, watermark, this::emit);
        }
    }

    /** Sends an event on; {@code kind} of its subjects is in the register that its source is. */
    private void take(Event event, @Nullable String kind, @Nullable Sought sought) {
        RegisterMessage row = kind == null ? null : RegisterMessage.telling(kind, event);
        if (row != null) {
            output.collect(REGISTERS, new StreamRecord<>(row));
        }
        if (sought == null) {
            output.collect(new StreamRecord<>(event, event.knownAt())); // as on the topic
        } else {
            output.collect(REGISTERS, new StreamRecord<>(RegisterMessage.asking(sought, event)));
        }
    }

    private void emit(ReadingBatch batch) {
        output.collect(READINGS, new StreamRecord<>(batch));
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() <= watermark) {
            return; // as after a restart
        }
        long before = watermark;
        watermark = mark.getTimestamp();
        policyMetrics.holds(versions.forWindowEnd(watermark).version());
        long beat = beats.forWindowEnd(watermark);
        if (Math.floorDiv(before, beat) != Math.floorDiv(watermark, beat)) {
            flush();
        } else if (Math.floorDiv(before, MINUTE) != Math.floorDiv(watermark, MINUTE)) {
            intakes.values().forEach(intake -> intake.flush(true, this::emit));
        }
        super.processWatermark(mark);
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        idle = status.isIdle();
        if (idle) {
            flush();
        }
        super.processWatermarkStatus(status);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        for (SourceIntake intake : intakes.values()) {
            intake.pulse(pulse -> output.collect(PULSES, new StreamRecord<>(pulse)));
            intake.forEachAccount(account -> output.collect(ACCOUNTS, new StreamRecord<>(account)));
        }
    }

    @Override
    public void finish() throws Exception {
        flush();
        prepareSnapshotPreBarrier(0);
        if (idle) {
            // a source that is idle at the end does not tell that time has ended
            output.emitWatermarkStatus(WatermarkStatus.ACTIVE);
            output.emitWatermark(Watermark.MAX_WATERMARK);
        }
        super.finish();
    }

    private void flush() {
        for (SourceIntake intake : intakes.values()) {
            intake.flush(false, this::emit);
            intake.pulse(pulse -> output.collect(PULSES, new StreamRecord<>(pulse)));
        }
    }
}
