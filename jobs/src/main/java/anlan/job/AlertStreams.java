package anlan.job;

import anlan.alert.Alert;
import anlan.alert.CountyAlertsFunction;
import anlan.alert.action.Action;
import anlan.alert.action.Answer;
import anlan.alert.action.Refusal;
import anlan.alert.condition.ConditionChange;
import anlan.alert.condition.ConditionFunction;
import anlan.alert.condition.StreakSignalsFunction;
import anlan.alert.signal.CaseSignalsFunction;
import anlan.alert.signal.CorrectionSignalsFunction;
import anlan.alert.signal.EventSignalsFunction;
import anlan.alert.signal.PulseSignalsFunction;
import anlan.alert.signal.Signal;
import anlan.alert.signal.ValueSignalsFunction;
import anlan.alert.surge.SurgeCount;
import anlan.alert.surge.SurgeCountsFunction;
import anlan.alert.surge.SurgeFunction;
import anlan.catalog.Level;
import anlan.catalog.Policy;
import anlan.index.IndexValue;
import anlan.indicator.IndicatorValue;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The way from what is seen to alerts: signals, conditions, the alerts of each county. */
record AlertStreams(
        DataStream<Alert> alerts, DataStream<Refusal> refusals, DataStream<Answer> answers) {
    /**
     * Buffer timeout, milliseconds, on the way of a call for help: it goes on at once, and does not
     * wait for others to go with it. Everywhere, a short timeout would cost a thread per output
     * that wakes all the time.
     */
    static final long AT_ONCE = 0;

    static AlertStreams of(
            SourceStreams sources,
            DataStream<IndicatorValue> indicators,
            DataStream<IndexValue> indices,
            Inputs inputs,
            Policy policy,
            String status) {
        DataStream<Signal> signals =
                sources.seen()
                        .process(new EventSignalsFunction(policy))
                        .name("look at events")
                        .uid("event-signals")
                        .setBufferTimeout(AT_ONCE)
                        .union(
                                sources.corrections()
                                        .process(new CorrectionSignalsFunction(policy))
                                        .name("look at corrections")
                                        .uid("correction-signals"),
                                sources.late()
                                        .map(new CaseSignalsFunction())
                                        .name("look at late cases")
                                        .uid("case-signals"),
                                sources.pulses()
                                        .flatMap(new PulseSignalsFunction(policy))
                                        .name("listen to sources")
                                        .uid("pulse-signals"),
                                // it remembers each region's values: they must not change workers
                                indicators
                                        .forward()
                                        .connect(indices.forward())
                                        .process(new ValueSignalsFunction(policy))
                                        .name("watch values")
                                        .uid("value-signals"),
                                surges(indicators, policy));
        DataStream<ConditionChange> conditions =
                TimeEnd.process(
                                signals.keyBy(signal -> signal.key().text()),
                                ConditionChange.class,
                                new ConditionFunction(policy, inputs.clock()))
                        .name("judge conditions")
                        .uid("conditions")
                        .setBufferTimeout(AT_ONCE);
        DataStream<ConditionChange> streaks =
                TimeEnd.process(
                                conditions
                                        .flatMap(new StreakSignalsFunction(policy))
                                        .name("look at conditions")
                                        .uid("streak-signals")
                                        .keyBy(signal -> signal.key().text()),
                                ConditionChange.class,
                                new ConditionFunction(policy, null))
                        .name("judge streaks")
                        .uid("streaks");
        SingleOutputStreamOperator<Alert> alerts =
                TimeEnd.process(
                                conditions
                                        .union(streaks)
                                        .keyBy(change -> Level.COUNTY.around(change.region()))
                                        .connect(inputs.actions().keyBy(Action::county)),
                                Alert.class,
                                new CountyAlertsFunction(policy, status, inputs.recall()))
                        .name("see to alerts")
                        .uid("county-alerts");
        return new AlertStreams(
                alerts,
                alerts.getSideOutput(CountyAlertsFunction.REFUSALS),
                alerts.getSideOutput(CountyAlertsFunction.ANSWERS));
    }

    /** All regions of a rule are judged together, so that few of the alarms are false. */
    private static DataStream<Signal> surges(DataStream<IndicatorValue> indicators, Policy policy) {
        return TimeEnd.process(
                        indicators
                                .flatMap(new SurgeCountsFunction(policy))
                                .name("look at counts")
                                .uid("surge-counts")
                                .keyBy(SurgeCount::rule),
                        Signal.class,
                        new SurgeFunction(policy))
                .name("find surges")
                .uid("surges");
    }
}
