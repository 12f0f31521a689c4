package anlan.alert.surge;

import anlan.alert.signal.Signal;
import anlan.catalog.PerCatalog;
import anlan.catalog.Policy;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Signals of {@code surge} rules. Keyed by the rule's name, for all series of one publication are
 * judged together: at the end of each slot, once time has passed it. What is restated later
 * corrects the past that later slots are compared with, and opens or ends nothing by itself.
 *
 * <p>State: {@code slots} by region, cleared of a region in which nothing was counted for as long
 * as counts are compared, or that the rule does not watch any more; {@code start}. All of it is
 * cleared when the policy has lost the rule, or it watches something else.
 */
public final class SurgeFunction extends KeyedProcessFunction<String, SurgeCount, Signal> {
    private static final long serialVersionUID = 1L;

    private final Policy policy;
    private transient PerCatalog<Map<String, SurgePlan>> plans;
    private transient MapState<String, SurgeSlots> slots;
    private transient ValueState<SurgeStart> start;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public SurgeFunction(Policy policy) {
        this.policy = policy;
    }

    @Override
    public void open(OpenContext context) {
        plans = new PerCatalog<>(policy.open(), SurgePlan::all);
        slots =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "slots",
                                        BasicTypeInfo.STRING_TYPE_INFO,
                                        TypeInformation.of(SurgeSlots.class)));
        start =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "start", TypeInformation.of(SurgeStart.class)));
    }

    @Override
    public void processElement(SurgeCount count, Context context, Collector<Signal> out)
            throws Exception {
        SurgePlan plan = plans.forWindowEnd(count.at()).get(count.rule());
        long watermark = passed(context.timerService().currentWatermark());
        if (plan == null || !begin(plan, count, watermark, out)) {
            return;
        }
        SurgeSlots known = slots.get(count.region());
        SurgeSlots region = known == null ? new SurgeSlots() : known;
        boolean atEnd = plan.end(count.at()) == count.at();
        region.take(count.at(), plan.slot(count.at()), atEnd, count.count());
        slots.put(count.region(), region);
        if (watermark != Long.MAX_VALUE) {
            long next = plan.end(Math.max(count.at(), watermark + 1));
            context.timerService().registerEventTimeTimer(next);
        }
    }

    /** How far time has come; after a restart nobody knows it at first. */
    private long passed(long watermark) throws Exception {
        SurgeStart known = start.value();
        return known == null ? watermark : Math.max(watermark, known.judged);
    }

    /** Notes since when counts come; false = this one is of what the rule watched before. */
    private boolean begin(SurgePlan plan, SurgeCount count, long watermark, Collector<Signal> out)
            throws Exception {
        SurgeStart known = start.value();
        boolean onTime = count.at() > watermark;
        if (known != null && known.watched.equals(plan.watched().text())) {
            if (onTime && count.at() < known.from) {
                start.update(start(plan, count.at()));
            }
            return true;
        }
        if (known != null && (!onTime || count.at() < known.from)) {
            return false;
        }
        endAll(count.rule(), count.at(), out);
        start.update(start(plan, count.at()));
        return true;
    }

    private static SurgeStart start(SurgePlan plan, long from) {
        SurgeStart start = new SurgeStart();
        start.watched = plan.watched().text();
        start.from = from;
        start.since = plan.slot(from);
        return start;
    }

    @Override
    public void onTimer(long now, OnTimerContext context, Collector<Signal> out) throws Exception {
        SurgePlan plan = plans.forWindowEnd(now).get(context.getCurrentKey());
        SurgeStart known = start.value();
        if (plan == null || known == null) {
            endAll(context.getCurrentKey(), now, out);
            start.clear();
            return;
        }
        if (plan.end(now) == now && known.watched.equals(plan.watched().text())) {
            judge(plan, now, known.since, out);
            known.judged = now;
            start.update(known);
        }
        if (context.timerService().currentWatermark() != Long.MAX_VALUE) {
            // at the end of bounded input the future would never stop
            context.timerService().registerEventTimeTimer(plan.end(now + 1));
        }
    }

    private void judge(SurgePlan plan, long now, long since, Collector<Signal> out)
            throws Exception {
        long slot = plan.slot(now);
        int past = plan.known(slot, since);
        SortedMap<String, SurgeSlots> regions = regions();
        SortedMap<String, int[]> series = new TreeMap<>();
        if (past >= plan.past().needed()) {
            regions.forEach(
                    (region, of) -> {
                        if (plan.regions().contains(region)) {
                            series.put(region, of.series(slot, past, plan.past().step()));
                        }
                    });
        }
        Map<String, SurgeCalculator.Surge> surges = new SurgeCalculator(plan).of(series, slot);
        for (Map.Entry<String, SurgeSlots> region : regions.entrySet()) {
            SurgeSlots of = region.getValue();
            tell(plan, region.getKey(), of, now, surges.get(region.getKey()), out);
            of.forget(plan.firstKept(slot));
            if (of.isEmpty() || !plan.regions().contains(region.getKey())) {
                slots.remove(region.getKey());
            } else {
                slots.put(region.getKey(), of);
            }
        }
    }

    private static void tell(
            SurgePlan plan,
            String region,
            SurgeSlots of,
            long now,
            SurgeCalculator.@Nullable Surge surge,
            Collector<Signal> out) {
        if (surge == null) {
            end(plan.rule(), region, of, now, out);
            return;
        }
        Signal.Measured measured =
                new Signal.Measured(
                        (double) surge.count(),
                        null,
                        surge.expected(),
                        surge.count(),
                        Signal.Measured.evidence(
                                plan.watched(), region, Instant.ofEpochMilli(now)));
        out.collect(Signal.of(plan.rule(), region, now, Signal.What.BAD, measured));
        of.firing = true;
    }

    private static void end(
            String rule, String region, SurgeSlots of, long now, Collector<Signal> out) {
        if (of.firing) {
            out.collect(Signal.of(rule, region, now, Signal.What.GOOD, null));
        }
        of.firing = false;
    }

    /** The rule has nothing to compare any more. */
    private void endAll(String rule, long now, Collector<Signal> out) throws Exception {
        regions().forEach((region, of) -> end(rule, region, of, now, out));
        slots.clear();
    }

    /** In the order of their codes: a state backend has one of its own. */
    private SortedMap<String, SurgeSlots> regions() throws Exception {
        SortedMap<String, SurgeSlots> regions = new TreeMap<>();
        for (Map.Entry<String, SurgeSlots> region : slots.entries()) {
            regions.put(region.getKey(), region.getValue());
        }
        return regions;
    }
}
