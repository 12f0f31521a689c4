package anlan.job;

import anlan.catalog.Catalog;
import anlan.catalog.Source;
import anlan.event.Account;
import anlan.event.DeadLetter;
import anlan.event.Event;
import anlan.event.Pulse;
import anlan.indicator.CombineOperator;
import anlan.indicator.Partial;
import anlan.source.Decoded;
import anlan.source.DuplicatesFunction;
import anlan.source.IntakeOperator;
import anlan.source.ReadingBatch;
import anlan.source.ReadingsFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * What one source gives. Each has operators of its own, so that how late an event comes is measured
 * by the time of its own source, and another that runs ahead makes none too late.
 *
 * @param singles events that are kept one by one
 * @param events all rows of the topic {@code events}: singles and summaries
 * @param partials what goes into indicators
 */
record SourceStreams(
        DataStream<Event> singles,
        DataStream<Event> events,
        DataStream<Partial> partials,
        DataStream<Pulse> pulses,
        DataStream<Account> accounts,
        DataStream<DeadLetter> deadLetters) {

    static SourceStreams of(Source source, DataStream<Decoded> decoded, Catalog catalog) {
        SingleOutputStreamOperator<Event> intake =
                decoded.transform(
                                "take in " + source.name(),
                                TypeInformation.of(Event.class),
                                new IntakeOperator(source, catalog))
                        .uid("intake-" + source.name());
        SingleOutputStreamOperator<Event> singles =
                intake.keyBy(DuplicatesFunction::key)
                        .process(new DuplicatesFunction(source, catalog))
                        .name("drop duplicates of " + source.name())
                        .uid("duplicates-" + source.name());
        SourceStreams streams =
                new SourceStreams(
                        singles,
                        singles,
                        combined(singles, catalog, "events-" + source.name()),
                        intake.getSideOutput(IntakeOperator.PULSES),
                        intake.getSideOutput(IntakeOperator.ACCOUNTS)
                                .union(singles.getSideOutput(IntakeOperator.ACCOUNTS)),
                        intake.getSideOutput(IntakeOperator.DEAD_LETTERS));
        return source.summary() == null ? streams : streams.with(source, intake, catalog);
    }

    /** The same with the summaries of readings. */
    private SourceStreams with(
            Source source, SingleOutputStreamOperator<Event> intake, Catalog catalog) {
        SingleOutputStreamOperator<Event> summaries =
                intake.getSideOutput(IntakeOperator.READINGS)
                        .keyBy((ReadingBatch batch) -> batch.key)
                        .process(new ReadingsFunction(source, catalog))
                        .name("summarise readings of " + source.name())
                        .uid("readings-" + source.name());
        return new SourceStreams(
                singles,
                events.union(summaries),
                partials.union(combined(summaries, catalog, "readings-" + source.name())),
                pulses,
                accounts.union(summaries.getSideOutput(IntakeOperator.ACCOUNTS)),
                deadLetters);
    }

    private static DataStream<Partial> combined(
            SingleOutputStreamOperator<Event> accepted, Catalog catalog, String what) {
        return accepted.getSideOutput(DuplicatesFunction.OBSERVATIONS)
                .transform(
                        "combine " + what,
                        TypeInformation.of(Partial.class),
                        new CombineOperator(catalog))
                .uid("combine-" + what);
    }
}
