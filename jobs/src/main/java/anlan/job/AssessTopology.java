package anlan.job;

import anlan.catalog.Policy;
import anlan.event.Pulse;
import anlan.index.IndexFunction;
import anlan.index.IndexValue;
import anlan.indicator.IndexInputs;
import anlan.indicator.IndicatorValue;
import anlan.indicator.PartialAggregate;
import anlan.indicator.window.RollingWindowsFunction;
import anlan.sink.Results;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The way of one event through {@code assess}, from top to bottom. */
public final class AssessTopology {
    private AssessTopology() {}

    /**
     * Wires the job.
     *
     * @param policy the catalogs by which they count
     * @param status CAP status of the alerts
     */
    public static void define(Inputs inputs, Policy policy, String status, Results results) {
        SourceStreams sources = SourceStreams.of(inputs.raw(), policy);
        DataStream<Pulse> pulses = sources.pulses();

        SingleOutputStreamOperator<IndicatorValue> indicators =
                TimeEnd.process(
                                sources.partials()
                                        .keyBy(PartialAggregate::region)
                                        .connect(pulses.broadcast()),
                                IndicatorValue.class,
                                new RollingWindowsFunction(policy),
                                RollingWindowsFunction.HEARD)
                        .name("roll windows")
                        .uid("windows");

        SingleOutputStreamOperator<IndexValue> indices =
                TimeEnd.process(
                                indicators
                                        .getSideOutput(RollingWindowsFunction.SNAPSHOTS)
                                        .keyBy(IndexInputs::region),
                                IndexValue.class,
                                new IndexFunction(policy))
                        .name("score and color")
                        .uid("indices");

        AlertStreams alerts = AlertStreams.of(sources, indicators, indices, inputs, policy, status);

        sources.events().sinkTo(results.sources().events()).name("events").uid("events-sink");
        sources.stages()
                .sinkTo(results.sources().caseStages())
                .name("case-stages")
                .uid("case-stages-sink");
        sources.deadLetters()
                .sinkTo(results.sources().deadLetters())
                .name("dead-letters")
                .uid("dead-letters-sink");
        sources.accounts()
                .sinkTo(results.sources().accounts())
                .name("accounts")
                .uid("accounts-sink");
        pulses.sinkTo(results.sources().pulses()).name("pulses").uid("pulses-sink");
        indicators.sinkTo(results.indicators()).name("indicators").uid("indicators-sink");
        indices.sinkTo(results.indices()).name("indices").uid("indices-sink");
        alerts.alerts().sinkTo(results.ofAlerts().alerts()).name("alerts").uid("alerts-sink");
        alerts.refusals()
                .sinkTo(results.ofAlerts().refusals())
                .name("alert-actions-refused")
                .uid("refusals-sink");
        alerts.answers()
                .sinkTo(results.ofAlerts().answers())
                .name("alert-answers")
                .uid("answers-sink");
    }
}
