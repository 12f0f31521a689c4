package anlan.sink;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.sink2.SinkWriter;

/** Keeps refused rows as the topic would. */
final class FakeRefusedRows implements SinkWriter<RefusedRow> {
    final List<RefusedRow> rows = new ArrayList<>();

    /** Whether all of them are where they go. */
    boolean flushed = true;

    @Override
    public void write(RefusedRow row, Context context) {
        rows.add(row);
        flushed = false;
    }

    @Override
    public void flush(boolean endOfInput) {
        flushed = true;
    }

    @Override
    public void close() {}
}
