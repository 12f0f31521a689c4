package anlan.sink;

import java.io.IOException;
import java.io.Serializable;
import java.util.function.Predicate;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Writes rows to a table of ClickHouse without a topic in between.
 *
 * @param <T> type of the rows
 */
final class TableSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final ClickHouseSink table;
    private final Kept<T> kept;

    /** Whether a row is written. */
    interface Kept<T> extends Predicate<T>, Serializable {}

    TableSink(Class<T> type, ClickHouseSink table, Kept<T> kept) {
        this.type = type;
        this.table = table;
        this.kept = kept;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
        return new Writer<>(new JsonRows<>(type), table.createWriter(context), kept);
    }

    private record Writer<T>(JsonRows<T> json, ClickHouseWriter table, Kept<T> kept)
            implements SinkWriter<T> {
        @Override
        public void write(T row, Context context) throws IOException, InterruptedException {
            if (kept.test(row)) {
                table.write(json.serialize(row), context);
            }
        }

        @Override
        public void flush(boolean endOfInput) throws IOException, InterruptedException {
            table.flush(endOfInput);
        }

        @Override
        public void writeWatermark(Watermark watermark) throws IOException, InterruptedException {
            table.writeWatermark(watermark);
        }

        @Override
        public void close() {
            table.close();
        }
    }
}
