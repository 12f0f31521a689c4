package anlan.command.clickhouse;

import anlan.catalog.Catalog;
import anlan.catalog.file.CatalogFiles;
import anlan.command.terminal.CommandException;
import anlan.sink.ClickHouseAddress;
import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ClientConfigProperties;
import com.clickhouse.client.api.command.CommandResponse;
import com.clickhouse.client.api.command.CommandSettings;
import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A user's way to ClickHouse, over HTTP with the vendor's client: the one way of every command. The
 * migrations alone go by JDBC, as Flyway does, and the jobs have a writer of their own.
 *
 * <p>What the user can mend is a {@link CommandException}: no answer, no right, no table, too much
 * asked. Any other refusal is a mistake of ours, and an {@link IllegalStateException} with the
 * query.
 */
@SuppressWarnings("try") // the client's answers declare any exception on close; none waits
public final class ClickHouse implements AutoCloseable {
    /** A query names every region; the parser's own limit is 256 KiB. */
    private static final String LONGEST_QUERY = "67108864";

    /** Setting for how long a question may take, in seconds; 0 = for ever. */
    private static final String TIME = "max_execution_time";

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Client client;
    private final Refusals refusals;

    private final Access access;

    private ClickHouse(Client client, Refusals refusals, Access access) {
        this.client = client;
        this.refusals = refusals;
        this.access = access;
    }

    /** All questions are written for {@code anlan}. */
    private String own(String sql) {
        return Schema.inDatabase(sql, access.database());
    }

    /**
     * Scheme, host and port of a URL of HTTP or JDBC.
     *
     * @throws CommandException when it is none
     */
    public static String endpoint(String url) {
        return DatabaseUrl.parse(url).endpoint();
    }

    /**
     * A URL of HTTP or JDBC with what the certificates of a login need.
     *
     * @throws CommandException when one cannot be read
     */
    public static String withCertificates(String url, ClickHouseAddress.Login login) {
        return DatabaseUrl.withCertificates(url, login);
    }

    /** Whether a server is there, whoever asks. */
    public static boolean answers(String url) {
        DatabaseUrl to = DatabaseUrl.parse(url);
        try (Client client =
                new Client.Builder()
                        .setOptions(to.options())
                        .addEndpoint(to.endpoint())
                        .setUsername("default")
                        .setPassword("")
                        .setConnectTimeout(CONNECT.toMillis(), ChronoUnit.MILLIS)
                        .setSocketTimeout(CONNECT.toMillis(), ChronoUnit.MILLIS)
                        .build()) {
            return client.ping();
        }
    }

    /**
     * Prepares to ask, for as long as answers take; nothing is sent yet.
     *
     * @param url such as {@code jdbc:clickhouse://127.0.0.1:8123/} or {@code http://127.0.0.1:8123}
     * @param user may be one that only reads
     */
    public static ClickHouse connect(String url, String user, String password) {
        return connect(new Access(url, user, password));
    }

    /** The same. */
    public static ClickHouse connect(Access access) {
        return connect(access, Duration.ZERO);
    }

    /**
     * Prepares to ask; nothing is sent yet.
     *
     * @param silence how long the server may say nothing; zero = for ever
     */
    public static ClickHouse connect(Access access, Duration silence) {
        return connect(access, silence, "");
    }

    private static ClickHouse connect(Access access, Duration silence, String atMost) {
        DatabaseUrl to = DatabaseUrl.parse(access.url());
        Client.Builder builder =
                new Client.Builder()
                        .setOptions(to.options())
                        .addEndpoint(to.endpoint())
                        .setUsername(access.user())
                        .setConnectTimeout(CONNECT.toMillis(), ChronoUnit.MILLIS)
                        .setSocketTimeout(silence.toMillis(), ChronoUnit.MILLIS)
                        .serverSetting("max_query_size", LONGEST_QUERY);
        if (!to.options().containsKey(ClientConfigProperties.SSL_AUTH.getKey())) {
            builder.setPassword(access.password());
        }
        if (!to.database().isEmpty()) {
            builder.setDefaultDatabase(to.database());
        }
        if (!atMost.isEmpty()) {
            builder.serverSetting(TIME, atMost);
        }
        return new ClickHouse(builder.build(), new Refusals(to.endpoint(), access.user()), access);
    }

    /**
     * Another way of the same user, for questions that may take long: ten minutes, or as much less
     * as the server lets the user ask for.
     */
    public ClickHouse forLong() {
        String atMost =
                row(
                        """
                        SELECT if(readonly = 1 OR value = '0', '',
                            toString(least(%d, ifNull(toUInt64OrNull(max), %1$d))))
                        FROM system.settings WHERE name = '%s'
                        """
                                .formatted(LONG.toSeconds(), TIME),
                        row -> row.text(1));
        return connect(access, Duration.ZERO, atMost);
    }

