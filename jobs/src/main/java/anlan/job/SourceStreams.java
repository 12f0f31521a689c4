package anlan.job;

import anlan.casework.CaseFunction;
import anlan.catalog.Policy;
import anlan.catalog.Source;
import anlan.event.Account;
import anlan.event.DeadLetter;
import anlan.event.Event;
import anlan.event.Observation;
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

    static SourceStreams of(Source source, DataStream<Decoded> decoded, Policy policy) {
        SingleOutputStreamOperator<Event> intake =
                decoded.transform(
                                "take in " + source.name(),
                                TypeInformation.of(Event.class),
                                new IntakeOperator(source, policy))
                        .uid("intake-" + source.name());
        SingleOutputStreamOperator<Event> singles =
                intake.keyBy(DuplicatesFunction::key)
                        .process(new DuplicatesFunction(source, policy))
                        .name("drop duplicates of " + source.name())
                        .uid("duplicates-" + source.name());
        SourceStreams streams =
                new SourceStreams(
                        singles,
                        singles,
                        partials(source, singles, policy),
                        intake.getSideOutput(IntakeOperator.PULSES),
                        intake.getSideOutput(IntakeOperator.ACCOUNTS)
                                .union(singles.getSideOutput(IntakeOperator.ACCOUNTS)),
                        intake.getSideOutput(IntakeOperator.DEAD_LETTERS));
        return source.summary() == null ? streams : streams.with(source, intake, policy);
    }

    /** The same with the summaries of readings. */
    private SourceStreams with(
            Source source, SingleOutputStreamOperator<Event> intake, Policy policy) {
        SingleOutputStreamOperator<Event> summaries =
                intake.getSideOutput(IntakeOperator.READINGS)
                        .keyBy((ReadingBatch batch) -> batch.key)
                        .process(new ReadingsFunction(source, policy))
                        .name("summarise readings of " + source.name())
                        .uid("readings-" + source.name());
        return new SourceStreams(
                singles,
                events.union(summaries),
                partials.union(
                        combined(
                                summaries.getSideOutput(DuplicatesFunction.OBSERVATIONS),
                                policy,
                                "readings-" + source.name())),
                pulses,
                accounts.union(summaries.getSideOutput(IntakeOperator.ACCOUNTS)),
                deadLetters);
    }

    /** What a source's events, and the cases that they tell of, go into indicators with. */
    private static DataStream<Partial> partials(
            Source source, SingleOutputStreamOperator<Event> singles, Policy policy) {
        DataStream<Partial> events =
                combined(
                        singles.getSideOutput(DuplicatesFunction.OBSERVATIONS),
                        policy,
                        "events-" + source.name());
        if (source.caseId() == null) {
            return events;
        }
        DataStream<Observation> cases =
                singles.filter(event -> event.caseId() != null)
                        .name("with case of " + source.name())
                        .uid("with-case-" + source.name())
                        .keyBy(CaseFunction::key)
                        .process(new CaseFunction(policy))
                        .name("follow cases of " + source.name())
                        .uid("cases-" + source.name());
        return events.union(combined(cases, policy, "cases-" + source.name()));
    }

    private static DataStream<Partial> combined(
            DataStream<Observation> observations, Policy policy, String what) {
        return observations
                .transform(
                        "combine " + what,
                        TypeInformation.of(Partial.class),
                        new CombineOperator(policy))
                .uid("combine-" + what);
    }
}
