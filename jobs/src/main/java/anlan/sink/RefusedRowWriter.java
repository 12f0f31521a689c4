package anlan.sink;

import java.io.IOException;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where rows go that a table refuses; opened with the first of them, as mostly there is none. Those
 * that the table of refused rows itself refuses, as somebody else may have written them, go
 * nowhere: they are logged and counted, so that no row goes round in a circle.
 */
final class RefusedRowWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedRowWriter.class);
    private static final long BETWEEN_LINES_MILLIS = 30_000;

    /** A row has no time of its own here. */
    private static final SinkWriter.Context NO_TIME =
            new SinkWriter.Context() {
                @Override
                public long currentWatermark() {
                    return Long.MIN_VALUE;
                }

                @Override
                public @Nullable Long timestamp() {
                    return null;
                }
            };

    private final Opening opening;
    private @Nullable SinkWriter<RefusedRow> writer;
    private long logged = Long.MIN_VALUE;
    private long since;

    /** Opens the writer behind it. */
    interface Opening {
        /** The writer; null = there is nowhere to write to. */
        @Nullable SinkWriter<RefusedRow> open() throws IOException;
    }

    RefusedRowWriter(Opening opening) {
        this.opening = opening;
    }

    void add(RefusedRow row) throws IOException, InterruptedException {
        if (writer == null) {
            writer = opening.open();
        }
        if (writer != null) {
            writer.write(row, NO_TIME);
        }
        log(row, writer == null ? "is lost" : "goes to the topic refused-rows");
    }

    private void log(RefusedRow row, String whither) {
        since++;
        long now = row.refusedAt().toEpochMilli();
        if (logged == Long.MIN_VALUE || now - logged >= BETWEEN_LINES_MILLIS) {
            LOG.error(
                    "ClickHouse refuses a row of {}, the {}th since the last such line; it {}:"
                            + " code {}, {}",
                    row.tableName(),
                    since,
                    whither,
                    row.code(),
                    row.message());
            logged = now;
            since = 0;
        }
    }

    /** Waits until all of them are where they go. */
    void flush(boolean endOfInput) throws IOException, InterruptedException {
        if (writer != null) {
            writer.flush(endOfInput);
        }
    }

    @Override
    public void close() {
        if (writer != null) {
            try {
                writer.close();
            } catch (Exception e) {
                LOG.warn("the writer of refused rows does not close", e);
            }
        }
    }
}
