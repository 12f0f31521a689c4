package anlan.sink;

import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/**
 * What a writer tells about itself. Rows and bytes are Flink's own numRecordsSend, numBytesSend.
 */
final class ClickHouseMetrics {
    private final Counter rows;
    private final Counter bytes;

    /** Inserts that ClickHouse has taken. */
    private final Counter batches;

    /** Tries that failed and are repeated. */
    private final Counter retries;

    /** Rows that ClickHouse refuses for good. */
    private final Counter refusedRows;

    ClickHouseMetrics(
            SinkWriterMetricGroup group,
            IntSupplier inFlight,
            LongSupplier outageMillis,
            BooleanSupplier unfit) {
        rows = group.getNumRecordsSendCounter();
        bytes = group.getNumBytesSendCounter();
        batches = group.counter("batches");
        retries = group.counter("retries");
        refusedRows = group.counter("refusedRows");
        // inserts under way
        group.gauge("insertsInFlight", (Gauge<Integer>) inFlight::getAsInt);
        // milliseconds since ClickHouse stopped taking rows; 0 = it takes them
        group.gauge("outageMillis", (Gauge<Long>) outageMillis::getAsLong);
        // 1 = the table is not what its migrations have made, and the writer waits; 0 = it does not
        group.gauge("tableUnfit", (Gauge<Integer>) () -> unfit.getAsBoolean() ? 1 : 0);
    }

    void written(ClickHouseBatch batch) {
        rows.inc(batch.rows());
        bytes.inc(batch.lines().length);
        batches.inc();
    }

    void retried() {
        retries.inc();
    }

    void refused() {
        refusedRows.inc();
    }
}
