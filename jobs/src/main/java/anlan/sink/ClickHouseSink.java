package anlan.sink;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Writes rows of JSON to a table whose columns are the keys, at least once; the table's natural key
 * makes it once for the reader.
 */
public final class ClickHouseSink implements Sink<byte[]> {
    private static final long serialVersionUID = 1L;

    private final ClickHouseAddress address;
    private final ClickHouseTable table;
    private final ClickHouseBatching batching;

    public ClickHouseSink(
            ClickHouseAddress address, ClickHouseTable table, ClickHouseBatching batching) {
        this.address = address;
        this.table = table;
        this.batching = batching;
    }

    @Override
    public ClickHouseWriter createWriter(WriterInitContext context) throws IOException {
        Sink<RefusedRow> refused = table.refused();
        return new ClickHouseWriter(
                table,
                batching,
                new ClickHouseClient(address, table.name(), batching.inFlight()),
                new RefusedRowWriter(() -> refused == null ? null : refused.createWriter(context)),
                new ClickHouseBackoff(() -> ThreadLocalRandom.current().nextDouble()),
                context.getMailboxExecutor(),
                context.getProcessingTimeService(),
                context.metricGroup());
    }
}
