package anlan.sink;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Inserts over HTTP: the topic's JSON as it is, compressed with LZ4. Not the way that commands take
 * to ClickHouse: each batch has its deduplication token, several are in flight, and the writer
 * itself decides what is tried again and when, as only so every row is written once.
 */
final class ClickHouseClient implements ClickHouseInserts {
    private final Client client;
    private final String table;
    private final ExecutorService threads;

    ClickHouseClient(ClickHouseAddress address, String table, int inFlight) throws IOException {
        this.table = table;
        this.client =
                new Client.Builder()
                        .addEndpoint(address.url())
                        .setUsername(address.user())
                        .setPassword(address.password())
                        .setDefaultDatabase(address.database())
                        .setConnectTimeout(5, ChronoUnit.SECONDS)
                        .setSocketTimeout(120, ChronoUnit.SECONDS)
                        .compressClientRequest(true)
                        .setMaxRetries(0) // it would not wait in between
                        .build();
        this.threads =
                Executors.newFixedThreadPool(
                        inFlight,
                        task -> {
                            Thread thread = new Thread(task, "clickhouse-" + table);
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    @Override
    public void insert(ClickHouseBatch batch, Answer answer) {
        threads.execute(() -> answer.came(send(batch)));
    }

    private @Nullable Throwable send(ClickHouseBatch batch) {
        InsertSettings settings =
                new InsertSettings()
                        .setDeduplicationToken(batch.token())
                        .serverSetting("deduplicate_blocks_in_dependent_materialized_views", "1")
                        .serverSetting("date_time_input_format", "best_effort")
                        // a column that the schema lacks would be lost without a word
                        .serverSetting("input_format_skip_unknown_fields", "0")
                        // history comes with any number of months
                        .serverSetting("throw_on_max_partitions_per_insert_block", "0");
        try (InsertResponse response =
                client.insert(
                                table,
                                new ByteArrayInputStream(batch.lines()),
                                ClickHouseFormat.JSONEachRow,
                                settings)
                        .get()) {
            response.getQueryId();
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        } catch (ExecutionException e) {
            return e.getCause() == null ? e : e.getCause();
        } catch (Throwable e) {
            // whatever it is, the task must hear of it
            return e;
        }
    }

    @Override
    public void look(Look answer) {
        threads.execute(
                () -> {
                    Map<String, String> columns = new HashMap<>();
                    try {
                        client.getTableSchema(table)
                                .getColumns()
                                .forEach(
                                        column ->
                                                columns.put(
                                                        column.getColumnName(),
                                                        column.getOriginalTypeName()));
                    } catch (Throwable e) {
                        // whatever it is, the task must hear of it
                        answer.came(Map.of(), e);
                        return;
                    }
                    answer.came(columns, null);
                });
    }

    @Override
    public void close() {
        threads.shutdownNow();
        client.close();
    }
}
