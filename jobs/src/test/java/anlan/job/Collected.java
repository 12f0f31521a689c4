package anlan.job;

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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** What a job on the MiniCluster wrote, by run and row type. */
final class Collected {
    private static final Map<String, List<Object>> ROWS = new ConcurrentHashMap<>();

    private final String run;

    Collected(String run) {
        this.run = run;
    }

    Results results() {
        return new Results(
                new Results.OfSources(
                        into(Event.class),
                        into(CaseStage.class),
                        into(DeadLetter.class),
                        into(Account.class),
                        into(Pulse.class)),
                into(IndicatorValue.class),
                into(IndexValue.class),
                new Results.OfAlerts(into(Alert.class), into(Refusal.class), into(Answer.class)));
    }

    <T> List<T> rows(Class<T> type) {
        return ROWS.getOrDefault(run + type.getName(), List.of()).stream().map(type::cast).toList();
    }

    private <T> Sink<T> into(Class<T> type) {
        return new Into<>(run + type.getName());
    }

    private record Into<T>(String name) implements Sink<T> {
        @Override
        public SinkWriter<T> createWriter(WriterInitContext context) {
            List<Object> rows = ROWS.computeIfAbsent(name, key -> new CopyOnWriteArrayList<>());
            return new SinkWriter<>() {
                @Override
                public void write(T row, Context position) {
                    rows.add(row);
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }
    }
}
