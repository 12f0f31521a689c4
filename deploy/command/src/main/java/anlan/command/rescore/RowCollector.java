package anlan.command.rescore;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Keeps the rows of a job that runs within this process.
 *
 * @param run name of the run; rows of different runs are kept apart until they are taken
 */
record RowCollector<T>(String run) implements Sink<T> {
    private static final long serialVersionUID = 1L;
    private static final Map<String, Collection<Object>> ROWS = new ConcurrentHashMap<>();

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        Collection<Object> rows = ROWS.computeIfAbsent(run, any -> new ConcurrentLinkedQueue<>());
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

    /** All rows; they are kept no longer. */
    List<T> take(Class<T> type) {
        Collection<Object> rows = ROWS.remove(run);
        return rows == null ? List.of() : rows.stream().map(type::cast).toList();
    }
}
