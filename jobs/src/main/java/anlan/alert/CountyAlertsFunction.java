package anlan.alert;

import anlan.alert.action.Action;
import anlan.alert.action.Answer;
import anlan.alert.action.Refusal;
import anlan.alert.condition.ConditionChange;
import anlan.catalog.PerCatalog;
import anlan.catalog.Policy;
import anlan.color.Color;
import anlan.metric.JobMetric;
import anlan.metric.LabelledCounter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens alerts and follows them until they are closed. Keyed by county: what is said once for a
 * whole county has to be known in one place. Alerts are few.
 *
 * <p>Everything is seen to in the order of time once time has passed it, so a replay gives the
 * same. Only what is told ahead goes out at once.
 *
 * <p>State: alerts that are {@code open}, with the {@code keys} of their ids, the {@code members}
 * that they stand for and what was told of them {@code ahead}, each cleared when it has ended;
 * conditions that are {@code held}, cleared when they end; the {@code agenda} in pages, with how
 * much of each moment is {@code noted}, cleared when its time has come; the {@code county}'s own,
 * cleared when nothing is open, held, silenced or foreseen; what was {@code sent} with an id,
 * cleared after a day. Beside it, for all counties, the {@code moment} of the checkpoint, and what
 * was told ahead after the last and is {@code lost} to it: the job died before the next. It is
 * recalled from where it was told, and gone once its county has it back. And the {@code tallies} of
 * open alerts, each cleared with the last of its county and color.
 */
