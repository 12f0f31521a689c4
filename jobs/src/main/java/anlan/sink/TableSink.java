package anlan.sink;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows to a table of ClickHouse without a topic in between.
 *
 * @param <T> type of the rows
 */
final class TableSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final ClickHouseSink table;
    private final Shown<T> shown;

    /** What is written of a row; null = nothing. */
    interface Shown<T> extends Serializable {
        @Nullable T of(T row);
    }

    TableSink(Class<T> type, ClickHouseSink table, Shown<T> shown) {
        this.type = type;
        this.table = table;
        this.shown = shown;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
        return new Writer<>(new JsonRows<>(type), table.createWriter(context), shown);
    }

    private record Writer<T>(JsonRows<T> json, ClickHouseWriter table, Shown<T> shown)
            implements SinkWriter<T> {
        @Override
        public void write(T row, Context context) throws IOException, InterruptedException {
            T written = shown.of(row);
            if (written != null) {
                table.write(json.serialize(written), context);
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
