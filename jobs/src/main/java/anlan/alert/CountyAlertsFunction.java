package anlan.alert;

import anlan.alert.action.Action;
import anlan.alert.action.Refusal;
import anlan.alert.condition.ConditionChange;
import anlan.catalog.PerCatalog;
import anlan.catalog.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

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
 * cleared when nothing is open, held or silenced.
 */
public final class CountyAlertsFunction
        extends KeyedCoProcessFunction<String, ConditionChange, Action, Alert> {
    private static final long serialVersionUID = 1L;

    /** Actions that changed nothing. */
    public static final OutputTag<Refusal> REFUSALS = new OutputTag<>("refusals") {};

    /** So many notes of a moment are kept together: each is read and written with its page only. */
    private static final int PAGE = 32;

    private final Policy policy;
    private final String status;
    private transient PerCatalog<AlertText> texts;
    private transient ValueState<CountyState> county;
    private transient MapState<String, OpenAlert> open;
    private transient MapState<String, String> keys;
    private transient MapState<String, Suppressed> held;
    private transient MapState<String, String> members;
    private transient MapState<String, Alert> ahead;
    private transient MapState<Long, Integer> noted;
    private transient MapState<String, Agenda> agenda;

    /**
     * Sees to alerts.
     *
     * @param status CAP's word for all of them: Actual, Exercise, System or Test
     */
    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public CountyAlertsFunction(Policy policy, String status) {
        this.policy = policy;
        this.status = status;
    }

    @Override
    public void open(OpenContext context) {
        texts = new PerCatalog<>(policy.open(), catalog -> new AlertText(catalog, status));
        county =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "county", TypeInformation.of(CountyState.class)));
        open = map("open", String.class, OpenAlert.class);
        keys = map("keys", String.class, String.class);
        held = map("held", String.class, Suppressed.class);
        members = map("members", String.class, String.class);
        ahead = map("ahead", String.class, Alert.class);
        noted = map("noted", Long.class, Integer.class);
        agenda = map("agenda", String.class, Agenda.class);
    }

    private <K, V> MapState<K, V> map(String name, Class<K> key, Class<V> value) {
        return getRuntimeContext()
                .getMapState(
                        new MapStateDescriptor<>(
                                name, TypeInformation.of(key), TypeInformation.of(value)));
    }

    @Override
    public void processElement1(ConditionChange change, Context context, Collector<Alert> out)
            throws Exception {
        if (change.what() == ConditionChange.What.AHEAD) {
            CountyState state = state();
            alerts(change.at(), state, context.timerService(), out).ahead(change);
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
        note(
                context.timerService(),
                soon(context.timerService(), action.at()),
                agenda -> agenda.actions.add(action));
    }

    /** What comes after its time is seen to as soon as possible. */
    private static long soon(TimerService timers, long time) {
        long passed = timers.currentWatermark();
        return time > passed || passed == Long.MAX_VALUE ? time : passed + 1;
    }

    private void note(TimerService timers, long at, Consumer<Agenda> note) {
        try {
            Integer before = noted.get(at);
            int count = before == null ? 0 : before;
            Agenda known = count % PAGE == 0 ? null : agenda.get(page(at, count));
            Agenda there = known == null ? new Agenda() : known;
            note.accept(there);
            agenda.put(page(at, count), there);
            noted.put(at, count + 1);
        } catch (Exception e) {
            throw new FlinkRuntimeException(e);
        }
        timers.registerEventTimeTimer(at);
    }

    private static String page(long at, int note) {
        return at + "/" + note / PAGE;
    }

    /** Takes all that is noted of a moment; null = nothing is. */
    private @Nullable Agenda take(long at) throws Exception {
        Integer count = noted.get(at);
        if (count == null) {
            return null;
        }
        noted.remove(at);
        Agenda all = new Agenda();
        for (int first = 0; first < count; first += PAGE) {
            Agenda page = agenda.get(page(at, first));
            if (page != null) {
                all.addAll(page);
            }
            agenda.remove(page(at, first));
        }
        return all;
    }

    @Override
    public void onTimer(long now, OnTimerContext context, Collector<Alert> out) throws Exception {
        Agenda due = take(now);
        if (due == null) {
            return;
        }
        if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
            // at the end of bounded input the future would never stop
            due.due.clear();
            due.close.clear();
            due.release.clear();
        }
        CountyState state = state();
        alerts(now, state, context.timerService(), out)
                .run(due, refusal -> context.output(REFUSALS, refusal));
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
            long now, CountyState state, TimerService timers, Collector<Alert> out) {
        CountyAlertStores files =
                new CountyAlertStores(
                        state,
                        new StateTable<>(open),
                        new StateTable<>(keys),
                        new StateTable<>(held),
                        new StateTable<>(members),
                        new StateTable<>(ahead),
                        (time, note) -> note(timers, time, note));
        return new CountyAlerts(now, files, texts::forWindowEnd, out::collect);
    }

    /** A table in Flink's state; a state that cannot be read or written fails the job. */
    private record StateTable<V>(MapState<String, V> state) implements KeyedStore<V> {

        @Override
        public @Nullable V get(String key) {
            try {
                return state.get(key);
            } catch (Exception e) {
                throw new FlinkRuntimeException(e);
            }
        }

        @Override
        public void put(String key, V value) {
            try {
                state.put(key, value);
            } catch (Exception e) {
                throw new FlinkRuntimeException(e);
            }
        }

        @Override
        public void remove(String key) {
            try {
                state.remove(key);
            } catch (Exception e) {
                throw new FlinkRuntimeException(e);
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
                throw new FlinkRuntimeException(e);
            }
        }
    }
}
