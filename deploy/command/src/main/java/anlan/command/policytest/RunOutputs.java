package anlan.command.policytest;

import anlan.alert.Alert;
import anlan.alert.action.Answer;
import anlan.alert.action.Refusal;
import anlan.casework.CaseStage;
import anlan.event.Account;
import anlan.event.DeadLetter;
import anlan.event.Event;
import anlan.event.Pulse;
import anlan.index.IndexValue;
import anlan.indicator.IndicatorValue;
import anlan.sink.Results;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** What is seen of one run of the graph in this process: its rows, and how far time has come. */
final class RunOutputs implements AutoCloseable {
    private static final Map<String, RunOutputs> RUNS = new ConcurrentHashMap<>();

    private final String run = UUID.randomUUID().toString();
    private final Map<Class<?>, List<Object>> rows = new ConcurrentHashMap<>();
    private volatile long passed = Long.MIN_VALUE;

    RunOutputs() {
        RUNS.put(run, this);
    }

    /** Names it within this process. */
    String run() {
        return run;
    }

    /** Until when time has passed the end of the graph, in milliseconds since 1970. */
    static long passed(String run) {
        RunOutputs sight = RUNS.get(run);
        return sight == null ? Long.MAX_VALUE : sight.passed;
    }

    Results results() {
        return new Results(
                new Results.OfSources(
                        new DiscardingSink<Event>(),
                        new Into<>(run, CaseStage.class),
                        new DiscardingSink<DeadLetter>(),
                        new DiscardingSink<Account>(),
                        new DiscardingSink<Pulse>()),
                new DiscardingSink<IndicatorValue>(),
                new Into<>(run, IndexValue.class),
                new Results.OfAlerts(
                        new Into<>(run, Alert.class),
                        new Into<>(run, Refusal.class),
                        new DiscardingSink<Answer>()));
    }

    <T> List<T> rows(Class<T> type) {
        return rows.getOrDefault(type, List.of()).stream().map(type::cast).toList();
    }

    @Override
    public void close() {
        RUNS.remove(run);
    }

    private record Into<T>(String run, Class<T> type) implements Sink<T> {
        @Override
        public SinkWriter<T> createWriter(WriterInitContext context) {
            RunOutputs sight = RUNS.get(run);
            if (sight == null) {
                throw new IllegalStateException("nobody waits for this run any more");
            }
            return new Writer<>(
                    sight,
                    sight.rows.computeIfAbsent(type, key -> new CopyOnWriteArrayList<>()),
                    type.equals(Alert.class));
        }
    }

    private record Writer<T>(RunOutputs sight, List<Object> rows, boolean last)
            implements SinkWriter<T> {
        @Override
        public void write(T row, Context position) {
            rows.add(row);
        }

        @Override
        public void writeWatermark(Watermark mark) {
            if (last) {
                sight.passed = mark.getTimestamp();
            }
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public void close() {}
    }
}
