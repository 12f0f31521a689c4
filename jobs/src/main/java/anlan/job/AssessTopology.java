package anlan.job;

import anlan.alert.Alert;
import anlan.alert.AlertFunction;
import anlan.alert.MatchFunction;
import anlan.alert.Signal;
import anlan.alert.ThresholdFunction;
import anlan.catalog.Catalog;
import anlan.catalog.Source;
import anlan.event.Account;
import anlan.event.DeadLetter;
import anlan.event.Event;
import anlan.event.Observation;
import anlan.index.IndexFunction;
import anlan.index.IndexValue;
import anlan.indicator.CombineOperator;
import anlan.indicator.IndicatorValue;
import anlan.indicator.Partial;
import anlan.indicator.RollingWindowsFunction;
import anlan.indicator.Snapshot;
import anlan.sink.Results;
import anlan.source.Decoded;
import anlan.source.DuplicatesFunction;
import anlan.source.IntakeOperator;
import anlan.source.ReadingBatch;
import anlan.source.ReadingsFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

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
        List<SingleOutputStreamOperator<Event>> intakes = new ArrayList<>();
        raw.forEach((source, decoded) -> intakes.add(intake(source, decoded)));

        SingleOutputStreamOperator<Event> events =
                merged(intakes)
                        .keyBy(DuplicatesFunction::key)
                        .process(new DuplicatesFunction(catalog))
                        .name("drop duplicates")
                        .uid("duplicates");

        SingleOutputStreamOperator<Event> summaries =
                merged(intakes, IntakeOperator.READINGS)
                        .keyBy((ReadingBatch batch) -> batch.key)
                        .process(new ReadingsFunction(catalog))
                        .name("summarise readings")
                        .uid("readings");

        SingleOutputStreamOperator<IndicatorValue> indicators =
                combined(events, catalog, "events")
                        .union(combined(summaries, catalog, "readings"))
                        .keyBy(Partial::region)
                        .connect(
                                merged(intakes, IntakeOperator.PULSES)
                                        .broadcast(RollingWindowsFunction.HEARD))
                        .process(new RollingWindowsFunction(catalog))
                        .name("roll windows")
                        .uid("windows");

        SingleOutputStreamOperator<IndexValue> indices =
                indicators
                        .getSideOutput(RollingWindowsFunction.SNAPSHOTS)
                        .keyBy(Snapshot::region)
                        .process(new IndexFunction(catalog))
                        .name("score and color")
                        .uid("indices");

        SingleOutputStreamOperator<Alert> alerts =
                signals(events, indicators, indices, catalog)
                        .keyBy(Signal::key)
                        .process(new AlertFunction(catalog, status))
                        .name("open and clear alerts")
                        .uid("alerts");

        DataStream<Account> accounts =
                merged(intakes, IntakeOperator.ACCOUNTS)
                        .union(
                                events.getSideOutput(IntakeOperator.ACCOUNTS),
                                summaries.getSideOutput(IntakeOperator.ACCOUNTS));
        DataStream<DeadLetter> deadLetters = merged(intakes, IntakeOperator.DEAD_LETTERS);

        events.union(summaries).sinkTo(results.events()).name("events").uid("events-sink");
        deadLetters.sinkTo(results.deadLetters()).name("dead-letters").uid("dead-letters-sink");
        accounts.sinkTo(results.accounts()).name("accounts").uid("accounts-sink");
        indicators.sinkTo(results.indicators()).name("indicators").uid("indicators-sink");
        indices.sinkTo(results.indices()).name("indices").uid("indices-sink");
        alerts.sinkTo(results.alerts()).name("alerts").uid("alerts-sink");
    }

    private static SingleOutputStreamOperator<Event> intake(
            Source source, DataStream<Decoded> decoded) {
        return decoded.transform(
                        "take in " + source.name(),
                        TypeInformation.of(Event.class),
                        new IntakeOperator(source.name(), source.topic()))
                .uid("intake-" + source.name());
    }

    private static DataStream<Partial> combined(
            SingleOutputStreamOperator<Event> accepted, Catalog catalog, String what) {
        DataStream<Observation> observations =
                accepted.getSideOutput(DuplicatesFunction.OBSERVATIONS);
        return observations
                .transform(
                        "combine " + what,
                        TypeInformation.of(Partial.class),
                        new CombineOperator(catalog))
                .uid("combine-" + what);
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

    private static DataStream<Event> merged(List<SingleOutputStreamOperator<Event>> intakes) {
        DataStream<Event> merged = intakes.get(0);
        for (DataStream<Event> intake : intakes.subList(1, intakes.size())) {
            merged = merged.union(intake);
        }
        return merged;
    }

    private static <T> DataStream<T> merged(
            List<SingleOutputStreamOperator<Event>> intakes, OutputTag<T> tag) {
        DataStream<T> merged = intakes.get(0).getSideOutput(tag);
        for (SingleOutputStreamOperator<Event> intake : intakes.subList(1, intakes.size())) {
            merged = merged.union(intake.getSideOutput(tag));
        }
        return merged;
    }
}
