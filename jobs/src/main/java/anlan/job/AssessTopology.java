package anlan.job;

import anlan.alert.Alert;
import anlan.alert.AlertFunction;
import anlan.alert.MatchFunction;
import anlan.alert.Signal;
import anlan.alert.ThresholdFunction;
import anlan.catalog.Catalog;
import anlan.catalog.Policy;
import anlan.catalog.Source;
import anlan.event.Event;
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
     * @param status CAP status of the alerts
     */
    public static void define(
            Map<Source, DataStream<Decoded>> raw, Catalog catalog, String status, Results results) {
        List<SourceStreams> sources = new ArrayList<>();
        raw.forEach((source, decoded) -> sources.add(SourceStreams.of(source, decoded, catalog)));
        DataStream<Event> singles = merged(sources, SourceStreams::singles);

        SingleOutputStreamOperator<IndicatorValue> indicators =
                merged(sources, SourceStreams::partials)
                        .keyBy(Partial::region)
                        .connect(
                                merged(sources, SourceStreams::pulses)
                                        .broadcast(RollingWindowsFunction.HEARD))
                        .process(new RollingWindowsFunction(catalog))
                        .name("roll windows")
                        .uid("windows");

        SingleOutputStreamOperator<IndexValue> indices =
                indicators
                        .getSideOutput(RollingWindowsFunction.SNAPSHOTS)
                        .keyBy(Snapshot::region)
                        .process(new IndexFunction(Policy.of(catalog)))
                        .name("score and color")
                        .uid("indices");

        SingleOutputStreamOperator<Alert> alerts =
                signals(singles, indicators, indices, catalog)
                        .keyBy(Signal::key)
                        .process(new AlertFunction(catalog, status))
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
        indicators.sinkTo(results.indicators()).name("indicators").uid("indicators-sink");
        indices.sinkTo(results.indices()).name("indices").uid("indices-sink");
        alerts.sinkTo(results.alerts()).name("alerts").uid("alerts-sink");
    }

    private static DataStream<Signal> signals(
            DataStream<Event> events,
            DataStream<IndicatorValue> indicators,
            DataStream<IndexValue> indices,
            Catalog catalog) {
        DataStream<Signal> matches =
                events.flatMap(new MatchFunction(catalog)).name("match events").uid("matches");
        DataStream<Signal> thresholds =
                indicators
                        .connect(indices)
                        .process(new ThresholdFunction(catalog))
                        .name("watch thresholds")
                        .uid("thresholds");
        return matches.union(thresholds);
    }

    private static <T> DataStream<T> merged(
            List<SourceStreams> sources, Function<SourceStreams, DataStream<T>> part) {
        return sources.stream().map(part).reduce((one, other) -> one.union(other)).orElseThrow();
    }
}