    /** Sees whether the server answers and lets the user read. */
    public void check() {
        row("SELECT count() FROM (SELECT 1 FROM anlan.indicators LIMIT 1)", row -> row.integer(1));
    }

    /** In which the tables tell times: that of the policy when they were made. */
    public String zone() {
        return row(
                "SELECT extract(type, '\\'(.+)\\'') FROM system.columns"
                        + " WHERE database = 'anlan' AND table = 'alerts' AND name = 'opened_at'",
                row -> row.text(1));
    }

    /** Every version of the policy that was loaded, ascending by {@code effectiveFrom}. */
    public List<Catalog> catalogs() {
        Map<String, Map<String, String>> versions = new LinkedHashMap<>();
        rows(
                "SELECT version, path, text FROM anlan.catalog_files ORDER BY effective_from, path",
                row ->
                        versions.computeIfAbsent(row.text(1), name -> new TreeMap<>())
                                .put(row.text(2), row.text(3)));
        if (versions.isEmpty()) {
            throw new CommandException(
                    "No policy is loaded, anlan.catalog_files is empty: publish one with 'anlan"
                            + " catalog apply'");
        }
        return versions.values().stream().map(CatalogFiles::load).toList();
    }

    /** The rows of a query, each read as it comes in. */
    public <T> List<T> rows(String sql, ResultRow.Reading<T> reading) {
        List<T> rows = new ArrayList<>();
        each(sql, row -> rows.add(reading.of(row)));
        return rows;
    }

    /** Reads the rows of a query one after the other, and keeps none. */
    public void each(String sql, Consumer<ResultRow> reading) {
        try (QueryResponse response = client.query(own(sql)).join();
                ClickHouseBinaryFormatReader reader = client.newBinaryFormatReader(response)) {
            ResultRow row = new ResultRow(reader);
            while (reader.next() != null) {
                reading.accept(row);
            }
        } catch (Exception e) {
            throw refusals.of(e, sql);
        }
    }

    /** The one row of a query. */
    public <T> T row(String sql, ResultRow.Reading<T> reading) {
        List<T> rows = rows(sql, reading);
        if (rows.size() != 1) {
            throw new IllegalStateException(rows.size() + " rows, not one, of the query:\n" + sql);
        }
        return rows.get(0);
    }

    /**
     * The rows of a query as objects with all their columns, values as ClickHouse writes them: for
     * tables and documents that only pass them on.
     */
    public List<JsonNode> json(String sql) {
        QuerySettings settings =
                new QuerySettings()
                        .setFormat(ClickHouseFormat.JSONEachRow)
                        .serverSetting("output_format_json_quote_64bit_integers", "0");
        try (QueryResponse response = client.query(own(sql), settings).join();
                MappingIterator<JsonNode> rows =
                        JSON.readerFor(JsonNode.class).readValues(response.getInputStream())) {
            return rows.readAll();
        } catch (Exception e) {
            throw refusals.of(e, sql);
        }
    }

    /** Has a statement done that gives no rows; returns when it is done. */
    public void execute(String sql) {
        CommandSettings settings = new CommandSettings();
        settings.waitEndOfQuery(true);
        try (CommandResponse done = client.execute(own(sql), settings).join()) {
            done.getServerTime();
        } catch (Exception e) {
            throw refusals.of(e, sql);
        }
    }

    /**
     * Writes rows; a column that the table has not is an error.
     *
     * @param table with its database
     * @param jsonLines a JSON object a line, times as ISO 8601
     */
    public void insert(String table, byte[] jsonLines) {
        insert(table, jsonLines, new InsertSettings());
    }

    /** The same; returns when every replica has the rows. */
    public void insertEverywhere(String table, byte[] jsonLines) {
        long replicas =
                row(
                        "SELECT max(total_replicas) FROM system.replicas WHERE"
                                + " concat(database, '.', table) = "
                                + SqlText.quoted(own(table)),
                        row -> row.integer(1));
        InsertSettings settings = new InsertSettings();
        if (replicas > 1) {
            settings.serverSetting("insert_quorum", Long.toString(replicas));
        }
        insert(table, jsonLines, settings);
    }

    private void insert(String table, byte[] jsonLines, InsertSettings settings) {
        settings.serverSetting("date_time_input_format", "best_effort")
                .serverSetting("input_format_skip_unknown_fields", "0");
        try (InsertResponse done =
                client.insert(
                                own(table),
                                new ByteArrayInputStream(jsonLines),
                                ClickHouseFormat.JSONEachRow,
                                settings)
                        .join()) {
            done.getWrittenRows();
        } catch (Exception e) {
            throw refusals.of(e, "INSERT INTO " + table);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
