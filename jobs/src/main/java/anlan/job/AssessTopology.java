package anlan.job;

import anlan.alert.Alert;
import anlan.alert.AlertFunction;
import anlan.alert.MatchFunction;
import anlan.alert.Signal;
import anlan.alert.ThresholdFunction;
import anlan.catalog.Policy;
import anlan.catalog.Source;
import anlan.event.Event;
import anlan.event.Pulse;
import anlan.index.IndexFunction;
import anlan.index.IndexValue;
import anlan.indicator.IndicatorValue;
import anlan.indicator.Partial;
import anlan.indicator.RollingWindowsFunction;
import anlan.indicator.Snapshot;
import anlan.sink.Results;
import anlan.source.Decoded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The way of one event through {@code assess}, from top to bottom. */
public final class AssessTopology {
    private AssessTopology() {}

    /**
     * Wires the job.
     *
     * @param raw decoded messages of each source
     * @param policy the catalogs by which they count
     * @param status CAP status of the alerts
     */
    public static void define(
            Map<Source, DataStream<Decoded>> raw, Policy policy, String status, Results results) {
        List<SourceStreams> sources = new ArrayList<>();
        raw.forEach((source, decoded) -> sources.add(SourceStreams.of(source, decoded, policy)));
        DataStream<Event> singles = merged(sources, SourceStreams::singles);
        DataStream<Pulse> pulses = merged(sources, SourceStreams::pulses);

        SingleOutputStreamOperator<IndicatorValue> indicators =
                merged(sources, SourceStreams::partials)
                        .keyBy(Partial::region)
                        .connect(pulses.broadcast(RollingWindowsFunction.HEARD))
                        .process(new RollingWindowsFunction(policy))
                        .name("roll windows")
                        .uid("windows");

        SingleOutputStreamOperator<IndexValue> indices =
                indicators
                        .getSideOutput(RollingWindowsFunction.SNAPSHOTS)
                        .keyBy(Snapshot::region)
                        .process(new IndexFunction(policy))
                        .name("score and color")
                        .uid("indices");

        SingleOutputStreamOperator<Alert> alerts =
                signals(singles, indicators, indices, policy)
                        .keyBy(Signal::key)
                        .process(new AlertFunction(policy, status))
                        .name("open and clear alerts")
                        .uid("alerts");

        merged(sources, SourceStreams::events)
                .sinkTo(results.events())
                .name("events")
                .uid("events-sink");
        merged(sources, SourceStreams::deadLetters)
                .sinkTo(results.deadLetters())
                .name("dead-letters")
                .uid("dead-letters-sink");
        merged(sources, SourceStreams::accounts)
                .sinkTo(results.accounts())
                .name("accounts")
                .uid("accounts-sink");
        pulses.sinkTo(results.pulses()).name("pulses").uid("pulses-sink");
        indicators.sinkTo(results.indicators()).name("indicators").uid("indicators-sink");
        indices.sinkTo(results.indices()).name("indices").uid("indices-sink");
        alerts.sinkTo(results.alerts()).name("alerts").uid("alerts-sink");
    }

    private static DataStream<Signal> signals(
            DataStream<Event> events,
            DataStream<IndicatorValue> indicators,
            DataStream<IndexValue> indices,
            Policy policy) {
        DataStream<Signal> matches =
                events.flatMap(new MatchFunction(policy)).name("match events").uid("matches");
        DataStream<Signal> thresholds =
                indicators
                        .connect(indices)
                        .process(new ThresholdFunction(policy))
                        .name("watch thresholds")
                        .uid("thresholds");
        return matches.union(thresholds);
    }

    private static <T> DataStream<T> merged(
            List<SourceStreams> sources, Function<SourceStreams, DataStream<T>> part) {
        return sources.stream().map(part).reduce((one, other) -> one.union(other)).orElseThrow();
    }
}