public final class CountyAlertsFunction
        extends KeyedCoProcessFunction<String, ConditionChange, Action, Alert>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(CountyAlertsFunction.class);

    /** Actions that changed nothing. */
    public static final OutputTag<Refusal> REFUSALS = new OutputTag<>("refusals") {};

    /** What comes of each action. */
    public static final OutputTag<Answer> ANSWERS = new OutputTag<>("answers") {};

    /** For so long an action that is sent again is known, milliseconds. */
    private static final long KNOWN = 86_400_000;

    /** What lies farther ahead of time is history that is read, and nobody waits for it. */
    private static final long FORESEEN = 300_000;

    private static final List<Color> COLORS = List.of(Color.YELLOW, Color.RED);

    private final Policy policy;
    private final String status;
    private final AlertRecall recall;
    private transient PerCatalog<AlertText> texts;
    private transient ValueState<CountyState> county;
    private transient MapState<String, OpenAlert> open;
    private transient MapState<String, String> keys;
    private transient MapState<String, Suppressed> held;
    private transient MapState<String, String> members;
    private transient MapState<String, ToldAhead> ahead;
    private transient MapState<String, Long> sent;
    private transient AgendaPages agenda;
    private transient ListState<CheckpointMoment> moment;
    private transient ListState<ToldAhead> lostState;
    private transient ListState<AlertTally> tallyState;
    private transient AlertTallies tallies;
    private transient LabelledCounter opened;
    private transient Counter refused;
    private transient LostAhead lost;
    private transient Counter unforeseen;
    private transient long passed;

    /**
     * Sees to alerts.
     *
     * @param status CAP's word for all of them: Actual, Exercise, System or Test
     * @param recall finds what was told at once after the last checkpoint
     */
    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public CountyAlertsFunction(Policy policy, String status, AlertRecall recall) {
        this.policy = policy;
        this.status = status;
        this.recall = recall;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        moment = ofAll(context, "moment", CheckpointMoment.class);
        lostState = ofAll(context, "lost", ToldAhead.class);
        long at = Long.MAX_VALUE;
        passed = Long.MIN_VALUE;
        for (CheckpointMoment one : moment.get()) {
            at = Math.min(at, one.at());
            // all have had the same watermarks; who had nothing to see to lags in this
            passed = Math.max(passed, one.passed());
        }
        Set<ToldAhead> told = new LinkedHashSet<>();
        lostState.get().forEach(told::add);
        if (at != Long.MAX_VALUE) {
            told.addAll(recall.find(at, passed));
        }
        told.removeIf(one -> !isMine(LostAhead.county(one)));
        lost = new LostAhead(told);
        tallyState = ofAll(context, "tallies", AlertTally.class);
        tallies = new AlertTallies();
        for (AlertTally tally : tallyState.get()) {
            if (isMine(tally.county())) {
                tallies.add(tally);
            }
        }
    }

    private static <T> ListState<T> ofAll(
            FunctionInitializationContext context, String name, Class<T> type) throws Exception {
        return context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>(name, TypeInformation.of(type)));
    }

    private boolean isMine(String key) {
        TaskInfo task = getRuntimeContext().getTaskInfo();
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(
                        key,
                        task.getMaxNumberOfParallelSubtasks(),
                        task.getNumberOfParallelSubtasks())
                == task.getIndexOfThisSubtask();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        moment.update(List.of(new CheckpointMoment(context.getCheckpointTimestamp(), passed)));
        lostState.update(lost.all());
        tallyState.update(tallies.all());
    }

    @Override
    @SuppressWarnings("NullAway.Init") // initializeState has set the others
    public void open(OpenContext context) {
        texts = new PerCatalog<>(policy.open(), catalog -> new AlertText(catalog, status));
        county =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "county", TypeInformation.of(CountyState.class)));
        open = map("open", OpenAlert.class);
        keys = map("keys", String.class);
        held = map("held", Suppressed.class);
        members = map("members", String.class);
        ahead = map("ahead", ToldAhead.class);
        sent = map("sent", Long.class);
        agenda =
                new AgendaPages(
                        new StateTable<>(map("noted", Integer.class)),
                        new StateTable<>(map("agenda", Agenda.class)));
        tellMetrics(getRuntimeContext().getMetricGroup());
    }

    private void tellMetrics(MetricGroup group) {
        unforeseen = JobMetric.UNFORESEEN_FAULTS.counter(group);
        refused = JobMetric.REFUSED_ACTIONS.counter(group);
        opened = new LabelledCounter(JobMetric.OPENED_ALERTS, group);
        for (Color color : COLORS) {
            String label = color.label();
            var unused = opened.of(label);
            JobMetric.OPEN_ALERTS.gauge(group, () -> tallies.open(label), label);
            JobMetric.OVERDUE_ALERTS.gauge(group, () -> tallies.overdue(label), label);
        }
    }

    private <V> MapState<String, V> map(String name, Class<V> value) {
        return getRuntimeContext()
                .getMapState(
                        new MapStateDescriptor<>(name, Types.STRING, TypeInformation.of(value)));
    }

    @Override
    public void processElement1(ConditionChange change, Context context, Collector<Alert> out)
            throws Exception {
        if (change.what() == ConditionChange.What.AHEAD) {
            CountyState state = state();
            alerts(change.at(), context.getCurrentKey(), state, context.timerService(), out)
                    .ahead(change);
            return;
        }
        note(
                context.timerService(),
                soon(context.timerService(), change.at()),
                agenda -> agenda.changes.add(change));
    }

    @Override
    public void processElement2(Action action, Context context, Collector<Alert> out)
            throws Exception {
        TimerService timers = context.timerService();
        long at = soon(timers, action.at());
        String id = action.act().id();
        if (!id.isEmpty()) {
            // an id is a sender's own: nobody spends that of another
            String whose = action.act().by() + '\n' + id;
            if (sent.contains(whose)) {
                return;
            }
            sent.put(whose, at);
            note(timers, at + KNOWN, agenda -> agenda.forget.add(whose));
        }
        note(timers, at, agenda -> agenda.actions.add(action));
        long now = timers.currentWatermark();
        if (now != Long.MAX_VALUE && now >= at - FORESEEN) {
            CountyState state = state();
            String key = context.getCurrentKey();
            Answer foreseen = alerts(at, key, state, timers, out).foresee(action, at);
            if (foreseen != null) {
                context.output(ANSWERS, foreseen);
            }
            county.update(state);
        }
    }

    /** What comes after its time is seen to as soon as possible. */
    private static long soon(TimerService timers, long time) {
        long passed = timers.currentWatermark();
        return time > passed || passed == Long.MAX_VALUE ? time : passed + 1;
    }

    private void note(TimerService timers, long at, Consumer<Agenda> note) {
        agenda.note(at, note);
        timers.registerEventTimeTimer(at);
    }

    @Override
    public void onTimer(long now, OnTimerContext context, Collector<Alert> out) throws Exception {
        passed = now;
        Agenda due = agenda.take(now);
        if (due == null) {
            return;
        }
        if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
            // at the end of bounded input the future would never stop
            due.due.clear();
            due.close.clear();
            due.release.clear();
        }
        for (String known : due.forget) {
            sent.remove(known);
        }
        CountyState state = state();
        alerts(now, context.getCurrentKey(), state, context.timerService(), out)
                .run(
                        due,
                        refusal -> {
                            refused.inc();
                            context.output(REFUSALS, refusal);
                        },
                        answer -> context.output(ANSWERS, answer));
        if (state.isEmpty() && open.isEmpty() && held.isEmpty()) {
            county.clear();
        } else {
            county.update(state);
        }
    }

    private CountyState state() throws Exception {
        CountyState known = county.value();
        return known == null ? new CountyState() : known;
    }

    private CountyAlerts alerts(
            long now, String key, CountyState state, TimerService timers, Collector<Alert> out) {
        CountyAlertStores files =
                new CountyAlertStores(
                        state,
                        new StateTable<>(open),
                        new StateTable<>(keys),
                        new StateTable<>(held),
                        new StateTable<>(members),
                        new StateTable<>(ahead),
                        (color, isNew, open, overdue) -> {
                            if (isNew) {
                                opened.of(color).inc();
                            }
                            tallies.add(new AlertTally(key, color, open, overdue));
                        },
                        (time, note) -> note(timers, time, note));
        lost.recall(key, files);
        return new CountyAlerts(now, files, texts::forWindowEnd, out::collect, this::unforeseen);
    }

    /** The open alerts of this worker's counties, as the gauges tell of them. */
    AlertTallies tallies() {
        return tallies;
    }

    /** A fault of ours over one message, which others do not suffer for. */
    private void unforeseen(String what, RuntimeException fault) {
        unforeseen.inc();
        // without what it says: that may be of the message
        Throwable shown = new IllegalStateException(fault.getClass().getName());
        shown.setStackTrace(fault.getStackTrace());
        LOG.error("{} met a fault of this program", what, shown);
    }

    /** A table in Flink's state; a state that cannot be read or written fails the job. */
    private record StateTable<V>(MapState<String, V> state) implements KeyedStore<V> {

        @Override
        public @Nullable V get(String key) {
            try {
                return state.get(key);
            } catch (Exception e) {
                throw new KeyedStore.Failed(e);
            }
        }

        @Override
        public void put(String key, V value) {
            try {
                state.put(key, value);
            } catch (Exception e) {
                throw new KeyedStore.Failed(e);
            }
        }

        @Override
        public void remove(String key) {
            try {
                state.remove(key);
            } catch (Exception e) {
                throw new KeyedStore.Failed(e);
            }
        }

        @Override
        public List<String> keys() {
            try {
                List<String> keys = new ArrayList<>();
                state.keys().forEach(keys::add);
                keys.sort(null);
                return keys;
            } catch (Exception e) {
                throw new KeyedStore.Failed(e);
            }
        }
    }
}
