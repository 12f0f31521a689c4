package anlan.sink;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Inserts over HTTP: the topic's JSON as it is, compressed with LZ4. Not the way that commands take
 * to ClickHouse: each batch has its deduplication token, several are in flight, and the writer
 * itself decides what is tried again and when, as only so every row is written once.
 *
 * <p>Of several servers it speaks to one until that fails in a way that passes, and then to the
 * next. They are replicas: a batch that the one has and whose answer was lost, the other knows by
 * its token.
 */
final class ClickHouseClient implements ClickHouseInserts {
    private static final Logger LOG = LoggerFactory.getLogger(ClickHouseClient.class);

    private final List<Client> servers = new ArrayList<>();
    private final List<String> urls;
    private final String table;
    private final ExecutorService threads;
    private final AtomicInteger current = new AtomicInteger();
    private volatile int taking;

    ClickHouseClient(ClickHouseAddress address, String table, int inFlight) throws IOException {
        this.table = table;
        this.urls = address.urls();
        for (String url : urls) {
            servers.add(
                    address.client(url)
                            .setConnectTimeout(5, ChronoUnit.SECONDS)
                            .setSocketTimeout(120, ChronoUnit.SECONDS)
                            .compressClientRequest(true)
                            .setMaxRetries(0) // it would not wait in between
                            .build());
        }
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
        threads.execute(
                () -> {
                    int server = current.get();
                    Throwable error = send(batch, servers.get(server));
                    answered(server, error);
                    answer.came(error);
                });
    }

    /** Several batches may fail at one server: only the first of them moves on. */
    private void answered(int server, @Nullable Throwable error) {
        if (error == null) {
            if (taking != server) {
                taking = server;
                LOG.info("rows for {} go to {}", table, urls.get(server));
            }
        } else if (ClickHouseFault.passes(error)) {
            current.compareAndSet(server, (server + 1) % servers.size());
        }
    }

    private @Nullable Throwable send(ClickHouseBatch batch, Client client) {
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
                        servers.get(current.get())
                                .getTableSchema(table)
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
        servers.forEach(Client::close);
    }
}
