package anlan.job;

import anlan.casework.CaseFunction;
import anlan.casework.CaseLate;
import anlan.casework.CaseStage;
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
 * @param stages stages that cases have reached
 * @param late stages that are past their deadline
 */
record SourceStreams(
        DataStream<Event> singles,
        DataStream<Event> events,
        DataStream<Partial> partials,
        DataStream<CaseStage> stages,
        DataStream<CaseLate> late,
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
        intake.setBufferTimeout(AlertStreams.AT_ONCE);
        singles.setBufferTimeout(AlertStreams.AT_ONCE);
        DataStream<Partial> partials =
                combined(
                        singles.getSideOutput(DuplicatesFunction.OBSERVATIONS),
                        policy,
                        "events-" + source.name());
        // where there are no cases, nothing comes of their outputs
        SingleOutputStreamOperator<?> cases = singles;
        if (source.caseId() != null) {
            SingleOutputStreamOperator<Observation> followed = followed(source, singles, policy);
            partials = partials.union(combined(followed, policy, "cases-" + source.name()));
            cases = followed;
        }
        SourceStreams streams =
                new SourceStreams(
                        singles,
                        singles,
                        partials,
                        cases.getSideOutput(CaseFunction.STAGES),
                        cases.getSideOutput(CaseFunction.LATE),
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
                stages,
                late,
                pulses,
                accounts.union(summaries.getSideOutput(IntakeOperator.ACCOUNTS)),
                deadLetters);
    }

    /** The cases that a source's events tell of. */
    private static SingleOutputStreamOperator<Observation> followed(
            Source source, DataStream<Event> singles, Policy policy) {
        return singles.filter(event -> event.caseId() != null)
                .name("with case of " + source.name())
                .uid("with-case-" + source.name())
                .keyBy(CaseFunction::key)
                .process(new CaseFunction(policy))
                .name("follow cases of " + source.name())
                .uid("cases-" + source.name());
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
