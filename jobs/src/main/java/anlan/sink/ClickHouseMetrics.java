package anlan.sink;

import anlan.metric.JobMetric;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/**
 * What a writer tells about itself. Rows and bytes are Flink's own numRecordsSend, numBytesSend.
 */
final class ClickHouseMetrics {
    private final Counter rows;
    private final Counter bytes;

    private final Counter inserts;
    private final Counter retries;
    private final Counter refusedRows;

    ClickHouseMetrics(
            SinkWriterMetricGroup group,
            IntSupplier inFlight,
            LongSupplier outageMillis,
            BooleanSupplier unfit) {
        rows = group.getNumRecordsSendCounter();
        bytes = group.getNumBytesSendCounter();
        inserts = JobMetric.INSERTS.counter(group);
        retries = JobMetric.INSERT_RETRIES.counter(group);
        refusedRows = JobMetric.REFUSED_ROWS.counter(group);
        JobMetric.INSERTS_IN_FLIGHT.gauge(group, inFlight::getAsInt);
        JobMetric.CLICKHOUSE_OUTAGE.gauge(group, outageMillis::getAsLong);
        JobMetric.TABLE_UNFIT.gauge(group, () -> unfit.getAsBoolean() ? 1 : 0);
    }

    void written(ClickHouseBatch batch) {
        rows.inc(batch.rows());
        bytes.inc(batch.lines().length);
        inserts.inc();
    }

    void retried() {
        retries.inc();
    }

    void refused() {
        refusedRows.inc();
    }
}
