package anlan.job;

import anlan.casework.CaseFunction;
import anlan.casework.CaseLate;
import anlan.casework.CaseStage;
import anlan.catalog.Policy;
import anlan.event.Account;
import anlan.event.Correction;
import anlan.event.DeadLetter;
import anlan.event.Event;
import anlan.event.Observation;
import anlan.event.Pulse;
import anlan.indicator.PartialAggregate;
import anlan.indicator.preaggregate.PreAggregationOperator;
import anlan.intake.ArrivalOrderOperator;
import anlan.intake.DuplicatesFunction;
import anlan.intake.IntakeOperator;
import anlan.intake.ReadingBatch;
import anlan.intake.ReadingsFunction;
import anlan.intake.RegisterMessage;
import anlan.intake.RegisterOperator;
import anlan.source.Decoded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * What the sources give, all through the same operators: a source more costs nothing but its
 * messages.
 *
 * @param seen events as rules see them
 * @param corrections of these
 * @param events all rows of the topic {@code events}: those kept one by one, and summaries
 * @param partials what goes into indicators
 * @param stages stages that cases have reached
 * @param late stages that are past their deadline
 */
record SourceStreams(
        DataStream<Event> seen,
        DataStream<Correction> corrections,
        DataStream<Event> events,
        DataStream<PartialAggregate> partials,
        DataStream<CaseStage> stages,
        DataStream<CaseLate> late,
        DataStream<Pulse> pulses,
        DataStream<Account> accounts,
        DataStream<DeadLetter> deadLetters) {

    /**
     * Takes in decoded messages.
     *
     * @param raw by a name of the stream
     */
    static SourceStreams of(Map<String, DataStream<Decoded>> raw, Policy policy) {
        List<SingleOutputStreamOperator<Event>> intakes = new ArrayList<>();
        raw.forEach((name, decoded) -> intakes.add(takenIn(name, decoded, policy)));
        SingleOutputStreamOperator<Event> inOrder =
                SourceStreams.<Event>merged(intakes)
                        .union(placed(intakes, policy))
                        .keyBy(DuplicatesFunction::key)
                        .transform(
                                "wait for earlier",
                                TypeInformation.of(Event.class),
                                new ArrivalOrderOperator())
                        .uid("arrival-order");
        SingleOutputStreamOperator<Event> singles =
                DataStreamUtils.reinterpretAsKeyedStream(inOrder, DuplicatesFunction::key)
                        .process(new DuplicatesFunction(policy))
                        .name("drop duplicates")
                        .uid("duplicates");
        singles.setBufferTimeout(AlertStreams.AT_ONCE);
        SingleOutputStreamOperator<Observation> cases =
                singles.filter(event -> event.matter().caseId() != null)
                        .name("with case")
                        .uid("with-case")
                        .keyBy(CaseFunction::key)
                        .process(new CaseFunction(policy))
                        .name("follow cases")
                        .uid("cases");
        SingleOutputStreamOperator<Event> summaries =
                side(intakes, IntakeOperator.READINGS)
                        .keyBy((ReadingBatch batch) -> batch.key)
                        .process(new ReadingsFunction(policy))
                        .name("summarise readings")
                        .uid("readings");
        DataStream<Observation> ofEvents = singles.getSideOutput(DuplicatesFunction.OBSERVATIONS);
        DataStream<Observation> ofReadings =
                summaries.getSideOutput(DuplicatesFunction.OBSERVATIONS);
        return new SourceStreams(
                singles.union(summaries, singles.getSideOutput(DuplicatesFunction.KNOWN_BEFORE)),
                singles.getSideOutput(DuplicatesFunction.CORRECTIONS),
                singles.union(summaries, singles.getSideOutput(DuplicatesFunction.OVERTAKEN)),
                combined(ofEvents, policy, "events")
                        .union(
                                combined(cases, policy, "cases"),
                                combined(ofReadings, policy, "readings")),
                cases.getSideOutput(CaseFunction.STAGES),
                cases.getSideOutput(CaseFunction.LATE),
                side(intakes, IntakeOperator.PULSES),
                side(intakes, IntakeOperator.ACCOUNTS)
                        .union(
                                singles.getSideOutput(IntakeOperator.ACCOUNTS),
                                summaries.getSideOutput(IntakeOperator.ACCOUNTS)),
                side(intakes, IntakeOperator.DEAD_LETTERS));
    }

    private static SingleOutputStreamOperator<Event> takenIn(
            String name, DataStream<Decoded> decoded, Policy policy) {
        return decoded.transform(
                        "take in " + name,
                        TypeInformation.of(Event.class),
                        new IntakeOperator(policy))
                .uid("intake-" + name)
                .setBufferTimeout(AlertStreams.AT_ONCE);
    }

    /** Events whose place a register says that is a source itself. */
    private static DataStream<Event> placed(
            List<SingleOutputStreamOperator<Event>> intakes, Policy policy) {
        return side(intakes, IntakeOperator.REGISTERS)
                .keyBy(RegisterMessage::key)
                .transform(
                        "ask registers",
                        TypeInformation.of(Event.class),
                        new RegisterOperator(policy))
                .uid("registers")
                .setBufferTimeout(AlertStreams.AT_ONCE);
    }

    private static DataStream<PartialAggregate> combined(
            DataStream<Observation> observations, Policy policy, String what) {
        return observations
                .transform(
                        "combine " + what,
                        TypeInformation.of(PartialAggregate.class),
                        new PreAggregationOperator(policy))
                .uid("combine-" + what);
    }

    private static <T> DataStream<T> side(
            List<SingleOutputStreamOperator<Event>> streams, OutputTag<T> tag) {
        return merged(streams.stream().map(stream -> stream.getSideOutput(tag)).toList());
    }

    private static <T> DataStream<T> merged(List<? extends DataStream<T>> streams) {
        DataStream<T> merged = streams.get(0);
        for (DataStream<T> stream : streams.subList(1, streams.size())) {
            merged = merged.union(stream);
        }
        return merged;
    }
}
